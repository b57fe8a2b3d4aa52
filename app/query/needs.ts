import { inversesOf, pathsOf, rowPathsOf } from '../conditions/paths.js'
import type { InverseUse } from '../conditions/paths.js'
import type { Condition, InverseShape, Path } from '../conditions/condition.js'

/** What conditions will read of a record: ways to values, and rows of inverses with what is asked of them. */
export interface Needs {
  readonly paths: readonly Path[]
  readonly inverses: readonly InverseUse[]
}

/** What these conditions will read, and `paths` besides. */
export function needsOf(conditions: readonly Condition[], paths: readonly Path[] = []): Needs {
  return {
    paths: [...paths, ...conditions.flatMap(pathsOf)],
    inverses: conditions.flatMap(inversesOf),
  }
}

/** What conditions will read of the rows of an inverse; their `$record` is the record the question began with. */
export function needsOfRelated(conditions: readonly Condition[]): Needs {
  return {
    paths: conditions.flatMap(rowPathsOf),
    inverses: conditions.flatMap(inversesOf),
  }
}

/** What they will read behind one of the record's references. */
export function needsBehind(needs: Needs, field: string): Needs {
  const behind = (path: Path) => path[0]?.field.id === field
  return {
    paths: needs.paths
      .filter((path) => path.length > 1 && behind(path))
      .map((path) => path.slice(1)),
    inverses: needs.inverses
      .filter((use) => behind(use.through))
      .map((use) => ({ ...use, through: use.through.slice(1) })),
  }
}

export function isNothing(needs: Needs): boolean {
  return needs.paths.length === 0 && needs.inverses.length === 0
}

/** A text for a way, equal for equal ways. */
export function wayKey(path: Path): string {
  return path.map((step) => `${step.entity}.${step.field.id}`).join('/')
}

/** A text for an inverse and the way to it. */
export function inverseKey(through: Path, inverse: InverseShape): string {
  const list = inverse.list ? `@${inverse.list.field.id}` : ''
  return `${wayKey(through)}<${inverse.entity}.${inverse.field}${list}`
}
