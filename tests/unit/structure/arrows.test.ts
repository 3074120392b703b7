import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

/**
 * The arrows of the house: who may import whom. A folder that reaches into another it has no business
 * with fails here, with the file and the import named.
 */

const root = resolve(import.meta.dirname, '../../..')

/** Folder → folders it may import. Every folder may also import itself. */
const allowed: Record<string, readonly string[]> = {
  'utils/text': [],
  'utils/clip': ['utils/text'],
  'utils/capture': ['utils/clip', 'utils/text'],
  'utils/duplicates': ['utils/text'],
  'utils/search': ['utils/clip', 'utils/text'],
  'utils/quality': [],
  'utils/privacy': ['utils/clip', 'utils/text'],
  'utils/anchor': ['utils/clip', 'utils/text', 'utils/capture'],
  'utils/rights': ['utils/clip', 'utils/text', 'utils/capture'],
  'utils/consent': ['utils/clip', 'utils/text'],
  'utils/identity': ['utils/clip', 'utils/text'],
  'utils/envelope': [
    'utils/clip',
    'utils/text',
    'utils/consent',
    'utils/identity',
    'utils/privacy',
    'utils/quality',
    'utils/rights',
  ],
  'utils/protocol': [
    'utils/clip',
    'utils/text',
    'utils/consent',
    'utils/identity',
    'utils/envelope',
    'utils/exchange',
    'utils/rights',
  ],
  'utils/exchange': ['utils/clip', 'utils/text', 'utils/identity', 'utils/quality', 'utils/rights'],
  'utils/language': ['utils/consent', 'utils/text'],
  'utils/intake': [
    'utils/clip',
    'utils/text',
    'utils/capture',
    'utils/privacy',
    'utils/quality',
    'utils/rights',
  ],
  'utils/store': [
    'utils/clip',
    'utils/text',
    'utils/consent',
    'utils/duplicates',
    'utils/identity',
    'utils/envelope',
    'utils/privacy',
    'utils/protocol',
    'utils/quality',
    'utils/rights',
    'utils/search',
  ],
  'utils/sync': [
    'utils/clip',
    'utils/text',
    'utils/consent',
    'utils/identity',
    'utils/envelope',
    'utils/protocol',
    'utils/quality',
    'utils/store',
  ],
  'utils/messages.ts': ['utils/clip', 'utils/capture'],
  'utils/message-client.ts': ['utils/messages.ts'],
  endpoint: [
    'utils/clip',
    'utils/text',
    'utils/consent',
    'utils/identity',
    'utils/envelope',
    'utils/protocol',
    'utils/exchange',
    'utils/privacy',
    'utils/quality',
    'utils/rights',
    'utils/language',
    'utils/duplicates',
  ],
  components: ['utils'],
  entrypoints: ['components', 'utils'],
}

/** The floors of `components/`: folder → folders below it that it may import, besides itself. */
const componentFloors: Record<string, readonly string[]> = {
  'components/ui': ['components/ui/failure'],
  'components/ui/failure': [],
  'components/ui/rights': ['components/ui'],
  'components/ui/clip-view': ['components/ui', 'components/ui/rights'],
  'components/ui/list': ['components/ui', 'components/ui/clip-view'],
  'components/ui/wanted-card': ['components/ui'],
  'components/ui/notice-changes': ['components/ui'],
  'components/query': ['components/ui'],
  'components/workbench/clip': ['components/ui/*', 'components/query'],
  'components/workbench/wanted': ['components/ui/*', 'components/query'],
  'components/workbench/batches': ['components/ui/*', 'components/query'],
  'components/workbench/settings': ['components/ui/*', 'components/query'],
  'components/workbench/joining': ['components/ui/*', 'components/query'],
  'components/workbench/list-model': [],
  'components/workbench/clips': [
    'components/ui/*',
    'components/query',
    'components/workbench/list-model',
    'components/workbench/clip',
    'components/workbench/wanted',
  ],
  'components/workbench/welcome': [
    'components/ui/*',
    'components/query',
    'components/workbench/clips',
  ],
  'components/staff/review': ['components/ui/*', 'components/query'],
  'components/staff/releases': ['components/ui/*', 'components/query'],
  'components/staff/insights': ['components/ui/*', 'components/query'],
  'components/staff/wanted': ['components/ui/*', 'components/query'],
  'components/staff/members': ['components/ui/*', 'components/query'],
  'components/staff/moderation': [
    'components/ui/*',
    'components/query',
    'components/staff/releases',
  ],
  'components/staff': ['components/ui/*', 'components/query', 'components/staff/*'],
}

