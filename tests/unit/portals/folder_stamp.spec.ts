import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { folderStamp } from '#app/portals/folder_stamp'

test.group('Folder stamp', (group) => {
  let folder: string
  const file = () => join(folder, 'entities', 'plan.json')

  group.each.setup(() => {
    folder = mkdtempSync(join(tmpdir(), 'paifang-stamp-'))
    mkdirSync(join(folder, 'entities'))
    writeFileSync(file(), '{}')
    return () => rmSync(folder, { recursive: true })
  })

  test('a new, changed or removed file gives another stamp', ({ assert }) => {
    const stamps = [folderStamp(folder)]
    writeFileSync(file(), '{ }')
    stamps.push(folderStamp(folder))
    writeFileSync(join(folder, 'pack.json'), '{}')
    stamps.push(folderStamp(folder))
    rmSync(file())
    stamps.push(folderStamp(folder))
    assert.lengthOf(new Set(stamps), 4)
  })

  test('a file that has just been saved is not trusted to look different the next time', ({
    assert,
  }) => {
    assert.notEqual(folderStamp(folder), folderStamp(folder))
  })

  test('a folder at rest keeps its stamp', async ({ assert }) => {
    let before = folderStamp(folder)
    let after = folderStamp(folder)
    // The kernel stamps with the real time; that the file has grown old enough is asked, not slept for.
    while (before !== after) {
      await new Promise((resolve) => setImmediate(resolve))
      before = after
      after = folderStamp(folder)
    }
    assert.equal(folderStamp(folder), after)
  })

  test('a folder that is not there has a stamp too', ({ assert }) => {
    assert.equal(folderStamp(join(folder, 'none')), folderStamp(join(folder, 'none')))
  })
})
