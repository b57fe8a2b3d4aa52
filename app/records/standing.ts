import type { RecordReader } from '#app/conditions/condition'

const STANDING: ReadonlySet<string> = new Set([
  'state',
  'stateSince',
  'dueAt',
  'stepsReached',
  'lastStep',
  'submittedBy',
])

/**
 * The record as it will be, still standing where it stood: a rule for a step ("who may approve what waits") names the
 * state the step leaves, and the step itself must not be what breaks it.
 */
export function standingAs(after: RecordReader, stored: RecordReader): RecordReader {
  return {
    value: (path) =>
      (path.length === 1 && STANDING.has(path[0]!.field.id) ? stored : after).value(path),
    rows: (through, inverse) => after.rows(through, inverse),
  }
}
