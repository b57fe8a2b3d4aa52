import type { Locale } from '#app/texts/words'

/** What Vite's manifest tells of one chunk, as far as it is asked here. */
export interface Chunk {
  readonly file: string
  readonly css?: readonly string[]
  readonly imports?: readonly string[]
}
export type Manifest = Readonly<Record<string, Chunk>>

const ENTRY = 'resources/app.tsx'
const WORDS: Readonly<Record<Locale, string>> = {
  'zh-CN': 'node_modules/antd/es/locale/zh_CN.js',
  en: 'resources/texts/en.ts',
}

/**
 * The head tags by which a browser asks for the page and its language together with the entry. Without them it would
 * learn of each only after it has run what came before: a round trip more on a slow line. Empty for what the manifest
 * does not hold. Pure.
 */
export function preloadTags(
  manifest: Manifest,
  assetsUrl: string,
  page: string,
  locale: Locale
): string {
  const known = closureOf(manifest, ENTRY)
  const wanted = [`resources/pages/${page}.tsx`, WORDS[locale]].flatMap((root) => [
    ...closureOf(manifest, root),
  ])
  const chunks = [...new Set(wanted)].filter((chunk) => !known.has(chunk))
  const styles = new Set(chunks.flatMap(({ css = [] }) => css))
  return [
    ...[...styles].map((file) => `<link rel="stylesheet" href="${assetsUrl}/${file}"/>`),
    ...chunks.map(({ file }) => `<link rel="modulepreload" href="${assetsUrl}/${file}"/>`),
  ].join('\n')
}

function closureOf(manifest: Manifest, root: string, found = new Set<Chunk>()): Set<Chunk> {
  const chunk = manifest[root]
  if (!chunk || found.has(chunk)) return found
  found.add(chunk)
  for (const imported of chunk.imports ?? []) closureOf(manifest, imported, found)
  return found
}
