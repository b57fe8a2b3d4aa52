import { test } from '@japa/runner'
import { readPack } from '#app/metadata/read_pack'
import { PACK, textOfFile, writePacks, type Files } from './desk_pack.js'

interface Planted {
  title: string
  file: string
  /** The text that is replaced, and what stands there then; a file that is new has only `to`. */
  from?: string
  to: string
  id: string
  /** Text of the line at which the problem must be told; the last line that holds it. */
  at: string
  hint?: string
}

const FAULTS: readonly Planted[] = [
  {
    title: 'a comma too many',
    file: 'desk/entities/room.json',
    from: '"type": "object",',
    to: '"type": "object",,',
    id: 'json.001',
    at: ',,',
  },
  {
    title: 'a name written twice',
    file: 'desk/entities/room.json',
    from: '"type": "object",',
    to: '"type": "object",\n  "title": "又一个",',
    id: 'json.002',
    at: '又一个',
  },
  {
    title: 'a name no object may have',
    file: 'desk/entities/room.json',
    from: '"type": "object",',
    to: '"type": "object",\n  "__proto__": {},',
    id: 'json.003',
    at: '__proto__',
  },
  {
    title: 'a misspelt keyword',
    file: 'desk/entities/room.json',
    from: 'maxLength',
    to: 'maxLenght',
    id: 'grammar.001',
    at: 'maxLenght',
    hint: 'maxLength',
  },
  {
    title: 'an enum',
    file: 'desk/entities/room.json',
    from: '"maxLength": 30',
    to: '"enum": ["a"]',
    id: 'grammar.001',
    at: '"enum"',
    hint: 'oneOf',
  },
  {
    title: 'a missing title',
    file: 'desk/entities/room.json',
    from: '"title": "开放",',
    to: '',
    id: 'grammar.002',
    at: '"open"',
  },
  {
    title: 'a wrong type',
    file: 'desk/entities/room.json',
    from: '"maxLength": 30',
    to: '"maxLength": "30"',
    id: 'grammar.003',
    at: '"maxLength": "30"',
  },
  {
    title: 'an unknown format',
    file: 'desk/entities/loan.json',
    from: '"format": "date"',
    to: '"format": "datum"',
    id: 'grammar.004',
    at: 'datum',
    hint: 'date',
  },
  {
    title: 'a field named in the wrong case',
    file: 'desk/entities/room.json',
    from: '"open": {',
    to: '"Open_Now": {',
    id: 'grammar.006',
    at: 'Open_Now',
  },
  {
    title: 'a field of no kind',
    file: 'desk/entities/room.json',
    from: '"title": "开放",\n      "type": "boolean"',
    to: '"title": "开放"',
    id: 'entity.001',
    at: '"open"',
  },
  {
    title: 'a keyword that does not fit the kind',
    file: 'desk/entities/loan.json',
    from: '"minimum": 1',
    to: '"maxLength": 1',
    id: 'entity.002',
    at: '"maxLength": 1',
  },
  {
    title: 'a field every record has anyway',
    file: 'desk/entities/room.json',
    from: '"open": {',
    to: '"state": {',
    id: 'entity.003',
    at: '"state"',
  },
  {
    title: 'a label that leads nowhere',
    file: 'desk/entities/loan.json',
    from: '{room.name}',
    to: '{room.nmae}',
    id: 'entity.006',
    at: 'nmae',
    hint: 'name',
  },
  {
    title: 'a check at an unknown field',
    file: 'desk/entities/loan.json',
    from: '"field": "until"',
    to: '"field": "untli"',
    id: 'entity.007',
    at: 'untli',
    hint: 'until',
  },
  {
    title: 'a uniqueness over an unknown field',
    file: 'desk/entities/loan.json',
    from: '"reader",\n        "room"',
    to: '"raeder",\n        "room"',
    id: 'entity.008',
    at: 'raeder',
    hint: 'reader',
  },
  {
    title: 'a reference to an unknown entity',
    file: 'desk/entities/loan.json',
    from: '"x-ref": "room"',
    to: '"x-ref": "rooom"',
    id: 'reference.001',
    at: 'rooom',
    hint: 'room',
  },
  {
    title: 'an unknown dictionary',
    file: 'desk/entities/loan.json',
    from: '"x-dictionary": "topic"',
    to: '"x-dictionary": "topics"',
    id: 'dictionary.001',
    at: 'topics"',
    hint: 'topic',
  },
  {
    title: 'a condition on an unknown field',
    file: 'desk/entities/loan.json',
    from: '"kind": "out"',
    to: '"knid": "out"',
    id: 'condition.003',
    at: 'knid',
    hint: 'kind',
  },
  {
    title: 'an unknown operator',
    file: 'desk/entities/loan.json',
    from: '"$gte": "$record.from"',
    to: '"$gt3": "$record.from"',
    id: 'condition.002',
    at: '$gt3',
  },
  {
    title: 'an operator that does not fit',
    file: 'desk/entities/loan.json',
    from: '"kind": "out"\n',
    to: '"kind": { "$gt": "out" }\n',
    id: 'condition.005',
    at: '$gt"',
  },
  {
    title: 'a value that is no option',
    file: 'desk/entities/loan.json',
    from: '"kind": "out"',
    to: '"kind": "uot"',
    id: 'condition.019',
    at: 'uot',
    hint: 'out',
  },
  {
    title: 'an unknown variable',
    file: 'desk/entities/loan.json',
    from: '$user.room',
    to: '$usr.room',
    id: 'condition.008',
    at: '$usr',
    hint: 'user',
  },
  {
    title: 'an unknown parameter',
    file: 'desk/workflows/loan.json',
    from: '$param.loan.maximum',
    to: '$param.loan.maximun',
    id: 'condition.010',
    at: 'maximun',
    hint: 'maximum',
  },
  {
    title: 'an unknown named condition',
    file: 'desk/views/loans.json',
    from: '"$is": "waiting"',
    to: '"$is": "wating"',
    id: 'condition.013',
    at: 'wating',
    hint: 'waiting',
  },
  {
    title: 'a workflow of an unknown entity',
    file: 'desk/workflows/loan.json',
    from: '"entity": "loan"',
    to: '"entity": "lone"',
    id: 'workflow.001',
    at: 'lone',
    hint: 'loan',
  },
  {
    title: 'a transition from an unknown state',
    file: 'desk/workflows/loan.json',
    from: '"from": [\n        "lent"',
    to: '"from": [\n        "lend"',
    id: 'workflow.003',
    at: '"lend"\n',
    hint: 'lent',
  },
  {
    title: 'states without a way to rest',
    file: 'desk/workflows/loan.json',
    from: '"to": "lent"',
    to: '"to": "draft"',
    id: 'workflow.004',
    at: '"asked": {',
  },
  {
    title: 'a state nothing leads to',
    file: 'desk/workflows/loan.json',
    from: '"over": {',
    to: '"lost": {\n      "title": "丢失"\n    },\n    "over": {',
    id: 'workflow.005',
    at: '"lost"',
  },
  {
    title: 'an input that is neither field nor titled',
    file: 'desk/workflows/loan.json',
    from: '"opinion": {',
    to: '"opinoin": {',
    id: 'workflow.009',
    at: 'opinoin',
    hint: 'opinion',
  },
  {
    title: 'a column that is no field',
    file: 'desk/views/loans.json',
    from: '"room.name"',
    to: '"room.nane"',
    id: 'view.002',
    at: 'nane',
    hint: 'name',
  },
  {
    title: 'a range over text',
    file: 'desk/views/loans.json',
    from: '"match": "contains"',
    to: '"title": "某人", "match": "range"',
    id: 'view.004',
    at: '某人',
  },
  {
    title: 'a sort by an unknown field',
    file: 'desk/views/loans.json',
    from: '"-from"',
    to: '"-form"',
    id: 'view.005',
    at: '-form',
    hint: 'from',
  },
  {
    title: 'an action nobody could do',
    file: 'desk/views/loans.json',
    from: '"ask": {',
    to: '"aks": {',
    id: 'view.007',
    at: '"aks"',
    hint: 'ask',
  },
  {
    title: 'a form field of another entity',
    file: 'desk/forms/loan.json',
    from: '"kind": {}',
    to: '"name": {}',
    id: 'form.003',
    at: '"name"',
  },
  {
    title: 'a form over an unknown transition',
    file: 'desk/forms/loan.json',
    from: '"via": "create"',
    to: '"via": "craete"',
    id: 'form.002',
    at: 'craete',
    hint: 'create',
  },
  {
    title: 'an internal field in a form',
    file: 'desk/forms/loan.json',
    from: '"kind": {}',
    to: '"opinion": {}',
    id: 'form.006',
    at: '"opinion"',
  },
  {
    title: 'a rule for an action the subject has not',
    file: 'desk/roles/clerk.json',
    from: '"ask"',
    to: '"approve"',
    id: 'role.007',
    at: '"approve"',
  },
  {
    title: 'a rule over an unknown entity',
    file: 'desk/roles/clerk.json',
    from: '"subject": "loan"',
    to: '"subject": "loans"',
    id: 'role.006',
    at: '"loans",',
    hint: 'loan',
  },
  {
    title: 'a name the role does not stand for',
    file: 'desk/roles/clerk.json',
    from: '"$user.room"',
    to: '"$user.house"',
    id: 'condition.010',
    at: '$user.house',
  },
  {
    title: 'a figure over an unknown tab',
    file: 'desk/pages/clerk-home.json',
    from: '"tab": "waiting"',
    to: '"tab": "wating"',
    id: 'page.003',
    at: 'wating',
    hint: 'waiting',
  },
  {
    title: 'a code used twice',
    file: 'desk/dictionaries/topic.json',
    from: '"code": "2"',
    to: '"code": "1"',
    id: 'dictionary.002',
    at: '"code": "1"',
  },
  {
    title: 'a door for an unknown role',
    file: 'north/pack.json',
    from: '"clerk"',
    to: '"clrek"',
    id: 'pack.003',
    at: 'clrek',
    hint: 'clerk',
  },
  {
    title: 'a menu entry without its view',
    file: 'desk/pack.json',
    from: '"view": "loans"',
    to: '"view": "laons"',
    id: 'pack.007',
    at: 'laons',
    hint: 'loans',
  },
  {
    title: 'a password that is no parameter',
    file: 'north/pack.json',
    from: '"initial": "random"',
    to: '"initial": "123456"',
    id: 'pack.008',
    at: '123456',
  },
  {
    title: 'a base that is not there',
    file: 'north/pack.json',
    from: '"extends": "desk"',
    to: '"extends": "dekc"',
    id: 'pack.001',
    at: 'dekc',
  },
  {
    title: 'data of an unknown field',
    file: 'north/data/room.json',
    to: '{\n  "east": {\n    "nmae": "东间"\n  }\n}',
    id: 'data.003',
    at: 'nmae',
    hint: 'name',
  },
  {
    title: 'data that refers to nothing',
    file: 'north/data/loan.json',
    to: '{\n  "one": {\n    "reader": "示例",\n    "room": "room:east"\n  }\n}',
    id: 'data.006',
    at: 'room:east',
  },
  {
    title: 'a scenario step of nobody',
    file: 'north/scenarios/one.json',
    to: '{\n  "title": "一",\n  "steps": [\n    { "as": "ghost", "see": "loans" }\n  ]\n}',
    id: 'scenario.004',
    at: 'ghost',
  },
  {
    title: 'a folder that no kind has',
    file: 'north/entitys/loan.json',
    to: '{}',
    id: 'file.001',
    at: '',
  },
  {
    title: 'a file with a strange name',
    file: 'desk/pages/Home_Page.json',
    to: '{ "title": "一", "blocks": {} }',
    id: 'file.003',
    at: 'title',
  },
]

