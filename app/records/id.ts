import { createHash, randomBytes } from 'node:crypto'

let lastMilliseconds = 0
let sequence = 0

/** A UUIDv7: ordered by time, and within one process strictly rising even inside a millisecond. */
export function newId(now = Date.now()): string {
  if (now > lastMilliseconds) {
    lastMilliseconds = now
    sequence = randomBytes(2).readUInt16BE() & 0x7ff
  } else if (++sequence > 0xfff) {
    lastMilliseconds++
    sequence = 0
  }
  const bytes = randomBytes(16)
  bytes.writeUIntBE(lastMilliseconds, 0, 6)
  bytes.writeUInt16BE(0x7000 | sequence, 6)
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8)
  return written(bytes)
}

/** The id of a named member of `data/<entity>.json`: the same in every installation of the pack (UUIDv5 by its layout). */
export function dataId(pack: string, entity: string, name: string): string {
  const bytes = createHash('sha1')
    .update([pack, entity, name].join('\u0000'))
    .digest()
    .subarray(0, 16)
  bytes.writeUInt8(0x50 | (bytes.readUInt8(6) & 0x0f), 6)
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8)
  return written(bytes)
}

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether a text a client sent can be an id at all; PostgreSQL refuses to compare anything else with a uuid. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && ID.test(value)
}

function written(bytes: Buffer): string {
  const hex = bytes.toString('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-')
}
