import { bind } from '../conditions/bind.js'
import { UNKNOWN } from '../conditions/condition.js'
import { readerOf } from '../conditions/reader.js'
import type { Condition, Operand } from '../conditions/condition.js'
import type { Catalog, Expectation, Role, Rule } from '../metadata/catalog.js'
import type { Problem } from '../metadata/problem.js'
import { possibleAnswers, wayText } from './possible.js'
import type { Partly } from './possible.js'
import { rulesFor } from './rule_index.js'
import { bindVariables } from './variables.js'

/**
 * Asks every expectation of the compiled rules and gives a problem for each that does not hold. What cannot be judged
 * because a rule asks for more than the letters say is a problem too: it must not pass for a proof.
 */
export function judgeExpectations(catalog: Catalog): Problem[] {
  return [...catalog.roles.values()].flatMap((role) =>
    role.expect.flatMap((expectation) => judge(catalog, role, expectation) ?? [])
  )
}

function judge(catalog: Catalog, role: Role, expectation: Expectation): Problem | null {
  const { allowed, rule, asked } = verdict(catalog, role, expectation)
  if (allowed === expectation.can) return null
  const { name, action, place } = expectation
  const isOpen = allowed === null
  const because =
    rule === null
      ? `没有规则允许 ${action}`
      : `规则“${rule.name}”${rule.inverted ? '禁止' : '允许'}了 ${action}`
  return {
    ...place,
    severity: 'error',
    id: isOpen ? 'role.013' : 'role.012',
    message: isOpen
      ? `断言“${name}”无法判断：规则“${rule?.name}”要看 ${[...asked].join('、')}，而这里只有代号。`
      : `断言“${name}”不成立：${because}。`,
    hint: isOpen
      ? '请在 as 或 record 里写出所需的值；引用背后的值请改用 scenarios 里的故事来验证。'
      : `请改正 roles/${role.id}.json 的规则；规则没有错，就改正这条断言。`,
  }
}

interface Verdict {
  /** null: it depends on what is not known. */
  readonly allowed: boolean | null
  /** The rule that decides, or the first that cannot be judged. */
  readonly rule: Rule | null
  readonly asked: ReadonlySet<string>
}

/** The last written rule that matches wins, as everywhere; a rule that may match leaves both ways open. */
function verdict(catalog: Catalog, role: Role, expectation: Expectation): Verdict {
  const { action, subject, field } = expectation
  const entity = catalog.entities.get(subject)
  const isOwn = field !== null && entity?.fields.get(field)?.builtIn !== true
  const partly = known(catalog, role, expectation)
  const doubtful: { rule: Rule; asked: Set<string> }[] = []
  let deciding: Rule | null = null
  for (const rule of rulesFor(catalog, role.id, action, subject, isOwn ? field : undefined)) {
    const asked = new Set<string>()
    const matches = ruleMatches(rule, partly, asked)
    if (matches === null) doubtful.push({ rule, asked })
    if (matches !== true) continue
    deciding = rule
    break
  }
  const allowed = deciding !== null && !deciding.inverted
  const doubt = doubtful.find(({ rule }) => !rule.inverted !== allowed)
  return doubt ? { allowed: null, ...doubt } : { allowed, rule: deciding, asked: new Set() }
}

/** Whether a rule bears on the record; null when that depends on what is not known. */
function ruleMatches(rule: Rule, partly: Partly, asked: Set<string>): boolean | null {
  const exists = asks(rule.when, rule, partly, asked)
  if (exists === false) return false
  const fits = asks(rule.conditions, rule, partly, asked)
  return fits === true ? exists : fits
}

/** A missing variable takes the refusing side, as it does for an act. */
function asks(
  condition: Condition | null,
  rule: Rule,
  partly: Partly,
  asked: Set<string>
): boolean | null {
  if (condition === null) return true
  if (bind(condition, partly.variables) === UNKNOWN) return rule.inverted
  const names = new Set<string>()
  const possible = possibleAnswers(condition, partly, names)
  if (!possible.true) return false
  if (!possible.false && !possible.unknown) return true
  for (const name of names) asked.add(name)
  return null
}

/** The letters of an expectation: a field that is not written is empty, everything behind a letter is not known. */
function known(catalog: Catalog, role: Role, { as, record }: Expectation): Partly {
  const identity = { account: null, roles: [role.id], standsFor: as, values: {} }
  const given = bindVariables(catalog, identity, { now: '', today: '' })
  const reader = readerOf(record)
  const isOpen = (name: string, [first = '', ...rest]: readonly string[]) =>
    name === 'user' ? rest.length > 0 || !Object.hasOwn(as, first) : name !== 'param'
  return {
    record: reader,
    variables: {
      ...(given.timeZone === undefined ? {} : { timeZone: given.timeZone }),
      get: (name, path) => (isOpen(name, path) ? null : given.get(name, path)),
    },
    open: (operand) => openText(operand, isOpen, (way) => reader.value(way.slice(0, 1)) !== null),
  }
}

function openText(
  operand: Operand,
  isOpen: (name: string, path: readonly string[]) => boolean,
  isLetter: (path: Extract<Operand, { kind: 'field' }>['path']) => boolean
): string | null {
  if (operand.kind === 'literal') return null
  if (operand.kind === 'variable')
    return isOpen(operand.name, operand.path)
      ? `$${[operand.name, ...operand.path].join('.')}`
      : null
  return operand.path.length > 1 && isLetter(operand.path) ? wayText(operand.path) : null
}
