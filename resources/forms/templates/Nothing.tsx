/** Titles and descriptions are told by the field and section templates. */
export function Nothing() {
  return null
}
