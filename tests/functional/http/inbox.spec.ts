import { test } from '@japa/runner'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import app from '@adonisjs/core/services/app'
import { Portals } from '#app/portals/portals'
import { dataId } from '#app/records/id'
import { Visitor } from '#tests/helpers/visitor'

const PORTAL = 'chain'

async function enter(login: string): Promise<Visitor> {
  const portals = await app.container.make(Portals as unknown as new () => Portals)
  if (!(await portals.get(PORTAL))) throw new Error('the portal of the pack does not stand')
  const place = join(process.env.DATA_DIR!, `personas-${PORTAL}.json`)
  const passwords = JSON.parse(readFileSync(place, 'utf8')) as Record<string, string>
  const visitor = new Visitor(PORTAL)
  const answer = await visitor.login(login, passwords[dataId(PORTAL, 'account', login)]!)
  if (answer.status !== 200) throw new Error(answer.text)
  return visitor
}

test.group('Inbox over HTTP', () => {
  test('a filing walks from the applicant through the inboxes of both levels', async ({
    assert,
  }) => {
    const [applicant, county, city] = await Promise.all(
      ['unit-one', 'county-hill', 'city-east'].map(enter)
    )
    const made = await applicant!.post('request', {
      input: { title: '示例事项', amount: 12 },
    })
    const { id } = made.body
    const step = async (visitor: Visitor, transition: string, input = {}) => {
      const { version } = (await visitor.get(`request/${id}`)).body.data
      return visitor.post(`request/${id}/${transition}`, { version, input })
    }
    const waits = async (visitor: Visitor) =>
      ((await visitor.get('inbox')).body.data as { id: string }[]).some((task) => task.id === id)

    assert.equal((await step(applicant!, 'submit')).status, 200)
    assert.isTrue(await waits(county!))
    assert.isFalse(await waits(city!))
    const page = await county!.page(`/${PORTAL}/inbox`)
    assert.equal(page.body.component, 'inbox')
    const { frame, rows } = page.body.props
    assert.equal(frame.inbox.href, `/${PORTAL}/inbox`)
    assert.equal(frame.inbox.count, rows.length)

    assert.equal((await step(county!, 'approve')).status, 200)
    assert.isTrue(await waits(city!))
    assert.equal((await step(city!, 'approve', { level: 'a' })).status, 200)
    assert.isFalse(await waits(city!))
    const home = await applicant!.page(`/${PORTAL}/home`)
    assert.isUndefined(home.body.props.frame.inbox, 'who decides nothing has no inbox')
  })
})
