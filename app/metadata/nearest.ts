import { nearest } from '#app/conditions/nearest'

/** "您是不是想写“…”？", or what there is when it is little, else null. */
export function didYouMean(name: string, candidates: Iterable<string>): string | null {
  const all = [...candidates]
  const found = nearest(name, all)
  if (found !== null) return `您是不是想写“${found}”？`
  return all.length > 0 && all.length <= 12 ? `可用的有：${all.join('、')}。` : null
}
