import type { Literal, VariableName, Variables } from '../conditions/condition.js'
import type { Catalog } from '../metadata/catalog.js'
import type { Clock, Identity } from './act.js'

/**
 * Where a variable that belongs to one act comes from: values by dotted path, or a function of the path. A path that an
 * object does not hold is null (a declared input left empty); a function says `undefined` where the value is missing.
 */
export type VariableSource =
  Readonly<Record<string, unknown>> | ((path: readonly string[]) => Literal | undefined)

/** `$record`, `$input`, `$before` … of one act; a name that is not given is missing. */
export type ActVariables = Partial<Readonly<Record<VariableName, VariableSource>>>

/**
 * Gives the variables of one act: the identity, the portal's parameters, the request's clock and what the act itself
 * brings. Missing is what the act cannot have; empty is null (language.md, section 4).
 */
export function bindVariables(
  catalog: Catalog,
  identity: Identity,
  clock: Clock,
  extra: ActVariables = {}
): Variables {
  return {
    timeZone: catalog.pack.timeZone,
    get(name, path) {
      if (name === 'user') return userValue(catalog, identity, path)
      if (name === 'param') return parameterValue(catalog, path)
      if (name === 'today') return clock.today
      if (name === 'now') return clock.now
      if (name === 'year') return Number(clock.today.slice(0, 4))
      return sourceValue(extra[name], path)
    },
  }
}

function userValue(
  catalog: Catalog,
  identity: Identity,
  path: readonly string[]
): Literal | undefined {
  const [name, ...rest] = path
  if (name === undefined) return undefined
  const base = name === 'account' ? identity.account?.id : standing(catalog, identity, name)
  if (rest.length === 0 || base === undefined || base === null) return base
  return own(identity.values, path.join('.')) as Literal | undefined
}

/** Null, not missing, where a role names it but the path it follows ends in an empty field. */
function standing(catalog: Catalog, identity: Identity, name: string): string | null | undefined {
  const id = own(identity.standsFor, name)
  if (id !== undefined) return id
  const named = identity.roles.some((role) => catalog.roles.get(role)?.standsFor.get(name)?.from)
  return named ? null : undefined
}

function parameterValue(catalog: Catalog, path: readonly string[]): Literal | undefined {
  const parameter = catalog.pack.parameters.get(path.join('.'))
  return parameter === undefined ? undefined : ((parameter.value ?? null) as Literal)
}

function sourceValue(
  source: VariableSource | undefined,
  path: readonly string[]
): Literal | undefined {
  if (source === undefined) return undefined
  if (typeof source === 'function') return source(path)
  return (own(source, path.join('.')) ?? null) as Literal
}

function own<T>(values: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(values, key) ? values[key] : undefined
}
