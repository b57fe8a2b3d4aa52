import { Env } from '@adonisjs/core/env'

/** Settings are read here once. Only APP_KEY has no default: `./ace` makes a .env with one. */
const env = await Env.create(new URL('../', import.meta.url), {
  NODE_ENV: Env.schema.enum.optional(['development', 'production', 'test'] as const),
  PROFILE: Env.schema.enum.optional(['demo', 'development', 'production'] as const),
  HOST: Env.schema.string.optional({ format: 'host' }),
  PORT: Env.schema.number.optional(),
  APP_KEY: Env.schema.secret(),
  APP_URL: Env.schema.string.optional({ format: 'url', tld: false }),
  LOG_LEVEL: Env.schema.string.optional(),
  DATA_DIR: Env.schema.string.optional(),
  DATA_SIZE: Env.schema.enum.optional(['none', 'small', 'normal', 'large'] as const),
  SCHEMAS_DIR: Env.schema.string.optional(),
  DATABASE_URL: Env.schema.string.optional(),
  PAIFANG_CLOCK: Env.schema.string.optional(),
  SESSION_DRIVER: Env.schema.enum.optional(['memory', 'database'] as const),
})

if (env.get('PROFILE') === 'production' && env.get('APP_KEY').release().startsWith('generated-')) {
  throw new Error(
    'PROFILE=production needs an APP_KEY of your own: the one in .env was generated for a desk.'
  )
}

export default env