/** The floors of `endpoint/`, top down: folders import from the floors below theirs only. */
const endpointFloors: readonly (readonly string[])[] = [
  ['endpoint'],
  ['endpoint/commands'],
  ['endpoint/serve'],
  ['endpoint/app'],
  ['endpoint/packages'],
  ['endpoint/calls', 'endpoint/verify'],
  ['endpoint/deposits', 'endpoint/releases'],
  [
    'endpoint/review',
    'endpoint/moderation',
    'endpoint/wanted',
    'endpoint/figures',
    'endpoint/sketches',
  ],
  ['endpoint/http', 'endpoint/ledger'],
  ['endpoint/people', 'endpoint/exports'],
  ['endpoint/kernel', 'endpoint/backups'],
  ['endpoint/database'],
]

/** The page script, and what comes beside it where it is needed. */
const pageScripts = ['entrypoints/page.content', 'entrypoints/highlights.content']

/** Rooms they may use: none of them brings Zod, React or Dexie with it. */
const pageScriptFolders = ['utils/message-client', 'utils/capture', 'utils/anchor', 'utils/text']

/** Of all calls those that the background makes; of review the decisions that wait in the outbox. */
const backgroundAreas = ['alliance', 'contributing', 'joining', 'review', 'wanted'].map(
  (area) => `utils/protocol/areas/${area}.ts`,
)

/** Packages that only some folders may import. */
const packageFolders: Record<string, readonly string[]> = {
  dexie: ['utils/store', 'components', 'entrypoints'],
  'dexie-react-hooks': ['components', 'entrypoints'],
  react: ['components', 'entrypoints'],
  'react-dom': ['components', 'entrypoints'],
  '@mantine/core': ['components', 'entrypoints'],
  '@mantine/hooks': ['components', 'entrypoints'],
  '@tanstack/react-query': ['components'],
  '@mantine/form': ['components'],
  wxt: ['components', 'entrypoints'],
  'webextension-polyfill': ['entrypoints'],
  hono: ['endpoint'],
  'drizzle-orm': ['endpoint'],
  '@electric-sql/pglite': ['endpoint'],
  pg: ['endpoint'],
  'prom-client': ['endpoint'],
  '@noble/hashes': ['components'],
}

interface Import {
  file: string
  folder: string
  target: string
  typeOnly: boolean
}

const imports = sourceFiles().flatMap(readImports)

