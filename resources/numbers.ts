const grouped = new Intl.NumberFormat('en-US')

/** A count as people read it: `2,013`, or `10,000+` where counting stopped. */
export function formatCount(count: number, capped = false): string {
  return `${grouped.format(count)}${capped ? '+' : ''}`
}
