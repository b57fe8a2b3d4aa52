/** What every file in bench/ exports by default. */
export interface Workload {
  readonly title: string
  /** One run in a process of its own, so that nothing is warm; figure → milliseconds. */
  run(): Promise<Readonly<Record<string, number>>>
  /** Figure → milliseconds it should stay below. */
  readonly targets: Readonly<Record<string, number>>
}

/** What the work gives, and how long it took. */
export async function timed<T>(work: () => T | Promise<T>): Promise<readonly [T, number]> {
  const start = performance.now()
  const result = await work()
  return [result, performance.now() - start]
}
