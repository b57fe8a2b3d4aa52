import type { Draft } from '../check/draft.js'
import { checkConditions } from './condition.js'
import { checkData } from './data.js'
import { checkDictionaries } from './dictionary.js'
import { checkEntities } from './entity.js'
import { checkFileNames } from './file_names.js'
import { checkForms } from './form.js'
import { checkGenerated } from './generated.js'
import { checkOverlays } from './overlay.js'
import { checkSettings } from './pack.js'
import { checkLocks } from './lock.js'
import { checkPages } from './page.js'
import { checkReferences } from './reference.js'
import { checkRoles } from './role.js'
import { checkScenarios } from './scenario.js'
import { checkSets } from './set.js'
import { checkTexts } from './text.js'
import { checkViews } from './view.js'
import { checkWorkflows } from './workflow.js'

/** Every family of cross-file checks; a new one is a file and a line here. Each reports into the draft. */
export const FAMILIES: readonly ((draft: Draft) => void)[] = [
  checkFileNames,
  checkOverlays,
  checkLocks,
  checkEntities,
  checkReferences,
  checkConditions,
  checkGenerated,
  checkWorkflows,
  checkViews,
  checkForms,
  checkRoles,
  checkPages,
  checkSettings,
  checkDictionaries,
  checkTexts,
  checkData,
  checkScenarios,
  checkSets,
]
