export type SkeletonKind = 'list' | 'record' | 'form' | 'home'

/** What page an address leads to, as far as its shape goes. */
export function skeletonKind(path: string): SkeletonKind {
  if (/\/(new(\/[^/]+)?|edit)$/.test(path)) return 'form'
  if (path.includes('/records/')) return 'record'
  if (path.includes('/views/')) return 'list'
  return 'home'
}
