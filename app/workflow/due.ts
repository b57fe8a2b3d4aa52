import type { Act } from '#app/authorize/act'
import type { Due, Duration, Entity, WorkCalendar } from '#app/metadata/catalog'
import type { Variables } from '#app/conditions/condition'
import { parseDuration } from '#app/metadata/check/duration'
import { addWorkdays, dayOf, endOfDay, nextDay, workdaysBetween } from '#app/expressions/calendar'
import { stateOf } from './decide.js'

/** Where and how days are counted: the portal's. */
export interface Days {
  readonly calendar: WorkCalendar
  readonly timeZone: string
}

const MILLISECONDS = { minutes: 60_000, hours: 3_600_000 } as const

/**
 * Until when something is due that begins at an instant: to the minute for hours and minutes, else to the end of the
 * last day in the portal's zone. The day it begins does not count.
 */
export function dueAfter({ amount, unit }: Duration, from: string, days: Days): string {
  if (unit === 'minutes' || unit === 'hours')
    return new Date(Date.parse(from) + amount * MILLISECONDS[unit]).toISOString()
  const day = dayOf(from, days.timeZone)
  const last = unit === 'days' ? nextDay(day, amount) : addWorkdays(day, amount, days.calendar)
  return endOfDay(last, days.timeZone)
}

/** Since when a record stands in a state and, where the entity knows due times, until when it should. */
export function standing(
  { catalog, variables }: Pick<Act, 'catalog' | 'variables'>,
  entity: Entity,
  state: unknown,
  since: string
): { readonly stateSince: string; readonly dueAt?: string | null } {
  if (!entity.fields.has('dueAt')) return { stateSince: since }
  const duration = durationOf(stateOf(entity, state)?.due ?? null, variables)
  return { stateSince: since, dueAt: duration && dueAfter(duration, since, catalog.pack) }
}

/** The length of time a state gives; null for none, and where the parameter holds none. */
export function durationOf(due: Due | null, variables: Variables): Duration | null {
  if (due === null || !('param' in due)) return due
  return parseDuration(variables.get('param', due.param.split('.')))
}

/**
 * The new time by which something is due whose clock stood still from `stopped` to `now`: what was left then is left
 * now. What was overdue already stays so.
 */
export function resumedDue(
  { unit }: Duration,
  due: string,
  { stopped, now }: { readonly stopped: string; readonly now: string },
  days: Days
): string {
  if (due <= stopped) return due
  if (unit === 'minutes' || unit === 'hours')
    return new Date(Date.parse(due) - Date.parse(stopped) + Date.parse(now)).toISOString()
  const [last, from, day] = [due, stopped, now].map((at) => dayOf(at, days.timeZone))
  const left =
    unit === 'days'
      ? Math.round((Date.parse(last!) - Date.parse(from!)) / 86_400_000)
      : workdaysBetween(from!, last!, days.calendar)
  const until = unit === 'days' ? nextDay(day!, left) : addWorkdays(day!, left, days.calendar)
  return endOfDay(until, days.timeZone)
}
