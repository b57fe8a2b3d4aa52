import type { Problem } from './problem.js'
import { readPack } from './read_pack.js'

/** What checking some packs found, as `pack:check --json` prints it. */
export interface CheckReport {
  readonly packs: readonly {
    readonly id: string
    readonly files: number
    readonly problems: number
  }[]
  /** How many different files were read. */
  readonly files: number
  /** Told once, also when several packs share the base that has them. */
  readonly problems: readonly Problem[]
}

/** Checks packs of a folder one by one; bases are checked through the packs that extend them. */
export async function checkPacks(folder: string, ids: readonly string[]): Promise<CheckReport> {
  const packs: CheckReport['packs'][number][] = []
  const files = new Set<string>()
  const problems = new Map<string, Problem>()
  for (const id of ids) {
    const read = await readPack(folder, id)
    packs.push({ id, files: read.files.length, problems: read.problems.length })
    for (const file of read.files) files.add(file)
    for (const problem of read.problems)
      problems.set(
        `${problem.file}:${problem.line}:${problem.column}:${problem.id}:${problem.message}`,
        problem
      )
  }
  return { packs, files: files.size, problems: [...problems.values()] }
}

/** The report as people read it: each problem with its place, sentence, line and hint; the last line sums up. */
export function renderReport({ packs, files, problems }: CheckReport): string {
  const lines = problems.flatMap((problem) => [...renderProblem(problem), ''])
  for (const pack of packs)
    lines.push(
      `${pack.problems === 0 ? '✔' : '✘'} ${pack.id}：${pack.files} 个文件，${pack.problems} 处问题`
    )
  lines.push(`共 ${packs.length} 个方案，${files} 个文件，${problems.length} 处问题`)
  return `${lines.join('\n')}\n`
}

/** One problem for a console. */
export function renderProblem({
  file,
  line,
  column,
  id,
  layer,
  pointer,
  message,
  hint,
  excerpt,
  severity,
}: Problem): string[] {
  const place = `${file}:${line}:${column}  ${severity === 'warning' ? '提醒' : '问题'} ${id}（${layer}${pointer ? ` ${pointer}` : ''}）`
  return [
    place,
    `    ${message}`,
    ...(hint === null ? [] : [`    → ${hint}`]),
    ...(excerpt === null ? [] : [`    │ ${excerpt}`]),
  ]
}
