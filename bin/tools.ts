import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../', import.meta.url))

/**
 * Runs a script of this folder or of a dependency under the Node we run on: eslint and prettier do not
 * start under the machine's older one. Resolves with the exit code; 124 when it took too long.
 */
export function runScript(
  args: string[],
  { env = {}, minutes = 10 }: { env?: NodeJS.ProcessEnv; minutes?: number } = {}
): Promise<number> {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  })
  const stop = () => child.kill('SIGTERM')
  process.once('SIGTERM', stop).once('SIGINT', stop)
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    child.kill('SIGKILL')
  }, minutes * 60_000)

  return new Promise((resolve) => {
    child.on('error', () => resolve(1))
    child.on('close', (code) => {
      clearTimeout(timer)
      process.off('SIGTERM', stop).off('SIGINT', stop)
      resolve(isLate ? 124 : (code ?? 1))
    })
  })
}

export const formatCheck = [
  'node_modules/prettier/bin/prettier.cjs',
  '--check',
  '--log-level=warn',
  '.',
]
export const formatWrite = [
  'node_modules/prettier/bin/prettier.cjs',
  '--write',
  '--log-level=warn',
  '.',
]
export const lint = ['node_modules/eslint/bin/eslint.js', '--max-warnings=0', '.']
export const arrows = [
  'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
  'app',
  '--config',
  '.dependency-cruiser.cjs',
]
export const typesOfServer = ['node_modules/typescript/bin/tsc', '--noEmit']
export const typesOfResources = [
  'node_modules/typescript/bin/tsc',
  '--noEmit',
  '-p',
  'tsconfig.resources.json',
]
