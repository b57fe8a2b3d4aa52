import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { OWN_SETTINGS } from './kinds.js'
import type { Touch } from './merge.js'
import { valueOf } from './node.js'

export const LOCK_FILE = 'pack.lock.json'

/** What the base of one patched place said when the overlay was written; without `base` it said nothing. */
export interface LockedPlace {
  readonly path: string
  readonly pointer: string
  readonly had: { readonly base?: unknown }
}

/** `null`: there is no file. `broken`: there is one that nobody can read. */
export type Lock = readonly LockedPlace[] | 'broken' | null

/** Reads the lock file of one pack folder. Not metadata: it changes no Catalog and no release. */
export async function readLock(folder: string): Promise<Lock> {
  const text = await readFile(join(folder, LOCK_FILE), 'utf8').catch(() => null)
  if (text === null) return null
  try {
    return placesOf(JSON.parse(text))
  } catch {
    return 'broken'
  }
}

function placesOf(written: unknown): Lock {
  if (!isObject(written) || !isObject(written.places)) return 'broken'
  const places = Object.entries(written.places).flatMap(([path, pointers]) =>
    isObject(pointers) ? Object.entries(pointers).map((entry) => [path, ...entry] as const) : [null]
  )
  const isWhole = places.every((place) => place !== null && isObject(place[2]))
  if (!isWhole) return 'broken'
  return places.map((place) => ({ path: place![0], pointer: place![1], had: place![2] as object }))
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The places that a pack changes in its base, in one order whatever the files' order. */
export function placesToLock(touches: readonly Touch[]): LockedPlace[] {
  return touches
    .filter(isInherited)
    .sort(byPlace)
    .map(({ path, pointer, before }) => ({
      path,
      pointer,
      had: before ? { base: valueOf(before) } : {},
    }))
}

/** The text of a lock file. */
export function lockText(locked: readonly LockedPlace[]): string {
  const places: Record<string, Record<string, LockedPlace['had']>> = {}
  for (const { path, pointer, had } of locked) {
    places[path] ??= {}
    places[path][pointer] = had
  }
  return `${JSON.stringify({ places }, null, 2)}\n`
}

/** What a pack says of itself lies on nothing. */
function isInherited({ path, pointer }: Touch): boolean {
  const name = pointer.split('/')[1] ?? ''
  return name !== '$schema' && !(path === 'pack.json' && OWN_SETTINGS.includes(name))
}

function byPlace(one: Touch, other: Touch): number {
  const [left, right] = [one, other].map(({ path, pointer }) => `${path}\0${pointer}`)
  return left! < right! ? -1 : 1
}
