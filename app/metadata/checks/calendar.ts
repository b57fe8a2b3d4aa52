import { isDate } from '#app/conditions/calendar'
import type { Draft } from '../check/draft.js'
import type { MetaNode } from '../load/node.js'
import { member, membersOf } from '../load/node.js'

/** The days of the calendar exist, and none is free and worked at once. */
export function checkCalendar(draft: Draft, settings: MetaNode): void {
  const calendar = member(settings, 'calendar')
  const holidays = new Map(membersOf(calendar, 'holidays'))
  const days = [...holidays, ...membersOf(calendar, 'workdays')]
  for (const [day, node] of days) {
    const isBoth = holidays.has(day) && holidays.get(day) !== node
    if (isDate(day) && !isBoth) continue
    const message = isBoth ? `“${day}”既放假又上班。` : `没有“${day}”这一天。`
    draft.report(node, { id: 'pack.020', message, hint: '日期写作 2026-10-01。' }, 'key')
  }
}
