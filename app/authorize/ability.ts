import { ALWAYS, NEVER } from '../conditions/condition.js'
import { holds } from '../conditions/evaluate.js'
import type { BoundCondition, RecordReader, Variables } from '../conditions/condition.js'
import type { Catalog, Rule } from '../metadata/catalog.js'
import type { Ability } from './act.js'
import { allOf, anyOf, implies, isNever, unless } from './algebra.js'
import { bindRules } from './bound_rules.js'
import type { BoundRules } from './bound_rules.js'
import { decidingRule, rulesFor } from './rule_index.js'
import type { Question } from './rule_index.js'

/**
 * Gives what an identity with these roles may do. CASL decides which rules of a role apply and in what order; their
 * conditions are ours and are bound at first use. Roles are asked one by one and their answers united.
 */
export function buildAbility(
  catalog: Catalog,
  roles: readonly string[],
  variables: Variables
): Ability {
  return new RoleAbility(catalog, roles, bindRules(variables))
}

class RoleAbility implements Ability {
  readonly #scopes = new Map<string, BoundCondition>()

  constructor(
    private readonly catalog: Catalog,
    private readonly roles: readonly string[],
    private readonly bound: BoundRules
  ) {}

  may(action: string, entity: string): boolean {
    return !isNever(this.scope(action, entity))
  }

  can(action: string, entity: string, record: RecordReader, field?: string): boolean {
    return this.roles.some(
      (role) => this.#deciding(role, action, entity, record, field)?.inverted === false
    )
  }

  scope(action: string, entity: string, field?: string): BoundCondition {
    return this.#remembered(`${action} ${entity} ${field ?? ''}`, () =>
      this.#fold(action, entity, field, (rule) => !rule.inverted)
    )
  }

  fieldScope(action: string, entity: string, field: string): BoundCondition {
    if (this.catalog.entities.get(entity)?.fields.get(field)?.builtIn) return ALWAYS
    const scope = this.scope(action, entity, field)
    return implies(this.scope(action, entity), scope) ? ALWAYS : scope
  }

  plain(action: string, entity: string, field: string): boolean {
    return !isNever(this.plainScope(action, entity, field))
  }

  plainScope(action: string, entity: string, field: string): BoundCondition {
    return this.#remembered(`plain ${action} ${entity} ${field}`, () => {
      const scope = this.#fold(action, entity, field, (rule) => !rule.inverted && rule.plain)
      return implies(this.scope(action, entity), scope) ? ALWAYS : scope
    })
  }

  reason(action: string, entity: string, record: RecordReader, field?: string): string | null {
    for (const role of this.roles) {
      const rule = this.#deciding(role, action, entity, record, field)
      if (rule?.inverted && rule.reason !== null) return rule.reason
    }
    return null
  }

  conditions(action: string, entity: string): readonly BoundCondition[] {
    return this.roles
      .flatMap((role) => this.#namedBy(role, action, entity))
      .map(this.bound)
      .filter((condition) => condition !== null)
  }

  /** Also the rules that only speak of fields, which CASL leaves out of a question without a field when inverted. */
  #namedBy(role: string, action: string, entity: string): readonly Rule[] {
    const rules = this.catalog.roles.get(role)?.rules ?? []
    return rules.filter((rule) => rule.subject === entity && rule.actions.includes(action))
  }

  #deciding(
    role: string,
    action: string,
    entity: string,
    record: RecordReader,
    field?: string
  ): Rule | null {
    return decidingRule(
      this.catalog,
      role,
      action,
      questionAbout(entity, record, this.bound),
      this.#asked(entity, field)
    )
  }

  /**
   * The rows for which the deciding rule of some role answers yes. From the first written to the last: a rule that
   * answers yes adds its rows, one that answers no takes its rows away, so the last matching one wins.
   */
  #fold(
    action: string,
    entity: string,
    field: string | undefined,
    yes: (rule: Rule) => boolean
  ): BoundCondition {
    const ofRole = (role: string) =>
      rulesFor(this.catalog, role, action, entity, this.#asked(entity, field)).reduceRight(
        (rows, rule) => {
          const condition = this.bound(rule)
          if (condition === null) return rows
          return yes(rule) ? anyOf(rows, condition) : allOf(rows, unless(condition))
        },
        NEVER
      )
    return anyOf(...this.roles.map(ofRole))
  }

  /** Fields that every record has are readable wherever the row is: asking for one asks for the row. */
  #asked(entity: string, field: string | undefined): string | undefined {
    if (field === undefined) return undefined
    return this.catalog.entities.get(entity)?.fields.get(field)?.builtIn ? undefined : field
  }

  #remembered(key: string, make: () => BoundCondition): BoundCondition {
    const known = this.#scopes.get(key)
    if (known) return known
    const made = make()
    this.#scopes.set(key, made)
    return made
  }
}

/** A question about one record, as the rules' own conditions answer it. */
export function questionAbout(entity: string, record: RecordReader, bound: BoundRules): Question {
  return {
    entity,
    matches(rule) {
      const condition = bound(rule)
      return condition !== null && holds(condition, record)
    },
  }
}
