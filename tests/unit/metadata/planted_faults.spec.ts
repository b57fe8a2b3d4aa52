import { readFileSync } from 'node:fs'
import { test } from '@japa/runner'
import { readPack } from '#app/metadata/read_pack'
import { PACK, textOfFile, writePacks, type Files } from './desk_pack.js'

interface Planted {
  title: string
  file: string
  /** The text that is replaced, and what stands there then; a file that is new has only `to`. */
  from?: string
  to: string
  id: string
  /** Text of the line at which the problem must be told; the last line that holds it. */
  at: string
  hint?: string
}

const FAULTS = JSON.parse(
  readFileSync(new URL('./planted_faults.json', import.meta.url), 'utf8')
) as readonly Planted[]

function plant({ file, from, to }: Planted): { files: Files; text: string } {
  const before = PACK[file as keyof typeof PACK]
  const text = from === undefined ? to : textOfFile(before).replace(from, to)
  return { files: { ...PACK, [file]: text }, text }
}

function lineOf(text: string, marker: string): number {
  return text.slice(0, text.lastIndexOf(marker)).split('\n').length
}

test.group('Metadata | planted faults', () => {
  test('the pack they are planted in has none', async ({ assert, cleanup }) => {
    const { folder, remove } = await writePacks(PACK)
    cleanup(remove)
    const { problems, catalog } = await readPack(folder, 'north')
    assert.deepEqual(problems, [])
    assert.isNotNull(catalog)
  })

  for (const fault of FAULTS) {
    test(`${fault.title} is found at its line as ${fault.id}`, async ({ assert, cleanup }) => {
      const { files, text } = plant(fault)
      if (fault.from !== undefined)
        assert.notEqual(
          text,
          textOfFile(PACK[fault.file as keyof typeof PACK]),
          'the fault must be planted'
        )
      const { folder, remove } = await writePacks(files)
      cleanup(remove)
      const { problems, catalog } = await readPack(folder, 'north')
      assert.isNull(catalog)
      const found = problems.filter(
        ({ id, file }) =>
          id === fault.id && (file === fault.file || fault.file.startsWith(`${file}/`))
      )
      const told = problems
        .map(({ id, file, line, message }) => `${id} ${file}:${line} ${message}`)
        .join('\n')
      const hit = found.find(({ line }) => fault.at === '' || line === lineOf(text, fault.at))
      assert.isDefined(
        hit,
        `expected ${fault.id} at ${fault.file}:${lineOf(text, fault.at)}, got\n${told}`
      )
      if (fault.hint) assert.include(hit?.hint ?? '', fault.hint)
      assert.match(hit?.message ?? '', /\p{Script=Han}/u)
    })
  }
})
