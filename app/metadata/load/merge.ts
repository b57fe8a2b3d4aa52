import { escapePointer, isNull, scalarText, textOf } from './node.js'
import type { MetaNode, ObjectNode } from './node.js'
import type { KindOfFile } from './kinds.js'

/** One place that an overlay changes in a file of its base. */
export interface Touch {
  readonly how: 'add' | 'change' | 'remove'
  /** Path inside the pack. */
  readonly path: string
  readonly pointer: string
  /** What the overlay writes there. */
  readonly node: MetaNode
  /** What its base says there; undefined where it says nothing. */
  readonly before: MetaNode | undefined
  /** The names beside it, for "did you mean". */
  readonly siblings: readonly string[]
}

/** A member whose `before` or `after` names no sibling. */
export interface Misplaced {
  readonly node: MetaNode
  readonly name: string
  readonly siblings: readonly string[]
}

export interface Merged {
  /** undefined: the overlay removed it. */
  readonly node: MetaNode | undefined
  readonly touches: readonly Touch[]
  readonly misplaced: readonly Misplaced[]
}

/** Lays a file of an overlay over the same file of its base (RFC 7396 with the four rules of language.md, section 16). */
export function mergeFile(path: string, kind: KindOfFile, base: MetaNode, patch: MetaNode): Merged {
  const merger = new Merger(path, kind)
  return { node: merger.lay(base, patch, []), touches: merger.touches, misplaced: merger.misplaced }
}

class Merger {
  readonly touches: Touch[] = []
  readonly misplaced: Misplaced[] = []
  private readonly whole: readonly (readonly string[])[]

  constructor(
    private readonly path: string,
    private readonly kind: KindOfFile
  ) {
    this.whole = kind.whole.map((place) => place.split('/'))
  }

  lay(
    base: MetaNode,
    patch: MetaNode,
    place: readonly string[],
    siblings: readonly string[] = []
  ): MetaNode | undefined {
    if (isNull(patch)) {
      this.touch('remove', place, patch, base, siblings)
      return undefined
    }
    const replaces = patch.kind === 'object' && patch.members.has('$replace')
    if (patch.kind !== 'object' || base.kind !== 'object' || replaces || this.isWhole(place)) {
      this.touch('change', place, patch, base, siblings)
      return replaces ? without(patch, ['$replace']) : patch
    }
    return this.mergeMembers(base, patch, place)
  }

  private mergeMembers(base: ObjectNode, patch: ObjectNode, place: readonly string[]): ObjectNode {
    const siblings = [...base.members.keys()]
    const members = new Map(base.members)
    for (const [name, node] of patch.members) {
      const before = base.members.get(name)
      const inner = [...place, name]
      const result = before
        ? this.lay(before, node, inner, siblings)
        : this.add(node, inner, siblings)
      if (!result) members.delete(name)
      else if (before) members.set(name, result)
      else this.insert(members, name, result)
    }
    return { ...base, members }
  }

  private add(
    node: MetaNode,
    place: readonly string[],
    siblings: readonly string[]
  ): MetaNode | undefined {
    if (isNull(node)) {
      this.touch('remove', place, node, undefined, siblings)
      return undefined
    }
    this.touch('add', place, node, undefined, siblings)
    return { ...node, addedBeside: siblings }
  }

  private insert(members: Map<string, MetaNode>, name: string, node: MetaNode): void {
    const target = textOf(node, 'before') ?? textOf(node, 'after')
    if (!this.kind.placed || node.kind !== 'object' || target === undefined) {
      members.set(name, node)
      return
    }
    const bare = without(node, ['before', 'after'])
    if (!members.has(target)) {
      this.misplaced.push({
        node: node.members.get('before') ?? node.members.get('after') ?? node,
        name: target,
        siblings: [...members.keys()],
      })
      members.set(name, bare)
      return
    }
    const order = [...members]
    const index =
      order.findIndex(([other]) => other === target) +
      (scalarText(node.members.get('before')) === undefined ? 1 : 0)
    order.splice(index, 0, [name, bare])
    members.clear()
    for (const [other, value] of order) members.set(other, value)
  }

  private isWhole(place: readonly string[]): boolean {
    return this.whole.some(
      (pattern) =>
        pattern.length === place.length &&
        pattern.every((part, index) => part === '*' || part === place[index])
    )
  }

  private touch(
    how: Touch['how'],
    place: readonly string[],
    node: MetaNode,
    before: MetaNode | undefined,
    siblings: readonly string[]
  ): void {
    const pointer = place.map((part) => `/${escapePointer(part)}`).join('')
    this.touches.push({ how, path: this.path, pointer, node, before, siblings })
  }
}

function without(node: ObjectNode, names: readonly string[]): ObjectNode {
  return { ...node, members: new Map([...node.members].filter(([name]) => !names.includes(name))) }
}
