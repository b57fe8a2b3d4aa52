import { ALWAYS } from '#app/conditions/condition'
import type { Ability } from './act.js'

/** The pack's own authority, with which effects write: rights were asked of the person for what caused them. */
export const PACK_ABILITY: Ability = {
  may: () => true,
  can: () => true,
  scope: () => ALWAYS,
  fieldScope: () => ALWAYS,
  plain: () => true,
  plainScope: () => ALWAYS,
  reason: () => null,
  conditions: () => [],
}
