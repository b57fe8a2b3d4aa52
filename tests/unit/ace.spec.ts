import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '@japa/runner'

const LOCK = { packages: { '': {}, 'node_modules/one': { version: '2.0.0' } } }

/** Two folders: one with packages of an older lock, and a fresh copy of the code that links to them. */
async function linkedFolders() {
  const root = await mkdtemp(join(tmpdir(), 'ace-'))
  const [packages, code] = [join(root, 'packages'), join(root, 'code')]
  await mkdir(packages)
  await mkdir(code)
  await copyFile('ace', join(code, 'ace.mjs'))
  await writeFile(join(code, 'package-lock.json'), JSON.stringify(LOCK))
  await symlink(packages, join(code, 'node_modules'))
  return { packages, code, remove: () => rm(root, { recursive: true }) }
}

function start(code: string): Promise<{ exitCode: unknown; told: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [join(code, 'ace.mjs'), 'list'], (error, _, told) =>
      resolve({ exitCode: error?.code ?? 0, told })
    )
  })
}

test.group('Ace | install', () => {
  test('packages behind a link are never installed over: the command says so and ends', async ({
    assert,
    cleanup,
  }) => {
    const { packages, code, remove } = await linkedFolders()
    cleanup(remove)
    const { exitCode, told } = await start(code)
    assert.equal(exitCode, 1)
    assert.include(told, `node_modules is a link to ${packages}`)
    assert.include(told, 'Nothing was installed.')
    assert.deepEqual(await readdir(packages), [])
  })
})
