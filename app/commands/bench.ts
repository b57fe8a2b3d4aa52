import { execFile } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { loadavg } from 'node:os'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { BaseCommand, args, flags } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'
import type { Workload } from '../../bench/workload.js'

const RUNS = 3
/** Figures that are no time, or say their unit themselves. */
const UNITLESS = /(ratio|statements|kB)$/
const NO_WORKLOAD = new Set(['workload.ts', 'compare.ts', 'fair.ts'])

type Figures = Readonly<Record<string, number>>

/** Workloads are files in bench/; each run has a process of its own, and the median of three counts. */
export default class Bench extends BaseCommand {
  static override commandName = 'bench'
  static override description = 'Measure a workload of bench/; without a name, list them'
  static override options: CommandOptions = { startApp: true }

  @args.string({ description: 'The workload', required: false })
  declare workload?: string

  @flags.boolean({ description: 'Run it in this process and print its figures as JSON' })
  declare once: boolean

  override async run(): Promise<void> {
    const names = await this.#names()
    if (this.workload === undefined) return this.#list(names)
    if (!names.includes(this.workload)) {
      this.logger.error(`No workload "${this.workload}"; there are: ${names.join(', ')}`)
      this.exitCode = 1
      return
    }
    const workload = await this.#load(this.workload)
    if (this.once) process.stdout.write(`${JSON.stringify(await workload.run())}\n`)
    else await this.#measure(this.workload, workload)
  }

  async #names(): Promise<string[]> {
    const files = await readdir(this.app.makePath('bench'))
    return files
      .filter((file) => file.endsWith('.ts') && !NO_WORKLOAD.has(file))
      .map((file) => file.slice(0, -'.ts'.length))
      .sort()
  }

  async #load(name: string): Promise<Workload> {
    const url = pathToFileURL(this.app.makePath('bench', `${name}.ts`)).href
    return ((await import(url)) as { default: Workload }).default
  }

  async #list(names: readonly string[]): Promise<void> {
    for (const name of names) console.log(`${name}: ${(await this.#load(name)).title}`)
  }

  async #measure(name: string, { title, targets }: Workload): Promise<void> {
    console.log(`${title} (median of ${RUNS}, load ${loadavg()[0]!.toFixed(1)})`)
    const runs: Figures[] = []
    for (let run = 0; run < RUNS; run++) runs.push(await this.#child(name))
    for (const figure of Object.keys(runs[0]!)) {
      const value = medianOf(runs.map((found) => found[figure] ?? 0))
      const target = targets[figure]
      const unit = UNITLESS.test(figure) ? '' : ' ms'
      const verdict =
        target === undefined
          ? ''
          : value <= target
            ? `  ✔ ≤ ${target}${unit}`
            : `  ✘ > ${target}${unit}`
      const digits = Number.isInteger(value) || value >= 100 ? 0 : 2
      console.log(`  ${figure.padEnd(32)} ${value.toFixed(digits).padStart(8)}${unit}${verdict}`)
      if (target !== undefined && value > target) this.exitCode = 1
    }
  }

  async #child(name: string): Promise<Figures> {
    const ace = this.app.makePath('ace')
    const { stdout } = await promisify(execFile)(process.execPath, [ace, 'bench', name, '--once'])
    return JSON.parse(stdout.slice(stdout.indexOf('{'))) as Figures
  }
}

function medianOf(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)]!
}
