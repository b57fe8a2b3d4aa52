import type { Problem } from './problem.js'
import { missingTexts } from './texts.js'
import { listBases, listPacks } from './read_pack.js'
import type { ReadPack } from './read_pack.js'

const ENGLISH = 'en'

/** What checking some packs found, as `pack:check --json` prints it. */
export interface CheckReport {
  readonly packs: readonly {
    readonly id: string
    readonly files: number
    /** Errors and warnings. */
    readonly problems: number
    readonly warnings: number
    /** Texts that people read and that have no English; none while the pack is broken. */
    readonly untranslated: readonly string[]
  }[]
  /** Where all were asked for: the bases that no portal lies on, which nobody has looked at. */
  readonly unchecked: readonly string[]
  /** How many different files were read. */
  readonly files: number
  /** Told once, also when several packs share the base that has them. */
  readonly problems: readonly Problem[]
}

/** Reads packs of a folder one by one, all portals without a list; bases are checked through what extends them. */
export async function checkPacks(
  folder: string,
  ids: readonly string[] | null,
  read: (folder: string, id: string) => Promise<ReadPack>
): Promise<CheckReport> {
  const packs: CheckReport['packs'][number][] = []
  const layers = new Set<string>()
  const files = new Set<string>()
  const problems = new Map<string, Problem>()
  for (const id of ids ?? (await listPacks(folder))) {
    const found = await read(folder, id)
    const warnings = found.problems.filter(({ severity }) => severity === 'warning').length
    packs.push({
      id,
      files: found.files.length,
      problems: found.problems.length,
      warnings,
      untranslated: found.catalog ? missingTexts(found.catalog, ENGLISH) : [],
    })
    for (const file of found.files) files.add(file)
    for (const layer of found.layers) layers.add(layer)
    for (const problem of found.problems)
      problems.set(
        `${problem.file}:${problem.line}:${problem.column}:${problem.id}:${problem.message}`,
        problem
      )
  }
  const bases = ids === null ? await listBases(folder) : []
  const unchecked = bases.filter((base) => !layers.has(base))
  return { packs, unchecked, files: files.size, problems: [...problems.values()] }
}

/** The report as people read it: each problem with its place, sentence, line and hint; the last line sums up. `listsTexts` names what has no English. */
export function renderReport(
  { packs, unchecked, files, problems }: CheckReport,
  listsTexts = false
): string {
  const lines = problems.flatMap((problem) => [...renderProblem(problem), ''])
  for (const { id, files: count, problems: all, warnings, untranslated } of packs) {
    lines.push(`${all > warnings ? '✘' : '✔'} ${id}：${count} 个文件，${counted(all, warnings)}`)
    lines.push(...renderTexts(untranslated, listsTexts))
  }
  if (unchecked.length > 0)
    lines.push(`－ 没有检查：${unchecked.join('、')}（基础方案随继承它的方案一起检查）`)
  const warnings = problems.filter(({ severity }) => severity === 'warning').length
  lines.push(`共 ${packs.length} 个方案，${files} 个文件，${counted(problems.length, warnings)}`)
  return `${lines.join('\n')}\n`
}

/** Missing translations are no fault: the text is shown as it is written. */
function renderTexts(untranslated: readonly string[], listed: boolean): string[] {
  if (untranslated.length === 0) return []
  const note = `  ${untranslated.length} 处文字没有英文`
  return listed
    ? [`${note}：`, ...untranslated.map((text) => `    ${JSON.stringify(text)}`)]
    : [`${note}（加 --texts 列出）`]
}

function counted(all: number, warnings: number): string {
  return `${all - warnings} 处问题${warnings > 0 ? `，${warnings} 处提醒` : ''}`
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
