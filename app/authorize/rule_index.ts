import { Ability as CaslAbility } from '@casl/ability'
import type { AbilityTuple, MatchConditions, RawRuleOf } from '@casl/ability'
import type { Catalog, Role, Rule } from '../metadata/catalog.js'

/** A question about one record: CASL asks it of one rule after the other and keeps no state between requests. */
export interface Question {
  readonly entity: string
  matches(rule: Rule): boolean
}

/** CASL over one role's rules; the conditions it carries are the rules themselves. */
type RoleIndex = CaslAbility<AbilityTuple<string, string | Question>, Rule>

const indexes = new WeakMap<Catalog, Map<string, RoleIndex>>()

/** The rules of a role that bear on an action, the last written first, as CASL would ask them. */
export function rulesFor(
  catalog: Catalog,
  role: string,
  action: string,
  entity: string,
  field?: string
): readonly Rule[] {
  return indexOf(catalog, role).rulesFor(action, entity, field).map(ruleOf)
}

/** The rule of a role that decides about one record, or null when none matches. */
export function decidingRule(
  catalog: Catalog,
  role: string,
  action: string,
  question: Question,
  field?: string
): Rule | null {
  const rule = indexOf(catalog, role).relevantRuleFor(action, question, field)
  return rule === null ? null : ruleOf(rule)
}

function indexOf(catalog: Catalog, role: string): RoleIndex {
  const ofCatalog = indexes.get(catalog) ?? new Map<string, RoleIndex>()
  indexes.set(catalog, ofCatalog)
  const known = ofCatalog.get(role)
  if (known) return known
  const made = compileRole(catalog.roles.get(role))
  ofCatalog.set(role, made)
  return made
}

/** A role that the Catalog does not know has no rules. */
function compileRole(role: Role | undefined): RoleIndex {
  return new CaslAbility<AbilityTuple<string, string | Question>, Rule>(
    (role?.rules ?? []).map(rawRule),
    {
      conditionsMatcher: (rule) =>
        ((question: Question) => question.matches(rule)) as unknown as MatchConditions,
      fieldMatcher: (fields) => (field) => fields.includes(field),
      detectSubjectType: (question) => (question as Question).entity,
      // Otherwise an action called `manage` or an entity called `all` would stand for everything.
      anyAction: '\u0000',
      anySubjectType: '\u0000',
    }
  )
}

function rawRule(rule: Rule): RawRuleOf<RoleIndex> {
  return {
    action: [...rule.actions],
    subject: rule.subject,
    inverted: rule.inverted,
    conditions: rule,
    ...(rule.fields === null ? {} : { fields: [...rule.fields] }),
    ...(rule.reason === null ? {} : { reason: rule.reason }),
  }
}

function ruleOf(rule: { readonly conditions: Rule | undefined }): Rule {
  if (rule.conditions === undefined)
    throw new Error('A rule lost its conditions on the way through CASL.')
  return rule.conditions
}
