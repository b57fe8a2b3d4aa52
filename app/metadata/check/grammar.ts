import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { ErrorObject, ValidateFunction } from 'ajv'
import { KINDS } from '../load/kinds.js'
import { SCHEMAS } from '../load/load.js'
import { nodeAt, valueOf } from '../load/node.js'
import type { FileKind } from '../load/kinds.js'
import type { MetaNode } from '../load/node.js'
import { describeGrammarFault } from './grammar_sentences.js'
import type { Problem } from '../problem.js'

let validators: ReadonlyMap<FileKind, ValidateFunction> | null = null

/** Problems of one file against the meta-schema of its kind. */
export function checkGrammar(kind: FileKind, node: MetaNode): Problem[] {
  const validate = validatorOf(kind)
  if (validate(valueOf(node))) return []
  return (validate.errors ?? []).flatMap((error) => toProblem(kind, node, error))
}

function toProblem(kind: FileKind, root: MetaNode, error: ErrorObject): Problem[] {
  const problem = describeGrammarFault(kind, nodeAt(root, error.instancePath), error)
  return problem ? [problem] : []
}

/** Compiled once per process: eleven schemas serve every pack and every reload. */
function validatorOf(kind: FileKind): ValidateFunction {
  validators ??= compileValidators()
  return validators.get(kind)!
}

function compileValidators(): Map<FileKind, ValidateFunction> {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    allowUnionTypes: true,
  })
  for (const name of ['parts', ...KINDS.map(({ kind }) => kind)]) {
    ajv.addSchema(
      JSON.parse(readFileSync(join(SCHEMAS, 'meta', `${name}.schema.json`), 'utf8')) as object,
      `${name}.schema.json`
    )
  }
  return new Map(KINDS.map(({ kind }) => [kind, ajv.getSchema(`${kind}.schema.json`)!]))
}