function plant({ file, from, to }: Planted): { files: Files; text: string } {
  const before = PACK[file as keyof typeof PACK]
  const text = from === undefined ? to : textOfFile(before).replace(from, to)
  return { files: { ...PACK, [file]: text }, text }
}

function lineOf(text: string, marker: string): number {
  return text.slice(0, text.lastIndexOf(marker)).split('\n').length
}

test.group('Metadata | planted faults', () => {
  test('the pack they are planted in has none', async ({ assert, cleanup }) => {
    const { folder, remove } = await writePacks(PACK)
    cleanup(remove)
    const { problems, catalog } = await readPack(folder, 'north')
    assert.deepEqual(problems, [])
    assert.isNotNull(catalog)
  })

  for (const fault of FAULTS) {
    test(`${fault.title} is found at its line as ${fault.id}`, async ({ assert, cleanup }) => {
      const { files, text } = plant(fault)
      if (fault.from !== undefined)
        assert.notEqual(
          text,
          textOfFile(PACK[fault.file as keyof typeof PACK]),
          'the fault must be planted'
        )
      const { folder, remove } = await writePacks(files)
      cleanup(remove)
      const { problems, catalog } = await readPack(folder, 'north')
      assert.isNull(catalog)
      const found = problems.filter(
        ({ id, file }) =>
          id === fault.id && (file === fault.file || fault.file.startsWith(`${file}/`))
      )
      const told = problems
        .map(({ id, file, line, message }) => `${id} ${file}:${line} ${message}`)
        .join('\n')
      const hit = found.find(({ line }) => fault.at === '' || line === lineOf(text, fault.at))
      assert.isDefined(
        hit,
        `expected ${fault.id} at ${fault.file}:${lineOf(text, fault.at)}, got\n${told}`
      )
      if (fault.hint) assert.include(hit?.hint ?? '', fault.hint)
      assert.match(hit?.message ?? '', /\p{Script=Han}/u)
    })
  }
})
