/** The same work done by the engine and by hand. */
export interface Pair {
  readonly name: string
  engine(): Promise<string>
  byHand(): Promise<string>
  /** How many statements the last run of the engine sent. */
  statements(): number
}

const WARM = 20
const TIMES = 150

/** Runs both in turn, so that what else the machine does hits both; figures are milliseconds. */
export async function compare(pair: Pair, prefix: string): Promise<Record<string, number>> {
  const engine: number[] = []
  const byHand: number[] = []
  let statements = 0
  for (let time = -WARM; time < TIMES; time++) {
    pair.statements()
    const one = await timeOf(() => pair.engine())
    statements = pair.statements()
    const other = await timeOf(() => pair.byHand())
    if (time < 0) continue
    engine.push(one)
    byHand.push(other)
  }
  const name = `${prefix} ${pair.name}`
  return {
    [`${name} p50`]: at(engine, 0.5),
    [`${name} p99`]: at(engine, 0.99),
    [`${name} by hand p50`]: at(byHand, 0.5),
    [`${name} ratio`]: at(engine, 0.5) / at(byHand, 0.5),
    [`${name} statements`]: statements,
  }
}

async function timeOf(work: () => Promise<string>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

function at(times: readonly number[], part: number): number {
  const sorted = [...times].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]!
}
