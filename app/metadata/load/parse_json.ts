import { escapePointer } from './node.js'
import type { MetaNode } from './node.js'
import type { SourceFile } from './source_file.js'

/** What is wrong with the text of a file, before its meaning is asked. */
export interface JsonFault {
  readonly id: string
  readonly offset: number
  readonly pointer: string
  readonly message: string
  readonly hint: string | null
}

export const MAX_DEPTH = 64
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const BLANK = /[ \t\r\n]*/y
/** What every object has is never a name of somebody's: a record without that field would seem to have it. */
const FORBIDDEN_NAMES = new Set(['prototype', ...Object.getOwnPropertyNames(Object.prototype)])

class Broken extends Error {
  constructor(
    readonly offset: number,
    readonly reason: string,
    readonly hint: string | null = null,
    readonly id = 'json.001'
  ) {
    super(reason)
  }
}

/**
 * Parses strict JSON into nodes that keep their places. Stops at the first syntax fault (`node` is then null) and
 * collects what can be told besides: names written twice, names no object may have.
 */
export function parseJson(file: SourceFile): { node: MetaNode | null; faults: JsonFault[] } {
  const parser = new JsonParser(file)
  try {
    return { node: parser.document(), faults: parser.faults }
  } catch (error) {
    if (!(error instanceof Broken)) throw error
    const { id, offset, reason, hint } = error
    return {
      node: null,
      faults: [...parser.faults, { id, offset, pointer: parser.pointer, message: reason, hint }],
    }
  }
}

class JsonParser {
  readonly faults: JsonFault[] = []
  pointer = ''
  private at = 0
  private depth = 0
  private readonly text: string

  constructor(private readonly file: SourceFile) {
    this.text = file.text
  }

  document(): MetaNode {
    if (this.text.startsWith('\uFEFF')) this.at = 1
    const node = this.value(null, '')
    this.skip()
    if (this.at < this.text.length)
      throw new Broken(this.at, '文件在结束之后还有内容。', '一个文件只能有一个 JSON 值。')
    return node
  }

  private value(keyOffset: number | null, pointer: string): MetaNode {
    this.skip()
    this.pointer = pointer
    const place = { file: this.file, offset: this.at, keyOffset, pointer }
    const sign = this.text[this.at]
    if (sign === '{')
      return { ...place, kind: 'object', members: this.nested(() => this.members(pointer)) }
    if (sign === '[')
      return { ...place, kind: 'array', items: this.nested(() => this.items(pointer)) }
    return { ...place, kind: 'scalar', value: this.scalar(sign) }
  }

  private nested<T>(read: () => T): T {
    this.depth += 1
    if (this.depth > MAX_DEPTH)
      throw new Broken(this.at, `嵌套超过 ${MAX_DEPTH} 层。`, '请把内容拆开。', 'json.004')
    this.at += 1
    const result = read()
    this.depth -= 1
    return result
  }

  private members(pointer: string): Map<string, MetaNode> {
    const members = new Map<string, MetaNode>()
    this.skip()
    if (this.take('}')) return members
    for (;;) {
      this.skip()
      const keyOffset = this.at
      if (this.text[this.at] !== '"')
        throw new Broken(
          this.at,
          '这里应该是用双引号括起来的名称。',
          '最后一个成员之后不能有逗号。'
        )
      const name = this.string()
      const inner = `${pointer}/${escapePointer(name)}`
      this.skip()
      if (!this.take(':')) throw new Broken(this.at, `名称“${name}”之后缺少冒号。`)
      const value = this.value(keyOffset, inner)
      this.keep(members, name, value, keyOffset)
      this.skip()
      if (this.take('}')) return members
      if (!this.take(','))
        throw new Broken(this.at, '这里应该是逗号或右花括号。', '检查上一行末尾是否漏了逗号。')
    }
  }

  private keep(
    members: Map<string, MetaNode>,
    name: string,
    value: MetaNode,
    offset: number
  ): void {
    const { pointer } = value
    if (FORBIDDEN_NAMES.has(name))
      this.faults.push({
        id: 'json.003',
        offset,
        pointer,
        message: `不能使用名称“${name}”。`,
        hint: '请换一个名称。',
      })
    else if (members.has(name))
      this.faults.push({
        id: 'json.002',
        offset,
        pointer,
        message: `名称“${name}”在同一个对象里写了两次。`,
        hint: '后写的会悄悄覆盖先写的，请删去一处。',
      })
    else members.set(name, value)
  }

  private items(pointer: string): MetaNode[] {
    const items: MetaNode[] = []
    this.skip()
    if (this.take(']')) return items
    for (;;) {
      items.push(this.value(null, `${pointer}/${items.length}`))
      this.skip()
      if (this.take(']')) return items
      if (!this.take(','))
        throw new Broken(this.at, '这里应该是逗号或右方括号。', '检查上一项之后是否漏了逗号。')
    }
  }

  private scalar(sign: string | undefined): string | number | boolean | null {
    if (sign === '"') return this.string()
    if (this.word('true')) return true
    if (this.word('false')) return false
    if (this.word('null')) return null
    NUMBER.lastIndex = this.at
    const number = NUMBER.exec(this.text)
    if (!number)
      throw new Broken(
        this.at,
        sign === undefined ? '文件提前结束了。' : `这里不应出现“${sign}”。`,
        '请检查括号、引号与逗号。'
      )
    this.at += number[0].length
    return Number(number[0])
  }

  private string(): string {
    const start = this.at
    let end = start + 1
    let escaped = false
    for (; this.text[end] !== '"'; end += 1) {
      const sign = this.text[end]
      if (sign === undefined || sign === '\n')
        throw new Broken(start, '引号没有成对。', '文字要写在同一行的两个双引号之间。')
      if (sign === '\\') {
        escaped = true
        end += 1
      }
    }
    this.at = end + 1
    const raw = this.text.slice(start, this.at)
    return escaped || hasControl(raw) ? this.decode(raw, start) : raw.slice(1, -1)
  }

  private decode(raw: string, start: number): string {
    try {
      return JSON.parse(raw) as string
    } catch {
      throw new Broken(
        start,
        '文字里有 JSON 不认识的转义或控制字符。',
        '反斜杠写作 \\\\，制表符写作 \\t。'
      )
    }
  }

  private word(word: string): boolean {
    if (!this.text.startsWith(word, this.at)) return false
    this.at += word.length
    return true
  }

  private take(sign: string): boolean {
    if (this.text[this.at] !== sign) return false
    this.at += 1
    return true
  }

  private skip(): void {
    BLANK.lastIndex = this.at
    BLANK.exec(this.text)
    this.at = BLANK.lastIndex
  }
}

function hasControl(raw: string): boolean {
  for (let index = 0; index < raw.length; index += 1) if (raw.charCodeAt(index) < 32) return true
  return false
}
