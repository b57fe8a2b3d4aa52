import { test } from '@japa/runner'
import { parseJson } from '#app/metadata/load/parse_json'
import { nodeAt, valueOf } from '#app/metadata/load/node'
import { positionOf, sourceFile } from '#app/metadata/load/source_file'

const parse = (text: string) => parseJson(sourceFile('a/b.json', 'a', text))

test.group('Metadata | parseJson', () => {
  test('what JSON.parse takes gives the same value', ({ assert }) => {
    const texts = [
      '0',
      '-1.5e3',
      '"a\\n\\u4e2d\\"b"',
      'true',
      ' null ',
      '[]',
      '[1,[2,{"a":[]}]]',
      '{"a":{"b":null},"中":"\\ud83d\\ude00"}',
      '\n{ "x" : [ ] }\n',
    ]
    for (const text of texts) {
      const { node, faults } = parse(text)
      assert.deepEqual(faults, [])
      assert.deepEqual(valueOf(node!), JSON.parse(text))
    }
  })

  test('what JSON.parse refuses is one fault with its place', ({ assert }) => {
    const texts = [
      '',
      '{',
      '[1,]',
      '{"a":1,}',
      "{'a':1}",
      '{a:1}',
      '01',
      '1 2',
      '"a',
      '"\\x"',
      '"a\tb"',
      '// x\n1',
      'nul',
      '{"a" 1}',
      '-',
      '+1',
      'NaN',
    ]
    for (const text of texts) {
      assert.throws(() => JSON.parse(text) as unknown)
      const { node, faults } = parse(text)
      assert.isNull(node, text)
      assert.lengthOf(faults, 1, text)
      assert.isAtMost(faults[0]!.offset, text.length, text)
    }
  })

  test('every node knows where its name and its value stand', ({ assert }) => {
    const text = '{\n  "a": {\n    "b/c": [1, 22]\n  }\n}'
    const { node } = parse(text)
    const found = nodeAt(node!, '/a/b~1c/1')
    assert.equal(found.pointer, '/a/b~1c/1')
    assert.deepEqual(positionOf(found.file, found.offset), { line: 3, column: 16 })
    assert.deepEqual(positionOf(found.file, nodeAt(node!, '/a/b~1c').keyOffset!), {
      line: 3,
      column: 5,
    })
  })

  test('a byte order mark and Windows line ends are read over', ({ assert }) => {
    const { node } = parse('\uFEFF{\r\n"a": 1\r\n}')
    assert.deepEqual(valueOf(node!), { a: 1 })
  })
})
