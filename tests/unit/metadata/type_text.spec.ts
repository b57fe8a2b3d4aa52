import { compile } from 'json-schema-to-typescript'
import { test } from '@japa/runner'
import ts from 'typescript'
import { readPack } from '#app/metadata/read_pack'
import { typeText, type TypeMaker } from '#app/metadata/type_text'
import { PACK, writePacks, type Files } from './desk_pack.js'

async function typesOf(files: Files, cleanup: (remove: () => Promise<void>) => void) {
  const { folder, remove } = await writePacks({ ...PACK, ...files })
  cleanup(remove)
  const { catalog } = await readPack(folder, 'north')
  return typeText(catalog!, compile as TypeMaker)
}

/** The global types that the compiler asks for; its own library would take it seconds to read. */
const LIBRARY = `interface Array<T> { length: number; [index: number]: T }
interface Boolean {} interface CallableFunction {} interface Function {} interface IArguments {}
interface NewableFunction {} interface Number {} interface Object {} interface RegExp {} interface String {}`

/** What the compiler says of a program that uses the types. */
function complaints(types: string, use: string): string[] {
  const options = { strict: true, noEmit: true, noLib: true, types: [] }
  const host = ts.createCompilerHost(options)
  host.getSourceFile = (name, target) =>
    ts.createSourceFile(name, name === 'use.ts' ? `${types}\n${use}` : LIBRARY, target)
  return ts
    .getPreEmitDiagnostics(ts.createProgram(['use.ts', 'library.d.ts'], options, host))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))
}

test.group('Metadata | typeText', () => {
  test('an entity is an interface of its own fields, options are their values', async ({
    assert,
    cleanup,
  }) => {
    const types = await typesOf({}, cleanup)
    const good = `export const loan: Loan = { reader: '示例', room: 'r', kind: 'in', topics: ['maps'], copies: 1 }`
    assert.deepEqual(complaints(types, good), [])
    assert.include(types, '借用人')
    const wrong = ["kind: 'inn'", 'copies: true', "topics: ['moons']", 'nobody: 1']
    for (const member of wrong) {
      const use = `export const loan: Loan = { reader: '示例', room: 'r', ${member} }`
      assert.lengthOf(complaints(types, use), 1, member)
    }
    assert.lengthOf(complaints(types, 'export const loan: Loan = {}'), 1)
  })

  test('system entities have types too, named in PascalCase', async ({ assert, cleanup }) => {
    const types = await typesOf({}, cleanup)
    assert.match(types, /export interface RoleGrant \{/)
    assert.match(types, /"standsFor\.room"\?: string/)
  })

  test('no title ends the comment it stands in', async ({ assert, cleanup }) => {
    const name = { title: '名称 */ export const x = 1 /*', type: 'string' }
    const types = await typesOf({ 'north/entities/room.json': { properties: { name } } }, cleanup)
    assert.notMatch(types, /\*\/ export const x/)
    assert.deepEqual(complaints(types, 'export const room: Room = { name: "" }'), [])
  })
})
