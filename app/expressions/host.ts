import type { Act } from '#app/authorize/act'
import { dayOf, workdaysBetween } from './calendar.js'
import type { Host } from './environment.js'

/** Beyond a century nobody counts working days, and counting goes day by day. */
function isWide(from: string, until: string): boolean {
  return Number(until.slice(0, 4)) - Number(from.slice(0, 4)) > 100
}

/** The day, the zone and the calendar of the portal. */
export function hostOf({ catalog, clock }: Pick<Act, 'catalog' | 'clock'>): Host {
  const { timeZone, calendar } = catalog.pack
  return {
    today: clock.today,
    dayOf: (instant) => dayOf(instant, timeZone),
    workdays: (from, until) =>
      isWide(from, until) ? Number.NaN : workdaysBetween(from, until, calendar),
  }
}
