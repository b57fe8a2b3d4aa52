import pg from 'pg'

type Parser = (text: string) => unknown

const { builtins } = pg.types

/** How values come out of a portal's connections: days as text, moments as ISO 8601 in UTC, numbers as numbers. */
const parsers = new Map<number, Parser>([
  [builtins.DATE, (text) => text],
  [builtins.TIMESTAMPTZ, toMoment],
  [builtins.TIMESTAMP, (text) => toMoment(`${text}+00`)],
  [builtins.NUMERIC, Number],
  [builtins.INT8, Number],
])

/** For the `types` of one connection; the drivers of others keep their own. */
export const portalTypes = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): Parser {
    const parser = format === 'binary' ? undefined : parsers.get(oid)
    return parser ?? (pg.types.getTypeParser(oid, 'text') as Parser)
  },
}

/** The session's zone is UTC, so that the text ends in `+00`. */
function toMoment(text: string): string {
  return new Date(text.replace(' ', 'T').replace(/\+00$/, 'Z')).toISOString()
}
