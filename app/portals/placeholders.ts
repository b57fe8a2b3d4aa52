/** A quoted text, a quoted name, an escaped question mark, or the placeholder itself. */
const TOKENS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|\\\?|\?/g

/** Numbers the `?` of a statement `$1 $2 …` as PostgreSQL wants them; `\?` stands for its own operator `?`. */
export function numberPlaceholders(text: string): string {
  let number = 0
  return text.replace(TOKENS, (token) => {
    if (token === '?') return `$${++number}`
    return token === '\\?' ? '?' : token
  })
}
