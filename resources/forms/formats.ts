/** Puts our formats into the browser's validator, which takes an unknown format for valid. Imported for that alone. */
import { format } from '@cfworker/json-schema'
import { formats } from '../../app/fields/formats.js'

const registered = format as Record<string, (value: string) => boolean>
for (const { id, test } of formats) registered[id] = test
