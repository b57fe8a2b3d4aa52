import { createHash } from 'node:crypto'
import { readFile, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { KINDS, OTHER_FOLDERS } from './kinds.js'
import { LOCK_FILE, readLock } from './lock.js'
import type { Lock } from './lock.js'
import { parseJson } from './parse_json.js'
import { sourceFile } from './source_file.js'
import type { Problem } from '../problem.js'
import { problemAtOffset } from './problem_at.js'
import type { MetaNode } from './node.js'
import type { SourceFile } from './source_file.js'

const MAX_BYTES = 1024 * 1024

/** The files of one pack folder, before anything is laid over anything. */
export interface Layer {
  readonly id: string
  /** Path inside the pack → what the file says. */
  readonly files: ReadonlyMap<string, MetaNode>
  readonly lock: Lock
  readonly sources: readonly { readonly path: string; readonly hash: string }[]
  readonly problems: readonly Problem[]
}

/** Reads one pack folder whole. The folder must exist. */
export async function readLayer(root: string, id: string): Promise<Layer> {
  const found = await listFiles(join(root, id), id)
  const read = (
    await Promise.all(found.paths.map((path) => readOne(join(root, id), id, path)))
  ).filter((file) => file !== null)
  const files = new Map<string, MetaNode>()
  for (const { path, node } of read) if (node) files.set(path, node)
  return {
    id,
    files,
    lock: await readLock(join(root, id)),
    sources: read.map(({ path, hash }) => ({ path: join(root, id, path), hash })),
    problems: [...found.problems, ...read.flatMap(({ problems }) => problems)],
  }
}

async function listFiles(
  folder: string,
  id: string
): Promise<{ paths: string[]; problems: Problem[] }> {
  const paths: string[] = []
  const problems: Problem[] = []
  const entries = await readdir(folder, { withFileTypes: true })
  for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const known = KINDS.some((kind) => kind.folder === entry.name)
    if (entry.name === 'pack.json' && entry.isFile()) paths.push(entry.name)
    else if (entry.isDirectory() && known)
      paths.push(...(await listFolder(folder, entry.name, id, problems)))
    else if (!isIgnored(entry.name)) problems.push(strange(id, entry.name, entry.isDirectory()))
  }
  return { paths, problems }
}

async function listFolder(
  folder: string,
  name: string,
  id: string,
  problems: Problem[]
): Promise<string[]> {
  const entries = await readdir(join(folder, name), { withFileTypes: true })
  const paths: string[] = []
  for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    if (entry.isFile() && entry.name.endsWith('.json')) paths.push(`${name}/${entry.name}`)
    else if (!isIgnored(entry.name))
      problems.push(strange(id, `${name}/${entry.name}`, entry.isDirectory()))
  }
  return paths
}

/** Editors leave hidden and backup files beside what is being saved. */
function isIgnored(name: string): boolean {
  return (
    name.startsWith('.') ||
    name.endsWith('~') ||
    name.endsWith('.md') ||
    name === LOCK_FILE ||
    OTHER_FOLDERS.includes(name)
  )
}

function strange(layer: string, path: string, isFolder: boolean): Problem {
  const file = sourceFile(`${layer}/${path}`, layer, '')
  const message = isFolder ? `方案里没有名为“${path}”的文件夹。` : `方案里不应有文件“${path}”。`
  const folders = KINDS.map(({ folder }) => folder).filter((folder) => folder !== null)
  return problemAtOffset(file, 0, {
    id: 'file.001',
    pointer: '',
    message,
    hint: `可用的文件夹：${folders.join('、')}；文件以 .json 结尾。`,
  })
}

interface ReadFile {
  readonly path: string
  readonly hash: string
  readonly node: MetaNode | null
  readonly problems: readonly Problem[]
}

/** null for a file that went away while its folder was read: editors save by renaming. */
async function readOne(folder: string, layer: string, path: string): Promise<ReadFile | null> {
  const full = join(folder, path)
  const name = `${layer}/${path}`
  const found = await stat(full).catch(() => null)
  if (!found) return null
  if (found.size > MAX_BYTES) {
    const problem = problemAtOffset(sourceFile(name, layer, ''), 0, {
      id: 'file.002',
      pointer: '',
      message: '文件大于 1 MB。',
      hint: '请拆成几个文件。',
    })
    return { path, hash: '', node: null, problems: [problem] }
  }
  const text = await readFile(full, 'utf8').catch(() => null)
  if (text === null) return null
  const file = sourceFile(name, layer, text)
  const { node, faults } = parseJson(file)
  return {
    path,
    hash: hashOf(file),
    node,
    problems: faults.map(({ offset, ...fault }) => problemAtOffset(file, offset, fault)),
  }
}

function hashOf(file: SourceFile): string {
  return createHash('sha256').update(file.path).update('\0').update(file.text).digest('hex')
}
