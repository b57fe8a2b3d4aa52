/*
 * The arrows of the house: they go down, and only http/ knows HTTP. Type-only imports may point anywhere.
 * dependency-cruiser does not map our aliases to .ts by itself and would report nothing at all, hence
 * tsconfig.arrows.json; tests/unit/arrows.spec.ts shows on bad files that the rules bite.
 */
const FOLDERS = [
  'texts',
  'errors',
  'sql',
  'conditions',
  'fields',
  'expressions',
  'metadata',
  'migrate|authorize',
  'query',
  'records|workflow',
  'accounts',
  'portals(?!/database_errors)',
  'scenarios',
  'http',
  'providers|commands',
]
const value = { dependencyTypesNot: ['type-only'] }
const folder = (names) => `^(tests/arrows/)?app/(${names})(/|\\.ts$)`

const upwards = FOLDERS.slice(0, -1).map((names, index) => ({
  name: `${names.replace('|', '-and-')}-looks-up`,
  comment: `${names} may not use a folder above it by value`,
  severity: 'error',
  from: { path: folder(names) },
  to: { ...value, path: folder(FOLDERS.slice(index + 1).join('|')) },
}))

module.exports = {
  forbidden: [
    ...upwards,
    {
      name: 'no-cycle',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: value },
    },
    {
      name: 'only-http-knows-http',
      severity: 'error',
      from: { path: '^(tests/arrows/)?app/', pathNot: folder('http|providers|commands') },
      to: {
        ...value,
        path: '@adonisjs/core/(build/)?(modules/)?(http|services/(router|server))\\b',
      },
    },
    {
      name: 'shared-with-the-browser',
      comment: 'conditions and fields run in the browser too: no Node, nothing of AdonisJS',
      severity: 'error',
      from: { path: folder('conditions|fields') },
      to: { ...value, path: '@adonisjs/' },
    },
    {
      name: 'shared-with-the-browser-no-builtin',
      severity: 'error',
      from: { path: folder('conditions|fields') },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'stages-stay-below',
      comment: 'a stage hands over values: it calls no page, model, command or provider',
      severity: 'error',
      from: {
        path: folder('metadata|fields|conditions|authorize|query|records|workflow|migrate'),
      },
      to: { ...value, path: folder('http|models|commands|providers') },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.arrows.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
}
