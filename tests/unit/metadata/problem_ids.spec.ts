import { readFile, readdir } from 'node:fs/promises'
import { test } from '@japa/runner'

const ROOT = new URL('../../../', import.meta.url)
const ID =
  /'((?:json|file|grammar|overlay|entity|reference|generated|lookup|expression|workflow|view|form|role|page|pack|dictionary|text|data|set|scenario)\.\d{3})'/g

async function idsInCode(): Promise<Set<string>> {
  const folder = new URL('app/', ROOT)
  const paths = (await readdir(folder, { recursive: true })).filter((path) =>
    /^(metadata|authorize)\/.*\.ts$/.test(path)
  )
  const texts = await Promise.all(paths.map((path) => readFile(new URL(path, folder), 'utf8')))
  return new Set(texts.flatMap((text) => [...text.matchAll(ID)].map((match) => match[1]!)))
}

test.group('Metadata | problem ids', () => {
  test('every id that code can tell is explained in docs/problems.md, and no other', async ({
    assert,
  }) => {
    const docs = await readFile(new URL('docs/problems.md', ROOT), 'utf8')
    const listed = [...docs.matchAll(/^\| `([a-z]+\.\d{3})`/gm)].map((match) => match[1]!)
    assert.lengthOf(new Set(listed), listed.length, 'each id once')
    const told = listed.filter((id) => !id.startsWith('condition.'))
    assert.deepEqual(told.sort(), [...(await idsInCode())].sort())
  })
})
