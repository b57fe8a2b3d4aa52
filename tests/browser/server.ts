import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findFreePort } from '#tests/free_port'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const READY_MS = 90_000
const STOP_MS = 8000

export type BuiltServer = {
  /** Without a slash at the end. */
  url: string
  /** The temporary folder of its SQLite files, removed by `stop`. */
  dataFolder: string
  /** All that it printed so far. */
  output: () => string
  stop: () => Promise<void>
}

type Options = {
  /** A folder of packs; `schemas/` of the repository by default. */
  schemas?: string
  env?: Record<string, string>
  /** Puts files into the data folder before the start. */
  before?: (dataFolder: string) => Promise<void>
}

/**
 * Starts `ace up` as a process of its own: built assets, production's strict policy, real log-in. Takes
 * a free port and an empty data folder.
 * @example
 * const server = await startServer({ schemas: 'tests/packs/chain' })
 * await page.goto(`${server.url}/`)
 * await server.stop()
 */
export async function startServer({
  schemas,
  env = {},
  before,
}: Options = {}): Promise<BuiltServer> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'paifang-server-'))
  await before?.(dataFolder)
  const port = await findFreePort()
  const url = `http://localhost:${port}`
  const child = spawn(process.execPath, ['ace', 'up'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...withoutTestSettings(process.env),
      APP_KEY: 'only-for-tests-only-for-tests-only',
      APP_URL: url,
      HOST: '127.0.0.1',
      PORT: String(port),
      DATA_DIR: dataFolder,
      LOG_LEVEL: 'warn',
      ...(schemas ? { SCHEMAS_DIR: schemas } : {}),
      ...env,
    },
  })
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  child.stderr.on('data', (chunk) => (output += chunk))
  const stop = () => stopServer(child, dataFolder)

  if (await answers(url, child)) return { url, dataFolder, output: () => output, stop }
  await stop()
  throw new Error(`The server did not start:\n${output}`)
}

/** The child is no test: it must not inherit NODE_ENV=test, sessions in memory or a database of ours. */
function withoutTestSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { NODE_ENV, SESSION_DRIVER, DATABASE_URL, SCHEMAS_DIR, FIGURES_FILE, ...rest } = env
  return rest
}

async function answers(url: string, child: ChildProcess): Promise<boolean> {
  const deadline = Date.now() + READY_MS
  while (Date.now() < deadline && child.exitCode === null) {
    const response = await fetch(`${url}/health`).catch(() => null)
    if (response?.ok) return true
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return false
}

async function stopServer(child: ChildProcess, dataFolder: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
    await ended
    clearTimeout(timer)
  }
  await rm(dataFolder, { recursive: true, force: true })
}
