import type { MetaNode, ObjectNode } from '../load/node.js'

type Origin = Pick<MetaNode, 'file' | 'offset' | 'keyOffset' | 'pointer'>
type Json =
  | string
  | number
  | boolean
  | null
  | readonly (Json | MetaNode)[]
  | { readonly [name: string]: Json | MetaNode }

function originOf({ file, offset, keyOffset, pointer }: MetaNode): Origin {
  return { file, offset, keyOffset, pointer }
}

/** A value that nobody wrote, said to stand where the thing it follows from is written. */
export function nodeOf(origin: MetaNode, value: Json | MetaNode): MetaNode {
  if (isNode(value)) return value
  const at = originOf(origin)
  if (Array.isArray(value))
    return {
      ...at,
      kind: 'array',
      items: value.map((item: Json | MetaNode) => nodeOf(origin, item)),
    }
  if (typeof value === 'object' && value !== null)
    return objectOf(origin, Object.entries(value) as [string, Json | MetaNode][])
  return { ...at, kind: 'scalar', value: value as string | number | boolean | null }
}

/** An object of members that may be nodes already. */
export function objectOf(
  origin: MetaNode,
  members: Iterable<readonly [string, Json | MetaNode]>
): ObjectNode {
  const nodes = [...members].map(([name, value]): [string, MetaNode] => [
    name,
    nodeOf(origin, value),
  ])
  return { ...originOf(origin), kind: 'object', members: new Map(nodes) }
}

function isNode(value: unknown): value is MetaNode {
  return typeof value === 'object' && value !== null && 'pointer' in value && 'file' in value
}

/** Members whose own members are laid over one by one; everything else is a value and replaced. */
const LAID = new Set(['input', 'properties', 'guards', 'limits', 'effects', 'set'])

/** What is written lies over what follows from the short form, member by member. */
export function laidOver(base: MetaNode, over: MetaNode | undefined): MetaNode {
  if (!over) return base
  if (base.kind !== 'object' || over.kind !== 'object') return over
  const members = new Map(base.members)
  for (const [name, value] of over.members) {
    const below = members.get(name)
    members.set(name, below && LAID.has(name) ? laidOver(below, value) : value)
  }
  return { ...originOf(over), kind: 'object', members }
}
