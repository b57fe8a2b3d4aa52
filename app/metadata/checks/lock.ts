import { isDeepStrictEqual } from 'node:util'
import type { Draft } from '../check/draft.js'
import type { LockedPlace } from '../load/lock.js'
import { LOCK_FILE } from '../load/lock.js'
import type { Touch } from '../load/merge.js'
import { valueOf } from '../load/node.js'
import { problemAtOffset } from '../load/problem_at.js'
import { sourceFile } from '../load/source_file.js'

/** Places that an overlay patches and whose base has changed since (`pack.lock.json`); only packs that keep one. */
export function checkLocks(draft: Draft): void {
  for (const { layer, title, places } of draft.pack.locks) {
    if (places === 'broken') reportBroken(draft, layer)
    else
      for (const place of places) {
        const touches = draft.pack.touches.filter(
          ({ path, node }) => path === place.path && node.file.layer === layer
        )
        checkPlace(draft, title, place, touches)
      }
  }
}

function reportBroken(draft: Draft, layer: string): void {
  const file = sourceFile(`${layer}/${LOCK_FILE}`, layer, '')
  draft.problems.push(
    problemAtOffset(file, 0, {
      id: 'overlay.009',
      pointer: '',
      message: `${LOCK_FILE} 无法读取，基础方案的改动不再提醒。`,
      hint: `该文件由工具书写：请删去，再运行 ./ace pack:accept ${layer}。`,
      severity: 'warning',
    })
  )
}

/** A place that the overlay no longer patches is nobody's concern. */
function checkPlace(
  draft: Draft,
  title: string,
  place: LockedPlace,
  touches: readonly Touch[]
): void {
  const found = baseNow(place, touches)
  if (!found || isDeepStrictEqual(found.now, place.had)) return
  const { node } = found.touch
  draft.report(
    node,
    {
      id: 'overlay.008',
      message: `${title}改写了 ${lastName(place)}，而${difference(place.had, found.now)}。`,
      hint: `请核对这里的改写是否仍然合适，再运行 ./ace pack:accept ${node.file.layer}。`,
      severity: 'warning',
    },
    'key'
  )
}

interface BaseNow {
  readonly touch: Touch
  readonly now: { readonly base?: unknown }
}

/**
 * What the base says today. The same patch may meet it further out (the base has lost what is around the place) or
 * further in (the base has got there what only the overlay had).
 */
function baseNow({ pointer, had }: LockedPlace, touches: readonly Touch[]): BaseNow | null {
  const same = touches.find((touch) => touch.pointer === pointer)
  if (same) return { touch: same, now: same.before ? { base: valueOf(same.before) } : {} }
  const outer = touches.find((touch) => pointer.startsWith(`${touch.pointer}/`))
  if (outer) return outer.before ? null : { touch: outer, now: {} }
  const inner = touches.find((touch) => touch.pointer.startsWith(`${pointer}/`))
  return inner && !('base' in had) ? { touch: inner, now: { base: {} } } : null
}

function lastName({ path, pointer }: LockedPlace): string {
  const name = pointer.slice(pointer.lastIndexOf('/') + 1)
  return pointer === '' ? path : name.replaceAll('~1', '/').replaceAll('~0', '~')
}

function difference(had: LockedPlace['had'], now: LockedPlace['had']): string {
  const [before, after] = [shown(had.base), shown(now.base)]
  if (!('base' in now)) return '基础中已没有它'
  if (!('base' in had)) return `基础中现在也有了它${after === null ? '' : `：${after}`}`
  if (before === null || after === null) return '基础中的内容已经改变'
  return `基础中的值已从 ${before} 变为 ${after}`
}

/** Null for what is too long for a sentence. */
function shown(value: unknown): string | null {
  if (typeof value === 'string') return `“${value}”`
  const text = typeof value === 'object' && !Array.isArray(value) ? null : JSON.stringify(value)
  return text && text.length <= 60 ? text : null
}
