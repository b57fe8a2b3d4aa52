import { readJudgedPack } from '../authorize/judged_pack.js'
import { listPacks } from '../metadata/read_pack.js'
import { SCHEMAS } from '../metadata/load/load.js'
import { folderStamp } from './folder_stamp.js'
import type { PackSource } from './pack_source.js'

/** Packs as they lie in a folder; what they lie on may come with the product. */
export function diskPacks(folder: string): PackSource {
  const roots = [...new Set([folder, SCHEMAS])]
  return {
    list: () => listPacks(folder),
    stamp: () => roots.map(folderStamp).join('\n'),
    read: (id) => readJudgedPack(folder, id),
  }
}
