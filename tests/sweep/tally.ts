/** What a sweep has tried and what came of it. */
export class Tally {
  readonly #counts = new Map<string, Map<number, number>>()
  readonly #successes = new Map<string, number>()
  readonly faults: string[] = []

  count(who: string, status: number): void {
    const own = this.#counts.get(who) ?? new Map<number, number>()
    this.#counts.set(who, own)
    own.set(status, (own.get(status) ?? 0) + 1)
  }

  success(what: string): void {
    this.#successes.set(what, (this.#successes.get(what) ?? 0) + 1)
  }

  fault(text: string): void {
    this.faults.push(text)
  }

  get tries(): number {
    return [...this.#counts.values()].reduce(
      (sum, own) => sum + [...own.values()].reduce((total, count) => total + count, 0),
      0
    )
  }

  get succeeded(): ReadonlySet<string> {
    return new Set(this.#successes.keys())
  }

  /** The figures, a line for each persona. */
  lines(): string[] {
    const whos = [...this.#counts].map(([who, own]) => {
      const parts = [...own].sort(([one], [other]) => one - other)
      return `${who}: ${parts.map(([status, count]) => `${status} × ${count}`).join(', ')}`
    })
    const done = [...this.#successes].sort().map(([what, count]) => `${what} × ${count}`)
    return [...whos, ...(done.length > 0 ? [`went through: ${done.join(', ')}`] : [])]
  }
}
