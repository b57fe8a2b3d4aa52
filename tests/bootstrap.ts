import testUtils from '@adonisjs/core/services/test_utils'
import { sessionApiClient } from '@adonisjs/session/plugins/api_client'
import { shieldApiClient } from '@adonisjs/shield/plugins/api_client'
import { inertiaApiClient } from '@adonisjs/inertia/plugins/api_client'
import app from '@adonisjs/core/services/app'
import { apiClient } from '@japa/api-client'
import { assert } from '@japa/assert'
import { pluginAdonisJS } from '@japa/plugin-adonisjs'
import type { Suite } from '@japa/runner/core'
import type { Config } from '@japa/runner/types'
import { findChromium } from '#tests/browser/chromium'
import { ownDatabase } from '#tests/environment'
import { reporters } from '#tests/reporters'

export const plugins: Config['plugins'] = [
  assert(),
  pluginAdonisJS(app),
  apiClient(),
  sessionApiClient(app),
  shieldApiClient(),
  inertiaApiClient(app),
]

export { reporters }

export const runnerHooks: Required<Pick<Config, 'setup' | 'teardown'>> = {
  setup: [],
  teardown: [async () => ownDatabase?.drop()],
}

export const configureSuite: Config['configureSuite'] = (suite) => {
  if (suite.name === 'functional' || suite.name === 'browser') suite.setup(buildAssets)
  if (suite.name === 'functional') suite.setup(() => testUtils.httpServer().start())
  if (suite.name === 'browser' && !findChromium()) leaveOut(suite)
}

async function buildAssets(): Promise<void> {
  const { buildAssetsIfStale } = await import('../bin/assets.ts')
  await buildAssetsIfStale()
}

/** A suite without a browser is counted as skipped, never as passed. */
function leaveOut(suite: Suite): void {
  console.log('No Chromium found (CHROMIUM_PATH, PATH): the browser tests are left out.')
  suite.onGroup((group) => {
    group.tap((test) => test.skip(true, 'no Chromium'))
  })
}
