import type { SourceFile } from './source_file.js'

/**
 * A JSON value that still knows where it was written. Overlays are laid on as nodes, so that every value of the merged
 * pack can name its layer, file and line.
 */
export type MetaNode = ObjectNode | ArrayNode | ScalarNode

interface Origin {
  readonly file: SourceFile
  /** Offset of the value. */
  readonly offset: number
  /** Offset of the member's name, where the node is a member. */
  readonly keyOffset: number | null
  readonly pointer: string
  /** For a member that an overlay adds to an object of its base: the names that stood there. */
  readonly addedBeside?: readonly string[]
}

export interface ObjectNode extends Origin {
  readonly kind: 'object'
  readonly members: ReadonlyMap<string, MetaNode>
}

export interface ArrayNode extends Origin {
  readonly kind: 'array'
  readonly items: readonly MetaNode[]
}

export interface ScalarNode extends Origin {
  readonly kind: 'scalar'
  readonly value: string | number | boolean | null
}

const values = new WeakMap<MetaNode, unknown>()

/** The plain JSON value of a node. */
export function valueOf(node: MetaNode): unknown {
  if (node.kind === 'scalar') return node.value
  if (!values.has(node)) values.set(node, makeValue(node))
  return values.get(node)
}

function makeValue(node: ObjectNode | ArrayNode): unknown {
  if (node.kind === 'array') return node.items.map(valueOf)
  return Object.fromEntries([...node.members].map(([name, member]) => [name, valueOf(member)]))
}

/** A member of an object; undefined for anything else. */
export function member(node: MetaNode | undefined, name: string): MetaNode | undefined {
  return node?.kind === 'object' ? node.members.get(name) : undefined
}

/** The members of an object under a name (or of the node itself); empty for anything else. */
export function membersOf(node: MetaNode | undefined, name?: string): [string, MetaNode][] {
  const target = name === undefined ? node : member(node, name)
  return target?.kind === 'object' ? [...target.members] : []
}

/** The items of an array under a name; a single value counts as a list of one. */
export function itemsOf(node: MetaNode | undefined, name: string): readonly MetaNode[] {
  const target = member(node, name)
  if (!target) return []
  return target.kind === 'array' ? target.items : [target]
}

/** The text under a name; undefined when there is none. */
export function textOf(node: MetaNode | undefined, name: string): string | undefined {
  const target = member(node, name)
  return target?.kind === 'scalar' && typeof target.value === 'string' ? target.value : undefined
}

/** True where the member is literally `true`. */
export function isTrue(node: MetaNode | undefined, name: string): boolean {
  const target = member(node, name)
  return target?.kind === 'scalar' && target.value === true
}

/** True for the literal `null`, which removes what a base says. */
export function isNull(node: MetaNode): boolean {
  return node.kind === 'scalar' && node.value === null
}

/** The text of a scalar node; undefined for anything else. */
export function scalarText(node: MetaNode | undefined): string | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined
}

/** The node at a JSON pointer below `root`, or the nearest one above it that exists. */
export function nodeAt(root: MetaNode, pointer: string): MetaNode {
  let node = root
  for (const part of pointer.split('/').slice(1)) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~')
    const next =
      node.kind === 'object'
        ? node.members.get(name)
        : node.kind === 'array'
          ? node.items[Number(name)]
          : undefined
    if (!next) return node
    node = next
  }
  return node
}

/** A name as a part of a JSON pointer. */
export function escapePointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}
