/** The kinds of files a pack is made of; each has a meta-schema of its name under `schemas/meta`. */
export type FileKind =
  | 'pack'
  | 'entity'
  | 'workflow'
  | 'form'
  | 'view'
  | 'role'
  | 'page'
  | 'dictionary'
  | 'text'
  | 'scenario'
  | 'data'
  | 'set'

export interface KindOfFile {
  readonly kind: FileKind
  /** Folder inside the pack; null for the one `pack.json`. */
  readonly folder: string | null
  /**
   * Places (`*` is any one name) whose objects are values: an overlay replaces them whole instead of merging into them.
   * Arrays and scalars are values everywhere.
   */
  readonly whole: readonly string[]
  /** Members may be placed by `before` and `after`. */
  readonly placed: boolean
}

export const KINDS: readonly KindOfFile[] = [
  {
    kind: 'pack',
    folder: null,
    placed: true,
    whole: ['menus/*/groups/*/entries/*/when', 'passwords/initial', 'passwords/reset'],
  },
  {
    kind: 'entity',
    folder: 'entities',
    placed: true,
    whole: [
      ...['x-required', 'x-options', 'x-default', 'x-visible', 'x-readonly', 'items'].map(
        (key) => `properties/*/${key}`
      ),
      'properties/*/x-rollup/where',
      'x-conditions/*',
      'x-checks/*/require',
      'x-unique/*/where',
    ],
  },
  {
    kind: 'workflow',
    folder: 'workflows',
    placed: true,
    whole: [
      'chain/*/edit',
      'chain/*/remove',
      'chain/steps/*/where',
      'chain/steps/*/when',
      'chain/steps/*/edit',
      'states/*/edit',
      'states/*/remove',
      'transitions/*/when',
      'transitions/*/input',
      'transitions/*/guards/*/require',
      'transitions/*/set/*',
      'transitions/*/limits/*/count',
      ...['when', 'each', 'where', 'set/*', 'with/*'].map(
        (key) => `transitions/*/effects/*/${key}`
      ),
      ...['when', 'each', 'where', 'set/*', 'with/*'].map(
        (key) => `chain/approved/effects/*/${key}`
      ),
    ],
  },
  { kind: 'form', folder: 'forms', placed: true, whole: [] },
  {
    kind: 'view',
    folder: 'views',
    placed: true,
    whole: ['where', 'tabs/*/where', 'columns/*/related/where', 'actions/*/with/*'],
  },
  {
    kind: 'role',
    folder: 'roles',
    placed: true,
    whole: ['rules/*/conditions', 'rules/*/when', 'expect/*/as', 'expect/*/record'],
  },
  {
    kind: 'page',
    folder: 'pages',
    placed: true,
    whole: ['blocks/*/when', 'blocks/*/figure/where'],
  },
  { kind: 'dictionary', folder: 'dictionaries', placed: true, whole: [] },
  { kind: 'text', folder: 'texts', placed: false, whole: [] },
  { kind: 'scenario', folder: 'scenarios', placed: false, whole: [] },
  { kind: 'data', folder: 'data', placed: false, whole: [] },
  { kind: 'set', folder: 'sets', placed: false, whole: ['*/count', '*/values/*', '*/walk'] },
]

/** What a pack says of itself in `pack.json` and not of the packs that extend it. */
export const OWN_SETTINGS: readonly string[] = [
  'title',
  'description',
  'abstract',
  'extends',
  'locked',
  '$schema',
]

/** Folders of a pack that hold no metadata. */
export const OTHER_FOLDERS: readonly string[] = ['assets']

/** The kind of a file by its path inside the pack; undefined where no kind lives. */
export function kindOfPath(path: string): KindOfFile | undefined {
  if (path === 'pack.json') return KINDS[0]
  return KINDS.find(({ folder }) => folder !== null && path.startsWith(`${folder}/`))
}

/** The id of a file: its name without folder and ending. */
export function idOfPath(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.json$/, '')
}
