import { type Dirent, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Two saves within it may carry the same time. */
const COARSENESS = 50

/**
 * A text that changes with every saved, new or removed JSON file of the folder. Asked at each request instead of
 * listening to the file system, whose events may come after the request that should already see the change. While the
 * newest file is too young for its time to tell it from a second save, every answer is another one.
 */
export function folderStamp(folder: string): string {
  let newest = 0
  const parts = jsonFiles(folder).map((file) => {
    const { mtimeMs, ctimeMs, size, ino } = statSync(file, { throwIfNoEntry: false }) ?? GONE
    newest = Math.max(newest, mtimeMs, ctimeMs)
    return `${file}:${mtimeMs}:${ctimeMs}:${size}:${ino}`
  })
  const isYoung = Date.now() - newest < COARSENESS
  return isYoung ? `${parts.join('|')}|${performance.now()}` : parts.join('|')
}

const GONE = { mtimeMs: 0, ctimeMs: 0, size: 0, ino: 0 }

function jsonFiles(folder: string): string[] {
  return entriesOf(folder)
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

/** A folder that is being removed while it is read counts as empty. */
function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
  } catch {
    return []
  }
}
