import { defineConfig, drivers } from '@adonisjs/core/encryption'
import env from '#start/env'

/** Add a new key in front to rotate; the older ones still decrypt. */
export default defineConfig({
  default: 'gcm',
  list: {
    gcm: drivers.aes256gcm({ id: 'k1', keys: [env.get('APP_KEY')] }),
  },
})
