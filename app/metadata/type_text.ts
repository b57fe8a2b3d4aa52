import type { JsonSchema } from '../fields/field_kind.js'
import type { Catalog, Entity } from './catalog.js'

/** From `json-schema-to-typescript`, a tool of development that a server need not have. */
export type TypeMaker = (
  schema: object,
  name: string,
  options: Readonly<Record<string, unknown>>
) => Promise<string>

const OPTIONS = {
  bannerComment: '',
  additionalProperties: false,
  format: false,
  // Otherwise a list of at most three is written as a choice of four tuples.
  ignoreMinAndMaxItems: true,
}

/** TypeScript types of a pack's entities by their own fields, for programs that speak to its portal. */
export async function typeText(catalog: Catalog, make: TypeMaker): Promise<string> {
  const entities = [...catalog.entities.values()].sort((one, other) => (one.id < other.id ? -1 : 1))
  const types: string[] = []
  for (const entity of entities) {
    const made = await make(schemaForTypes(entity), typeName(entity.id), OPTIONS)
    types.push(made.trim())
  }
  const heading = `/** ${oneLine(catalog.pack.title)}, release ${catalog.release}. Written by pack:types; changes are lost. */`
  return `${[heading, ...types].join('\n\n')}\n`
}

function schemaForTypes({ schema, title, description }: Entity): object {
  const { $schema: _, title: __, ...rest } = schema as Record<string, unknown>
  const words = [title, description].filter((text) => text !== null)
  return {
    ...rest,
    description: words.map(oneLine).join('\n\n'),
    properties: Object.fromEntries(
      Object.entries((rest.properties ?? {}) as Record<string, JsonSchema>).map(([name, field]) => [
        name,
        forTypes(field),
      ])
    ),
  }
}

/** A title would become the name of a type, and in Chinese there are no such names; options are their values. */
function forTypes(schema: JsonSchema): object {
  const { title, description, oneOf, type, items, ...rest } = schema as Record<string, unknown>
  const words = [title, description].filter((text) => typeof text === 'string')
  const isChoice = Array.isArray(oneOf)
  return {
    ...rest,
    ...(words.length === 0 ? {} : { description: words.map(oneLine).join('。') }),
    ...(isChoice ? { enum: oneOf.map((option: { const: unknown }) => option.const) } : { type }),
    ...(items === undefined ? {} : { items: forTypes(items as JsonSchema) }),
  }
}

/** `role-grant` → `RoleGrant`. */
function typeName(id: string): string {
  return id.replaceAll(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}

/** Nothing a configurator writes may end the comment it is put into. */
function oneLine(text: string): string {
  return text.replaceAll('*/', '*\u2215').replaceAll(/\s+/g, ' ')
}
