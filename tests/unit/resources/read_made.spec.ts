import { test } from '@japa/runner'
import { readMade } from '../../../resources/workflow/read_made.js'

const LINE = { id: '1', label: '示例' }

test.group('Resources | what making a record of one row came to', () => {
  test('a line that went through is done, and says no page to go to', ({ assert }) => {
    const answer = readMade({ ok: true, data: [{ ...LINE, ok: true, to: '/x/records/loan/2' }] })
    assert.deepEqual(answer, { ok: true, data: {} })
  })

  test('a refused line is told like any refusal: its faults at their fields, its warnings to be confirmed', ({
    assert,
  }) => {
    const errors = [{ code: 'E_VALUE_REQUIRED', field: 'reader', message: '不能为空' }]
    const warnings = [{ name: 'low', message: '请确认' }]
    const answer = readMade({ ok: true, data: [{ ...LINE, ok: false, errors, warnings }] })
    assert.containsSubset(answer, { ok: false, errors, warnings })
    const bare = readMade({
      ok: true,
      data: [{ ...LINE, ok: false, code: 'E_X', message: '不行' }],
    })
    assert.containsSubset(bare, { ok: false, errors: [{ code: 'E_X', message: '不行' }] })
  })

  test('one record made of all rows, and a refusal as a whole, stay as they are', ({ assert }) => {
    const saved = { ok: true, data: { to: '/x', id: '2', version: 1 } } as const
    assert.deepEqual(readMade(saved), saved)
    const refused = { ok: false, status: 404, errors: [], fresh: undefined, warnings: [] } as const
    assert.deepEqual(readMade(refused), refused)
  })
})
