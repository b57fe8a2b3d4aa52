import { E_GUARD_REFUSED, E_GUARD_WARNING, type InputIssue } from '#app/errors'
import type { Guard } from '#app/metadata/catalog'
import { judgeGuards } from '#app/workflow/decide'
import { holdsFor, isAsked, type Asked } from './asked.js'
import type { Deed } from './deed.js'
import { asGuard, isExceeded, type Counted } from './limits.js'

/**
 * Asks the guards and limits of the deed's transition; gives the sentences of the warnings that were confirmed. Throws
 * E_GUARD_REFUSED with every guard that fails, else E_GUARD_WARNING with every warning nobody has confirmed.
 */
export function judgeTransition(
  { transition, confirmed }: Deed,
  asked: Asked,
  counted: readonly Counted[]
): string[] {
  const full = counted.filter(isExceeded).map(({ limit }) => asGuard(limit))
  const holds = (guard: Guard) =>
    !full.includes(guard) &&
    (!isAsked(guard.require, asked.values) || holdsFor(guard.require, asked, false))
  const verdict = judgeGuards([...(transition?.guards ?? []), ...full], holds, confirmed)
  const [first] = verdict.refusing
  if (first)
    throw E_GUARD_REFUSED(first.message, {
      field: first.field,
      hint: first.because,
      issues: verdict.refusing.map(guardIssue),
    })
  if (verdict.unconfirmed.length > 0)
    throw E_GUARD_WARNING(
      verdict.unconfirmed.map((guard) => ({ name: guard.name, ...guardIssue(guard) }))
    )
  return verdict.confirmed.map((guard) => guard.message)
}

function guardIssue(guard: Guard): InputIssue {
  return {
    code: guard.level === 'warn' ? 'E_GUARD_WARNING' : 'E_GUARD_REFUSED',
    field: guard.field,
    message: guard.message,
    ...(guard.because === null ? {} : { hint: guard.because }),
  }
}
