import app from '@adonisjs/core/services/app'
import { dataDirectory } from '#config/database'
import env from '#start/env'

/** Where the packs lie. */
export const schemasFolder = app.makePath(env.get('SCHEMAS_DIR', 'schemas'))

/** Where the portals keep their records: a SQLite file each, or a schema each of one PostgreSQL database. */
export const dataPlace = { folder: dataDirectory, databaseUrl: env.get('DATABASE_URL') ?? null }
