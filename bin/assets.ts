import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const ROOT = fileURLToPath(new URL('../', import.meta.url))
const ASSETS = join(ROOT, 'public/assets')
const HASH_FILE = join(ASSETS, '.sources')
const SOURCES = ['resources', 'app/conditions', 'app/fields', 'vite.config.ts', 'package-lock.json']
const COMPRESSIBLE = /\.(js|css|svg|json)$/
const SMALLEST = 1024

/** Builds the front end unless the built assets come from exactly these sources. */
export async function buildAssetsIfStale(
  tell: (message: string) => void = () => {}
): Promise<void> {
  const hash = await hashSources()
  if (existsSync(HASH_FILE) && (await readFile(HASH_FILE, 'utf8')) === hash) return

  tell('Building the front end …')
  const started = Date.now()
  await withBuildLock(async () => {
    await buildForProduction()
    await compressAssets()
    await writeFile(HASH_FILE, hash)
  })
  tell(`Front end built in ${((Date.now() - started) / 1000).toFixed(1)} s`)
}

/** Vite puts NODE_ENV into what it builds: assets made by a test run would be React's development build, and stay. */
async function buildForProduction(): Promise<void> {
  const given = process.env.NODE_ENV
  process.env.NODE_ENV = 'production'
  try {
    const { build } = await import('vite')
    await build({ root: ROOT, logLevel: 'warn', mode: 'production' })
  } finally {
    if (given === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = given
  }
}

async function hashSources(): Promise<string> {
  const hash = createHash('sha256')
  for (const source of SOURCES) {
    for (const file of await listFiles(join(ROOT, source))) {
      hash
        .update(file.slice(ROOT.length))
        .update('\0')
        .update(await readFile(file))
        .update('\0')
    }
  }
  return hash.digest('hex')
}

async function listFiles(path: string): Promise<string[]> {
  if (!existsSync(path)) return []
  if ((await stat(path)).isFile()) return [path]
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  return files.map((entry) => join(entry.parentPath, entry.name)).sort()
}

/** Two starts at once must not empty each other's folder: the second waits for the first. */
async function withBuildLock(build: () => Promise<void>): Promise<void> {
  const lock = join(ROOT, 'tmp/assets.lock')
  await mkdir(join(ROOT, 'tmp'), { recursive: true })
  for (;;) {
    try {
      await writeFile(lock, String(process.pid), { flag: 'wx' })
      break
    } catch {
      if (!(await isHeld(lock))) await rm(lock, { force: true })
      else await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
  try {
    await build()
  } finally {
    await rm(lock, { force: true })
  }
}

async function isHeld(lock: string): Promise<boolean> {
  try {
    process.kill(Number(await readFile(lock, 'utf8')), 0)
    return true
  } catch {
    return false
  }
}

/** Writes a .br and a .gz beside each text asset, so that serving one costs no work. */
async function compressAssets(): Promise<void> {
  for (const file of await listFiles(ASSETS)) {
    const contents = await readFile(file)
    if (!COMPRESSIBLE.test(file) || contents.length < SMALLEST) continue
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9 }
    await writeFile(`${file}.br`, await promisify(brotliCompress)(contents, { params }))
    await writeFile(`${file}.gz`, await promisify(gzip)(contents, { level: 9 }))
  }
}
