import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { KINDS, OWN_SETTINGS, idOfPath, kindOfPath } from './kinds.js'
import { mergeFile } from './merge.js'
import { isTrue, member, scalarText, textOf } from './node.js'
import { problemAt, problemAtOffset } from './problem_at.js'
import { readLayer } from './read_layer.js'
import { sourceFile } from './source_file.js'
import type { Problem } from '../problem.js'
import type { FileKind } from './kinds.js'
import type { Lock } from './lock.js'
import type { Merged, Misplaced, Touch } from './merge.js'
import type { MetaNode } from './node.js'
import type { Layer } from './read_layer.js'

/** A pack with its overlays laid over their bases; every value still knows its layer, file and line. */
export interface Pack {
  readonly id: string
  /** From the lowest (`system`) to the pack itself. */
  readonly layers: readonly string[]
  readonly settings: MetaNode | undefined
  readonly documents: ReadonlyMap<FileKind, ReadonlyMap<string, MetaNode>>
  readonly touches: readonly Touch[]
  readonly misplaced: readonly Misplaced[]
  /** Files that declare a system entity or its workflow, as the layers below any overlay have them. */
  readonly systemPaths: ReadonlySet<string>
  /** Per layer: what its `locked` forbids the layers above. */
  readonly locked: readonly { readonly layer: string; readonly node: MetaNode }[]
  /** What the overlays among the layers remember of their bases; those that keep a lock file. */
  readonly locks: readonly {
    readonly layer: string
    readonly title: string
    readonly places: NonNullable<Lock>
  }[]
  readonly problems: readonly Problem[]
  /** Hash over everything that was read. */
  readonly release: string
  /** Absolute paths of everything that was read. */
  readonly files: readonly string[]
}

/** The packs that come with the product, `system` among them. */
export const SCHEMAS = fileURLToPath(new URL('../../../schemas', import.meta.url))

export const SYSTEM = 'system'
const MAX_LAYERS = 4

/** Reads a pack, its bases and `system`, and lays them over each other. A folder that is missing is a problem. */
export async function loadPack(folder: string, id: string): Promise<Pack> {
  const problems: Problem[] = []
  const layers = await readLayers(folder, id, problems)
  const merged = mergeLayers(layers)
  const sources = layers.flatMap((layer) => layer.sources)
  return {
    id,
    layers: layers.map((layer) => layer.id),
    ...merged,
    locked: layers.flatMap((layer) => {
      const node = member(layer.files.get('pack.json'), 'locked')
      return node ? [{ layer: layer.id, node }] : []
    }),
    locks: layers.flatMap(({ id: layer, files, lock: places }) =>
      places ? [{ layer, title: textOf(files.get('pack.json'), 'title') ?? layer, places }] : []
    ),
    problems: [...problems, ...layers.flatMap((layer) => layer.problems)],
    release: createHash('sha256')
      .update(sources.map(({ hash }) => hash).join('\n'))
      .digest('hex')
      .slice(0, 16),
    files: sources.map(({ path }) => path),
  }
}

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
/** Addresses of the house itself, and the file of the platform's own database. */
const RESERVED: ReadonlySet<string> = new Set(['assets', 'health', 'meta', 'platform', 'problems'])

/**
 * Where a pack lies: beside the others, or, for what comes with the product, in its own folder. What is no name lies
 * nowhere: `extends` must not lead out of the folder.
 */
function rootOf(folder: string, id: string): string | null {
  if (!NAME.test(id) || RESERVED.has(id)) return null
  return [folder, SCHEMAS].find((root) => existsSync(join(root, id))) ?? null
}

async function readLayers(folder: string, id: string, problems: Problem[]): Promise<Layer[]> {
  const layers: Layer[] = []
  let next: string | null = id
  let named: MetaNode | undefined
  while (next !== null && layers.length < MAX_LAYERS) {
    const root = rootOf(folder, next)
    if (!root || layers.some((layer) => layer.id === next)) {
      problems.push(missingLayer(id, next, named, layers.length > 0 && root !== null))
      break
    }
    const layer: Layer = await readLayer(root, next)
    layers.unshift(layer)
    named = member(layer.files.get('pack.json'), 'extends')
    next = scalarText(named) ?? null
  }
  return id === SYSTEM || layers.some((layer) => layer.id === SYSTEM)
    ? layers
    : withSystem(folder, layers)
}

