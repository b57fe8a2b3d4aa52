import { test } from '@japa/runner'
import type { RecordProps, TimelineEntry, Tone } from '../../../resources/props.js'
import { refusalOf } from '../../../resources/records/refusal_of.js'

const entry = (to: string, opinion?: string): TimelineEntry => ({
  id: to,
  title: to,
  person: '演示甲',
  at: '2026-09-01T00:00:00.000Z',
  tone: 'default',
  input: opinion ? [{ title: '意见', text: opinion }] : [],
  changes: [],
  state: { from: 'before', to },
})
const recordIn = (title: string, tone: Tone) => {
  const state = { id: 's', title, tone, since: '', due: null, next: null }
  return { id: '1', version: 1, label: 'x', state } as unknown as RecordProps['record']
}

test.group('Record | refusalOf', () => {
  test('a returned record tells the last step into its state with what was said', ({ assert }) => {
    const timeline = [entry('退回', '请补充。'), entry('待审核')]
    assert.equal(refusalOf({ record: recordIn('退回', 'warning'), timeline }), timeline[0]!)
  })

  test('an old refusal is not told once the record has gone on', ({ assert }) => {
    const timeline = [entry('待审核'), entry('退回', '请补充。')]
    assert.isNull(refusalOf({ record: recordIn('待审核', 'processing'), timeline }))
  })

  test('nothing is told where nothing was said', ({ assert }) => {
    assert.isNull(refusalOf({ record: recordIn('退回', 'error'), timeline: [entry('退回')] }))
  })
})