describe('arrows between folders', () => {
  it('finds the code it speaks of', () => {
    expect(imports.length).toBeGreaterThan(100)
  })

  it('every folder imports only what it may', () => {
    const wrong = imports.filter(
      ({ folder, target }) => isOurs(target) && !mayImport(folder, target),
    )
    expect(wrong.map(describeImport)).toEqual([])
  })

  it('packages stay in their folders', () => {
    const wrong = imports.filter(({ folder, target }) => {
      const folders = packageFolders[packageName(target)]
      return folders !== undefined && !folders.some((permitted) => isIn(folder, permitted))
    })
    expect(wrong.map(describeImport)).toEqual([])
  })

  it.each(pageScripts)('%s takes types only from elsewhere', (folder) => {
    const wrong = imports.filter(
      ({ file, target, typeOnly }) =>
        isIn(file, folder) &&
        isOurs(target) &&
        !typeOnly &&
        !pageScripts.some((script) => isIn(target, script)) &&
        !pageScriptFolders.some((open) => isIn(target, open)),
    )
    expect(wrong.map(describeImport)).toEqual([])
  })

  it.each(pageScripts)('what %s uses stays free of Zod at run time', (folder) => {
    const reached = reachableFrom(`${folder}/`)
    const wrong = imports.filter(
      ({ file, target, typeOnly }) =>
        !typeOnly && reached.has(file) && ['zod', 'dexie', 'react', 'jose'].includes(target),
    )
    expect(reached.size).toBeGreaterThan(5)
    expect(wrong.map(describeImport)).toEqual([])
  })

  it('the background knows the calls it makes, and none of those that only staff make', () => {
    const reached = reachableFrom('entrypoints/background/')
    const found = [...reached].filter((file) => /^utils\/protocol\/(areas|contracts)\b/.test(file))
    expect(found.toSorted()).toEqual(backgroundAreas)
  })

  it('no cycles between folders', () => {
    const edges = new Map<string, Set<string>>()
    for (const { folder, target } of imports) {
      const to = areaOf(target)
      if (!isOurs(target) || to === folder) continue
      edges.set(folder, (edges.get(folder) ?? new Set()).add(to))
    }
    expect(findCycle(edges)).toEqual([])
  })

  it('components import only from the floors below', () => {
    const folders = new Set(filesIn('components').map((file) => dirname(file)))
    expect(Object.keys(componentFloors).toSorted()).toEqual([...folders].toSorted())
    const wrong = imports.filter(({ file, target }) => {
      if (!isIn(file, 'components') || !isIn(target, 'components')) return false
      const [from, to] = [dirname(file), dirname(target)]
      return from !== to && !(componentFloors[from] ?? []).some((floor) => isOnFloor(to, floor))
    })
    expect(wrong.map(describeImport)).toEqual([])
    expect(findCycle(folderEdges('components'))).toEqual([])
  })

  it('the endpoint imports only from the floors below', () => {
    const floorOf = (folder: string) => endpointFloors.findIndex((floor) => floor.includes(folder))
    const folders = new Set(filesIn('endpoint').map((file) => dirname(file)))
    expect(endpointFloors.flat().toSorted()).toEqual([...folders].toSorted())
    const wrong = imports.filter(({ file, target }) => {
      if (!isIn(file, 'endpoint') || !isIn(target, 'endpoint')) return false
      const [from, to] = [dirname(file), dirname(target)]
      return from !== to && floorOf(from) >= floorOf(to)
    })
    expect(wrong.map(describeImport)).toEqual([])
  })

  it('no files import each other in a circle, not even types', () => {
    const edges = new Map<string, Set<string>>()
    for (const { file, target } of imports) {
      if (!isOurs(target)) continue
      const from = file.replace(/\.tsx?$/, '')
      edges.set(from, (edges.get(from) ?? new Set()).add(target))
    }
    expect(findCycle(edges)).toEqual([])
  })

  it('a style sheet is imported within its folder, or from what every screen uses', () => {
    const wrong = imports.filter(
      ({ file, target }) =>
        target.endsWith('.module.css') &&
        isOurs(target) &&
        !isIn(target, 'components/ui') &&
        dirname(file) !== dirname(target),
    )
    expect(wrong.map(describeImport)).toEqual([])
  })

  it('utils know no browser', () => {
    const text = /\b(browser|chrome)\.(runtime|tabs|storage|scripting|alarms)\b/
    const wrong = sourceFiles().filter(
      (file) => isIn(file, 'utils') && text.test(readFileSync(join(root, file), 'utf8')),
    )
    expect(wrong).toEqual([])
  })
})

function filesIn(folder: string): string[] {
  return sourceFiles().filter((file) => isIn(file, folder))
}

function sourceFiles(): string[] {
  return ['utils', 'components', 'entrypoints', 'endpoint'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => join(folder, name)),
  )
}

