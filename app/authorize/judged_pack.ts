import { readPack } from '../metadata/read_pack.js'
import type { ReadPack } from '../metadata/read_pack.js'
import { judgeExpectations } from './expectations.js'

/** Reads a pack and holds its rules to what its roles expect of them; one that fails is an error like any other. */
export async function readJudgedPack(folder: string, id: string): Promise<ReadPack> {
  const read = await readPack(folder, id)
  const failed = read.catalog ? judgeExpectations(read.catalog) : []
  if (failed.length === 0) return read
  return { ...read, catalog: null, problems: [...read.problems, ...failed] }
}
