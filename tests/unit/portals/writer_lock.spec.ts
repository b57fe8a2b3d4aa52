import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { WriterLock } from '#app/portals/writer_lock'

test.group('Writer lock | take', (group) => {
  let folder: string
  const file = () => join(folder, 'portal.sqlite')

  group.each.setup(() => {
    folder = mkdtempSync(join(tmpdir(), 'paifang-lock-'))
    return () => rmSync(folder, { recursive: true })
  })

  test('a second one is refused until the first has let go', ({ assert }) => {
    const first = WriterLock.take(file())
    assert.throws(() => WriterLock.take(file()), /另一个进程/)
    first.release()
    WriterLock.take(file()).release()
  })

  test('the lock of a killed process is free at once', async ({ assert, cleanup }) => {
    const holder = await holdInOtherProcess(file())
    cleanup(() => void holder.kill('SIGKILL'))
    assert.throws(() => WriterLock.take(file()), /另一个进程/)
    holder.kill('SIGKILL')
    await once(holder, 'exit')
    WriterLock.take(file()).release()
  })
})

async function holdInOtherProcess(file: string): Promise<ChildProcess> {
  const script = `const S = require('better-sqlite3'); const s = new S(${JSON.stringify(`${file}.lock`)});
    s.exec('BEGIN EXCLUSIVE'); console.log('held'); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout!, 'data')
  return child
}
