import { bind } from '../conditions/bind.js'
import { holds } from '../conditions/evaluate.js'
import { ALWAYS, UNKNOWN } from '../conditions/condition.js'
import type { BoundCondition, RecordReader, Variables } from '../conditions/condition.js'
import type { Rule } from '../metadata/catalog.js'

/** What a rule asks of a record in this request; null when the rule does not exist here or grants nothing. */
export type BoundRules = (rule: Rule) => BoundCondition | null

/**
 * Binds rules to one request's variables, each at its first use and once. Whatever is unknown takes the refusing side:
 * a rule that grants grants nothing, an inverted one forbids everything it names.
 */
export function bindRules(variables: Variables): BoundRules {
  const bound = new Map<Rule, BoundCondition | null>()
  return (rule) => {
    const known = bound.get(rule)
    if (known !== undefined) return known
    const made = bindRule(rule, variables)
    bound.set(rule, made)
    return made
  }
}

function bindRule(rule: Rule, variables: Variables): BoundCondition | null {
  if (!exists(rule, variables)) return null
  if (rule.conditions === null) return ALWAYS
  const condition = bind(rule.conditions, variables)
  if (condition === UNKNOWN) return rule.inverted ? ALWAYS : null
  return condition
}

function exists(rule: Rule, variables: Variables): boolean {
  if (rule.when === null) return true
  const when = bind(rule.when, variables)
  return when === UNKNOWN ? rule.inverted : holds(when, NOBODY)
}

/** `when` asks about the user only; what it would read of a record is empty. */
const NOBODY: RecordReader = { value: () => null, rows: () => [] }