async function withSystem(folder: string, layers: Layer[]): Promise<Layer[]> {
  const root = rootOf(folder, SYSTEM)
  return root ? [await readLayer(root, SYSTEM), ...layers] : layers
}

function missingLayer(
  pack: string,
  id: string,
  named: MetaNode | undefined,
  isLoop: boolean
): Problem {
  const message = isLoop ? `“extends”绕成了圈：“${id}”已在其中。` : absence(id)
  if (named)
    return problemAt(named, {
      id: 'pack.001',
      message,
      hint: '“extends”写 schemas 下一个文件夹的名称。',
    })
  return problemAtOffset(sourceFile(`${pack}/pack.json`, pack, ''), 0, {
    id: 'pack.001',
    pointer: '',
    message,
    hint: '请检查方案文件夹的名称。',
  })
}

function absence(id: string): string {
  if (RESERVED.has(id)) return `“${id}”是系统保留的名称，不能用作方案的名称。`
  if (!NAME.test(id)) return `“${id}”不能用作方案的名称：只用小写字母、数字和连字符，以字母开头。`
  return `没有名为“${id}”的方案。`
}

function mergeLayers(
  layers: readonly Layer[]
): Pick<Pack, 'settings' | 'documents' | 'touches' | 'misplaced' | 'systemPaths'> {
  const files = new Map<string, MetaNode>()
  const touches: Touch[] = []
  const misplaced: Misplaced[] = []
  const systemPaths = new Set<string>()
  for (const layer of layers) {
    const below = idsByFolder(files)
    for (const path of files.keys()) if (isSystemPath(path, files)) systemPaths.add(path)
    for (const [path, patch] of layer.files) {
      const base = baseOf(path, files.get(path))
      const merged = base
        ? mergeFile(path, kindOfPath(path)!, base, patch)
        : newFile(patch, below.get(folderOf(path)))
      if (merged.node) files.set(path, merged.node)
      else files.delete(path)
      touches.push(...merged.touches)
      misplaced.push(...merged.misplaced)
    }
  }
  return {
    settings: files.get('pack.json'),
    documents: sortByKind(files),
    touches,
    misplaced,
    systemPaths,
  }
}

/** Asked before a layer is laid on: an overlay must not take the mark away and then do as it likes. */
function isSystemPath(path: string, files: ReadonlyMap<string, MetaNode>): boolean {
  const entity = path.startsWith('workflows/')
    ? `entities/${textOf(files.get(path), 'entity')}.json`
    : path
  return entity.startsWith('entities/') && isTrue(files.get(entity), 'x-system')
}

/** A base's own title or lock is not inherited. */
function baseOf(path: string, base: MetaNode | undefined): MetaNode | undefined {
  if (path !== 'pack.json' || base?.kind !== 'object') return base
  return {
    ...base,
    members: new Map([...base.members].filter(([name]) => !OWN_SETTINGS.includes(name))),
  }
}

/** The ids of the files below a layer, by folder: what a misspelt file of that layer may have meant. */
function idsByFolder(files: ReadonlyMap<string, MetaNode>): Map<string, string[]> {
  const folders = new Map<string, string[]>()
  for (const path of files.keys()) {
    const ids = folders.get(folderOf(path)) ?? []
    ids.push(idOfPath(path))
    folders.set(folderOf(path), ids)
  }
  return folders
}

function newFile(node: MetaNode, addedBeside: readonly string[] | undefined): Merged {
  return { node: addedBeside ? { ...node, addedBeside } : node, touches: [], misplaced: [] }
}

function folderOf(path: string): string {
  return path.slice(0, path.indexOf('/') + 1)
}

function sortByKind(files: ReadonlyMap<string, MetaNode>): Map<FileKind, Map<string, MetaNode>> {
  const documents = new Map<FileKind, Map<string, MetaNode>>(
    KINDS.map(({ kind }) => [kind, new Map<string, MetaNode>()])
  )
  for (const [path, node] of files) documents.get(kindOfPath(path)!.kind)!.set(idOfPath(path), node)
  return documents
}

/** The title a pack gives itself. */
export function packTitle(pack: Pack): string {
  return textOf(pack.settings, 'title') ?? pack.id
}
