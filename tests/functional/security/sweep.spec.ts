import { test } from '@japa/runner'
import { dump } from '#tests/helpers/dump'
import { library, type Library } from '#tests/helpers/library'
import {
  fire,
  idsOf,
  isRefused,
  MISSING,
  shotsAt,
  shotsWithout,
  type Shot,
} from '#tests/helpers/sweep'
import { Visitor, type Answer } from '#tests/helpers/visitor'

const LOGINS = ['desk-east', 'desk-west', 'desk-both', 'head-east', 'curator']
const EXPECTED = new Set([200, 302, 401, 403, 404, 409, 422])

let home: Library
let everybody: Map<string, Visitor>
const counts = new Map<string, number>()

async function counted(who: string, visitor: Visitor, shot: Shot): Promise<Answer> {
  const answer = await fire(visitor, shot)
  const key = `${shot.isPage ? 'page' : shot.method} ${answer.status}`
  counts.set(key, (counts.get(key) ?? 0) + 1)
  if (!EXPECTED.has(answer.status))
    throw new Error(`${who} ${shot.method} ${shot.path}: ${answer.status} ${answer.text}`)
  if (shot.method !== 'GET' && !isRefused(answer))
    throw new Error(`${who} ${shot.method} ${shot.path} went through: ${answer.text}`)
  return answer
}

/** What an answer says, apart from the id in its own address and in the line of a report about it. */
const said = ({ status, text }: Answer, id: string) => {
  const line = (named: string) => `"id":"${named}","label":"${named}"`
  const told = text.replaceAll(`/${id}`, `/${MISSING}`).replaceAll(line(id), line(MISSING))
  return `${status} ${told}`
}

test.group('Sweep | every route, everybody, every record', (group) => {
  group.setup(async () => {
    home = await library()
    await home.reset()
    const nobody = new Visitor()
    await nobody.get('/library/login', { accept: 'text/html' })
    everybody = new Map([['nobody', nobody]])
    for (const login of LOGINS) everybody.set(login, await home.enter(login))
    return () => {
      const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
      const lines = [...counts].sort().map(([key, count]) => `${key}: ${count}`)
      console.log(`    ${total} requests by ${everybody.size} visitors; ${lines.join(', ')}`)
    }
  })

  test('a record out of reach answers like a missing one, and refused writes leave nothing behind', async ({
    assert,
  }) => {
    const { catalog, database } = home.portal
    const names = { view: ['shelf'], page: ['desk-home'], action: ['lend', 'show'] }
    const before = await dump(database)
    let outOfReach = 0
    for (const entity of catalog.entities.values()) {
      const ids = await idsOf(home, entity)
      for (const [who, visitor] of everybody) {
        const nothing: string[] = []
        for (const shot of shotsAt(entity, MISSING, names))
          nothing.push(said(await counted(who, visitor, shot), MISSING))
        for (const id of ids) {
          const seen = await visitor.get(`${entity.id}/${id}`)
          const answers: string[] = []
          for (const shot of shotsAt(entity, id, names))
            answers.push(said(await counted(who, visitor, shot), id))
          if (seen.status === 200) continue
          outOfReach++
          assert.deepEqual(answers, nothing, `${who} on ${entity.id}/${id}`)
        }
      }
    }
    assert.equal(await dump(database), before)
    assert.isAbove(outOfReach, 50)
    console.log(`    ${outOfReach} times a record was out of reach`)
  }).timeout(240_000)

  test('an id written in another way finds nothing', async ({ assert }) => {
    const desk = everybody.get('desk-east')!
    const id = home.id('loan', 'one')
    assert.equal((await desk.get(`loan/${id}`)).status, 200)
    const missing = (await desk.get(`loan/${MISSING}`)).text
    const forms = [
      id.toUpperCase(),
      `{${id}}`,
      id.replaceAll('-', ''),
      `${id},${id}`,
      ` ${id}`,
      `${id}\0`,
    ]
    for (const form of forms) {
      const answer = await desk.get(`loan/${encodeURIComponent(form)}`)
      assert.deepEqual([answer.status, answer.text], [404, missing], form)
    }
  })

  test('addresses that name no record open for nobody, and refuse writes without a trace', async ({
    assert,
  }) => {
    const { catalog, database } = home.portal
    const names = {
      view: [...catalog.views.keys(), 'constructor'],
      page: ['desk-home', 'constructor'],
      action: ['lend', 'show', 'constructor'],
      transition: ['create', 'constructor'],
    }
    const before = await dump(database)
    for (const [who, visitor] of everybody) {
      for (const shot of shotsWithout([...catalog.entities.values()], names)) {
        const { status } = await counted(who, visitor, shot)
        if (who === 'nobody') assert.equal(status, shot.isPage ? 302 : 401, shot.path)
      }
    }
    assert.equal(await dump(database), before)
  }).timeout(240_000)
})
