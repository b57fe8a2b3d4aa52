import type { RecordReader } from '../conditions/condition.js'
import type { Rule } from '../metadata/catalog.js'
import type { Act } from './act.js'
import { questionAbout } from './ability.js'
import { bindRules } from './bound_rules.js'
import type { BoundRules } from './bound_rules.js'
import { decidingRule, rulesFor } from './rule_index.js'

/** Why an act is allowed or not: the answer of each role, and of each of its rules that bear on the question. */
export interface Explanation {
  readonly allowed: boolean
  readonly roles: readonly RoleExplanation[]
}

export interface RoleExplanation {
  readonly role: string
  readonly verdict: 'grants' | 'forbids' | 'silent'
  /** Name of the rule that decides; null when none matches. */
  readonly decidedBy: string | null
  readonly reason: string | null
  /** In the order in which they are asked: the last written first. */
  readonly rules: readonly {
    readonly name: string
    readonly inverted: boolean
    readonly outcome: 'matches' | 'does not match' | 'does not exist'
  }[]
}

/** Tells which rule of which role decides about an act on a record, and what every other rule said. */
export function explain(
  act: Pick<Act, 'catalog' | 'identity' | 'variables'>,
  action: string,
  entity: string,
  record: RecordReader,
  field?: string
): Explanation {
  const bound = bindRules(act.variables)
  const asked = act.catalog.entities.get(entity)?.fields.get(field ?? '')?.builtIn
    ? undefined
    : field
  const roles = act.identity.roles.map((role): RoleExplanation => {
    const question = questionAbout(entity, record, bound)
    const deciding = decidingRule(act.catalog, role, action, question, asked)
    const rules = rulesFor(act.catalog, role, action, entity, asked)
    return {
      role,
      verdict: verdictOf(deciding),
      decidedBy: deciding?.name ?? null,
      reason: deciding?.reason ?? null,
      rules: rules.map((rule) => ({
        name: rule.name,
        inverted: rule.inverted,
        outcome: outcomeOf(rule, bound, question.matches(rule)),
      })),
    }
  })
  return { allowed: roles.some((role) => role.verdict === 'grants'), roles }
}

function verdictOf(rule: Rule | null): RoleExplanation['verdict'] {
  if (rule === null) return 'silent'
  return rule.inverted ? 'forbids' : 'grants'
}

function outcomeOf(
  rule: Rule,
  bound: BoundRules,
  matches: boolean
): 'matches' | 'does not match' | 'does not exist' {
  if (matches) return 'matches'
  return bound(rule) === null ? 'does not exist' : 'does not match'
}
