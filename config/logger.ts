import app from '@adonisjs/core/services/app'
import { defineConfig, targets } from '@adonisjs/core/logger'
import type { InferLoggers } from '@adonisjs/core/types'
import env from '#start/env'

const readable = env.get('PROFILE', 'demo') !== 'production'

/** Readable lines on a desk, JSON lines in production, silence in tests. */
const loggerConfig = defineConfig({
  default: 'app',
  loggers: {
    app: {
      enabled: !app.inTest,
      name: 'paifang',
      level: env.get('LOG_LEVEL', 'info'),
      transport: {
        targets: targets()
          .pushIf(readable, targets.pretty({ ignore: 'pid,hostname,name' }))
          .pushIf(!readable, targets.file({ destination: 1 }))
          .toArray(),
      },
    },
  },
})

export default loggerConfig

declare module '@adonisjs/core/types' {
  export interface LoggersList extends InferLoggers<typeof loggerConfig> {}
}
