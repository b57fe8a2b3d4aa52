/** Freezes a value with everything below it; Maps lose the methods that change them. */
export function deepFreeze<T>(value: T, seen: Set<unknown> = new Set()): T {
  if (typeof value !== 'object' || value === null || seen.has(value)) return value
  seen.add(value)
  if (value instanceof Map) freezeMap(value, seen)
  else for (const inner of Object.values(value)) deepFreeze(inner, seen)
  return Object.freeze(value)
}

/** One that is frozen already is shared with another Catalog. */
function freezeMap(map: Map<unknown, unknown>, seen: Set<unknown>): void {
  if (Object.isFrozen(map)) return
  for (const inner of map.values()) deepFreeze(inner, seen)
  const refuse = () => {
    throw new TypeError('The Catalog is immutable')
  }
  for (const method of ['set', 'delete', 'clear'])
    Object.defineProperty(map, method, { value: refuse })
}
