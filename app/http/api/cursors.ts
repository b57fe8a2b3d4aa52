import { cursorsOf } from '#app/query/cursor'
import env from '#start/env'

/** Makes and opens the tokens of `after`, under this installation's key. */
export const cursors = cursorsOf(env.get('APP_KEY').release())