function readImports(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8')
  const found = text.matchAll(/^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm)
  const late = text.matchAll(/\bimport\(\s*'([^']+)'\s*\)(\.\w)?/g)
  const imported = (specifier: string, typeOnly: boolean): Import => ({
    file,
    folder: areaOf(file),
    target: resolveTarget(file, specifier),
    typeOnly,
  })
  return [
    ...Array.from(found, ([statement, typeWord, specifier = '']) =>
      imported(specifier, typeWord !== undefined || hasOnlyTypes(statement)),
    ),
    // `import('…')` for code that comes when it is asked for, `import('…').Name` for a type.
    ...Array.from(late, ([, specifier = '', member]) => imported(specifier, member !== undefined)),
  ]
}

/** `import { type A, type B } from …` leaves nothing at run time either. */
function hasOnlyTypes(statement: string): boolean {
  const names = /\{([^}]*)\}/.exec(statement)?.[1]
  if (names === undefined || /import\s+\w/.test(statement.replace(/^import\s+type/, '')))
    return false
  return names
    .split(',')
    .filter((name) => name.trim() !== '')
    .every((name) => name.trim().startsWith('type '))
}

function resolveTarget(file: string, specifier: string): string {
  if (specifier.startsWith('@/')) return specifier.slice(2)
  if (specifier.startsWith('.')) {
    return relative(root, resolve(root, dirname(file), specifier))
  }
  return specifier
}

function isOurs(target: string): boolean {
  return /^(utils|components|entrypoints|endpoint)(\/|$)/.test(target)
}

function areaOf(path: string): string {
  const [first = '', second = ''] = path.split('/')
  if (first !== 'utils') return first
  return second.startsWith('message')
    ? `utils/${second.replace(/(\.ts)?$/, '.ts')}`
    : `utils/${second}`
}

function mayImport(folder: string, target: string): boolean {
  const targetFolder = areaOf(target)
  return (
    folder === targetFolder ||
    (allowed[folder] ?? []).some((permitted) => isIn(targetFolder, permitted))
  )
}

function isIn(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`)
}

/** Whether a folder is `floor`, or with `/*` behind it that or one below it. */
function isOnFloor(folder: string, floor: string): boolean {
  return floor.endsWith('/*') ? isIn(folder, floor.slice(0, -2)) : folder === floor
}

/** Folder → folders it imports from, within one folder. */
function folderEdges(within: string): Map<string, Set<string>> {
  const edges = new Map<string, Set<string>>()
  for (const { file, target } of imports) {
    const [from, to] = [dirname(file), dirname(target)]
    if (!isIn(file, within) || !isIn(target, within) || from === to) continue
    edges.set(from, (edges.get(from) ?? new Set()).add(to))
  }
  return edges
}

function packageName(target: string): string {
  const [scope = '', name = ''] = target.split('/')
  return scope.startsWith('@') ? `${scope}/${name}` : scope
}

function reachableFrom(prefix: string): Set<string> {
  const byFile = Map.groupBy(imports, ({ file }) => file)
  const reached = new Set<string>()
  const queue = [...byFile.keys()].filter((file) => file.startsWith(prefix))
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (reached.has(file)) continue
    reached.add(file)
    for (const { target, typeOnly } of byFile.get(file) ?? []) {
      if (!typeOnly && isOurs(target)) queue.push(`${target}.ts`)
    }
  }
  return reached
}

function findCycle(edges: Map<string, Set<string>>): string[] {
  const done = new Set<string>()
  const visit = (folder: string, path: string[]): string[] => {
    if (path.includes(folder)) return [...path.slice(path.indexOf(folder)), folder]
    if (done.has(folder)) return []
    for (const next of edges.get(folder) ?? []) {
      const cycle = visit(next, [...path, folder])
      if (cycle.length > 0) return cycle
    }
    done.add(folder)
    return []
  }
  for (const folder of edges.keys()) {
    const cycle = visit(folder, [])
    if (cycle.length > 0) return cycle
  }
  return []
}

function describeImport({ file, target }: Import): string {
  return `${file} → ${target}`
}
