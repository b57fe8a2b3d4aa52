import type { BoundCondition, Condition } from './condition.js'
import { ALWAYS, NEVER } from './condition.js'

/** Flattens `and` and `or` and folds ALWAYS and NEVER, giving those very constants where nothing else is left. */
export function simplify<T extends Condition>(condition: T): T
export function simplify(condition: Condition): Condition {
  switch (condition.op) {
    case 'and':
    case 'or':
      return simplifyParts(condition.op, condition.parts)
    case 'not': {
      const part = simplify(condition.part)
      if (part === ALWAYS) return NEVER
      if (part === NEVER) return ALWAYS
      return part.op === 'not' ? part.part : { op: 'not', part }
    }
    case 'some':
    case 'none': {
      const part = simplify(condition.part)
      if (part === NEVER) return condition.op === 'some' ? NEVER : ALWAYS
      return { ...condition, part }
    }
    case 'compare':
      return condition
  }
}

/** All of these, simplified; ALWAYS for none. */
export function all(parts: readonly BoundCondition[]): BoundCondition {
  return simplify({ op: 'and', parts } as BoundCondition)
}

/** At least one of these, simplified; NEVER for none. */
export function any(parts: readonly BoundCondition[]): BoundCondition {
  return simplify({ op: 'or', parts } as BoundCondition)
}

function simplifyParts(op: 'and' | 'or', parts: readonly Condition[]): Condition {
  const [neutral, absorbing] = op === 'and' ? [ALWAYS, NEVER] : [NEVER, ALWAYS]
  const flat: Condition[] = []
  for (const part of parts.map((each) => simplify(each))) {
    if (part === absorbing) return absorbing
    if (part === neutral) continue
    if (part.op === op) flat.push(...part.parts)
    else flat.push(part)
  }
  if (flat.length === 0) return neutral
  return flat.length === 1 ? flat[0]! : { op, parts: flat }
}
