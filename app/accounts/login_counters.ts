import { createHash } from 'node:crypto'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { Door } from '#app/metadata/catalog'
import type { Attempt } from './lockout.js'

/** Failed log-ins that one address may have in one window before it has to wait. A school behind one address is many people. */
export interface AddressLimit {
  readonly failures: number
  readonly seconds: number
}

interface Counter {
  readonly failures: number
  readonly locked_until: number | string | null
  readonly began_at: number | string
}

const SWEEP_EVERY = 50
let untilSweep = SWEEP_EVERY

/**
 * Counts one try of an address before anything is looked up; `forgiveAddress` takes it back after a success. Gives the
 * seconds to wait, 0 when it may go on. Kept in the platform database: the processes of one house count together.
 */
export async function countAddress(
  address: string,
  limit: AddressLimit,
  now: Date,
  db: QueryClientContract
): Promise<number> {
  return countIn(addressKey(address), limit, now, db)
}

/** Counts tries of anything else that is limited, by a name of its own; gives the seconds to wait. */
export async function countWithin(
  name: string,
  limit: AddressLimit,
  now: Date,
  db: QueryClientContract,
  times = 1
): Promise<number> {
  return countIn(`w:${hashOf(name)}`, limit, now, db, times)
}

async function countIn(
  key: string,
  limit: AddressLimit,
  now: Date,
  db: QueryClientContract,
  times = 1
): Promise<number> {
  const window = limit.seconds * 1000
  const began = Math.floor(now.getTime() / window) * window
  const counter = await count(key, began, began + 2 * window, now, db, times)
  return counter.failures > limit.failures ? Math.ceil((began + window - now.getTime()) / 1000) : 0
}

/** Takes back what `countAddress` counted. */
export async function forgiveAddress(address: string, db: QueryClientContract): Promise<void> {
  await db.rawQuery(
    'update login_counters set failures = failures - 1 where key = ? and failures > 0',
    [addressKey(address)]
  )
}

/** The same count, warning and lock as `countAttempt`, for a name that belongs to nobody. */
export async function countStranger(
  portal: string,
  name: string,
  lock: Door['lock'],
  now: Date,
  db: QueryClientContract
): Promise<Attempt> {
  const key = `n:${hashOf(`${portal}\u0000${name}`)}`
  const instant = now.getTime()
  const [stored] = await rowsOf(
    db,
    'select failures, locked_until, began_at from login_counters where key = ?',
    [key]
  )
  const lockedUntil = stored?.locked_until ? Number(stored.locked_until) : null
  if (lockedUntil !== null && lockedUntil > instant)
    return { failures: 0, lockedUntil: new Date(lockedUntil).toISOString() }
  // A lock that has run out starts anew: another `began_at` resets the count.
  const began = lockedUntil ?? Number(stored?.began_at ?? instant)
  const counter = await count(key, began, instant + 86_400_000, now, db)
  if (counter.failures < lock.lockAt) return { failures: counter.failures, lockedUntil: null }
  const until = instant + lock.seconds * 1000
  await db.rawQuery('update login_counters set locked_until = ?, expires_at = ? where key = ?', [
    until,
    until + 86_400_000,
    key,
  ])
  return { failures: counter.failures, lockedUntil: new Date(until).toISOString() }
}

/** One statement, so that parallel tries cannot share a number. */
async function count(
  key: string,
  began: number,
  expires: number,
  now: Date,
  db: QueryClientContract,
  times = 1
): Promise<Counter> {
  await sweep(now, db)
  const [counter] = await rowsOf(
    db,
    `insert into login_counters (key, failures, began_at, locked_until, expires_at) values (?, ?, ?, null, ?)
     on conflict (key) do update set
       failures = case when login_counters.began_at = excluded.began_at then login_counters.failures + excluded.failures else excluded.failures end,
       began_at = excluded.began_at, locked_until = null, expires_at = excluded.expires_at
     returning failures, locked_until, began_at`,
    [key, times, began, expires]
  )
  return counter!
}

/** Old counters go now and then, not with a job of their own: nobody waits for it. */
async function sweep(now: Date, db: QueryClientContract): Promise<void> {
  if (--untilSweep > 0) return
  untilSweep = SWEEP_EVERY
  await db.rawQuery('delete from login_counters where expires_at < ?', [now.getTime()])
}

async function rowsOf(
  db: QueryClientContract,
  text: string,
  bindings: (string | number)[]
): Promise<Counter[]> {
  const result = await db.rawQuery(text, bindings)
  return Array.isArray(result) ? result : result.rows
}

function addressKey(address: string): string {
  return `a:${hashOf(address)}`
}

/** Names and addresses are personal: only their hashes are kept. */
function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
