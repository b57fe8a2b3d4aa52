import { type ASTNode, Environment } from '@marcbachmann/cel-js'
import type { FieldKindId, Path, Value } from '../conditions/condition.js'
import { CLOCK_FUNCTIONS, environmentOf, FUNCTION_NAMES, LIMITS } from './environment.js'
import { type Expression, type ExpressionType, type Operand, typeOfKind } from './expression.js'

/** A value that is not the record's, and the kind of field it is like. */
interface NamedValue {
  readonly value: Value
  readonly kind: FieldKindId
}

/** What an expression may name where it stands. */
export interface ExpressionScope {
  /** Follows a dotted name, or says why it has no place here. */
  pathOf(text: string): Path | NamedValue | { readonly message: string; readonly hint?: string }
  /** The type of a parameter; undefined: there is none of that name. */
  paramType(name: string): ExpressionType | undefined
  readonly clock: boolean
}

export interface ExpressionFault {
  readonly id: '001' | '002' | '003' | '004'
  readonly message: string
  readonly hint?: string
}

const LONGEST = 500
const BINARY = new Set([
  '+',
  '-',
  '*',
  '/',
  '%',
  '<',
  '<=',
  '>',
  '>=',
  '==',
  '!=',
  'in',
  '&&',
  '||',
])

/**
 * Reads an expression: what it names is followed, what it may not call is refused (methods among them, for `matches` is
 * an unbounded pattern and comprehensions nest), and the whole is checked for types.
 */
export function readExpression(
  source: string,
  scope: ExpressionScope
): Expression | { readonly fault: ExpressionFault } {
  try {
    if (source.length > LONGEST) fail('001', `算式过长，最多 ${LONGEST} 个字。`)
    const operands: Operand[] = []
    const text = print(parse(source), scope, operands)
    const { valid, type, error } = environmentOf(operands).check(text)
    if (!valid) fail('004', `算式的类型不对：${firstLine(error)}。`, typeHint(operands))
    return { source, text, operands, type: type as ExpressionType }
  } catch (reason) {
    if (reason instanceof Refused) return { fault: reason.fault }
    throw reason
  }
}

class Refused extends Error {
  constructor(readonly fault: ExpressionFault) {
    super(fault.message)
  }
}

function fail(id: ExpressionFault['id'], message: string, hint?: string): never {
  throw new Refused(hint === undefined ? { id, message } : { id, message, hint })
}

function parse(source: string): ASTNode {
  try {
    return new Environment({ limits: LIMITS }).parse(source).ast
  } catch (reason) {
    return fail('001', `看不懂的算式：${firstLine(reason)}。`)
  }
}

function firstLine(reason: unknown): string {
  return reason instanceof Error ? reason.message.split('\n')[0]! : String(reason)
}

function typeHint(operands: readonly Operand[]): string {
  const named = operands.map(
    (operand, index) => `v${index} 是 ${nameOf(operand)}（${operand.type}）`
  )
  return named.length === 0 ? '数字、文字和日期不能混用。' : `${named.join('，')}。`
}

function nameOf(operand: Operand): string {
  if (operand.kind === 'path') return operand.path.map((step) => step.field.id).join('.')
  if (operand.kind === 'value' && operand.value.kind === 'variable')
    return `$${operand.value.name}.${operand.value.path.join('.')}`
  return operand.kind === 'param' ? `param('${operand.param}')` : 'today()'
}

/** Writes the expression anew out of what is allowed; anything else does not come through. */
function print(node: ASTNode, scope: ExpressionScope, operands: Operand[]): string {
  const inner = (part: ASTNode) => print(part, scope, operands)
  if (node.op === 'value') return literal(node.args)
  if (node.op === 'id' || node.op === '.') return variable(pathOperand(node, scope), operands)
  if (node.op === 'call') return call(node.args[0], node.args[1], scope, operands)
  if (node.op === 'list') return `[${node.args.map(inner).join(', ')}]`
  if (node.op === '?:')
    return `(${inner(node.args[0])} ? ${inner(node.args[1])} : ${inner(node.args[2])})`
  if (node.op === '!_') return `!(${inner(node.args)})`
  if (node.op === '-_') return `-(${inner(node.args)})`
  if (BINARY.has(node.op)) {
    const [left, right] = node.args as [ASTNode, ASTNode]
    return `(${inner(left)} ${node.op} ${inner(right)})`
  }
  return fail('002', '算式里不能这样写。', `可用的函数：${[...FUNCTION_NAMES].join('、')}。`)
}

function literal(value: unknown): string {
  if (typeof value === 'bigint') return `${value}.0`
  if (typeof value === 'number') return Number.isInteger(value) ? `${value}.0` : String(value)
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'boolean') return String(value)
  return fail('002', '算式里只能写数字、文字和 true、false。', '空的字段不用判断：结果自然是空。')
}

function call(
  name: string,
  args: readonly ASTNode[],
  scope: ExpressionScope,
  operands: Operand[]
): string {
  if (!FUNCTION_NAMES.has(name))
    fail('002', `没有函数“${name}”。`, `可用的有：${[...FUNCTION_NAMES].join('、')}。`)
  if (CLOCK_FUNCTIONS.has(name) && !scope.clock)
    fail('002', `这里不能用“${name}”：保存的值不能天天变。`, '请改用 x-derived。')
  if (name === 'today' && args.length === 0)
    return variable({ kind: 'today', type: 'Day' }, operands)
  if (name === 'param') return variable(paramOperand(args, scope), operands)
  const inner = args.map((part) => print(part, scope, operands)).join(', ')
  return name === 'size' ? `double(size(${inner}))` : `${name}(${inner})`
}

function paramOperand(args: readonly ASTNode[], scope: ExpressionScope): Operand {
  const name = args.length === 1 && args[0]!.op === 'value' ? args[0]!.args : null
  if (typeof name !== 'string') return fail('002', "参数要写成 param('名称')。")
  const type = scope.paramType(name)
  return type ? { kind: 'param', param: name, type } : fail('003', `没有参数“${name}”。`)
}

function pathOperand(node: ASTNode, scope: ExpressionScope): Operand {
  const text = dotted(node)
  const path = scope.pathOf(text)
  if ('message' in path) return fail('003', path.message, path.hint)
  if ('value' in path) return { kind: 'value', value: path.value, type: typeOfKind(path.kind) }
  return { kind: 'path', path, type: typeOfKind(path.at(-1)!.field.kind) }
}

function dotted(node: ASTNode): string {
  if (node.op === 'id') return node.args
  if (node.op === '.') return `${dotted(node.args[0])}.${node.args[1]}`
  return fail('002', '“.”前面只能是字段名。')
}

/** The same name is the same operand. */
function variable(operand: Operand, operands: Operand[]): string {
  const key = nameOf(operand)
  const known = operands.findIndex((other) => nameOf(other) === key)
  if (known >= 0) return `v${known}`
  operands.push(operand)
  return `v${operands.length - 1}`
}
