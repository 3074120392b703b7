import { readFileSync } from 'node:fs'
import { bareTable } from './bare-tables.mjs'

/** Tables of assets/, which the background needs only once a passage is assessed: the largest, and those of the checks. */
const LATE = [
  'quality/one-script',
  'quality/phrases',
  'quality/radicals',
  'quality/register-words',
  'quality/thresholds',
  'quality/tokens',
  'rights/ai-notices',
  'rights/authors',
  'rights/categories',
  'rights/classical-authors',
  'rights/licence-sentences',
  'rights/pointed-at',
  'rights/sites',
  'rights/terms',
  'rights/third-party',
  'rights/works',
]

/** The same of tables of which other members are needed as the background starts. */
const LATE_MEMBERS = {
  'rights/classical': ['authors', 'works'],
  'rights/official-documents': ['organs'],
  'rights/prose': ['harmless', 'rules', 'spokenOf'],
}

/** Where the extension finds them all. */
const FILE = 'tables.json'

const NAMES = [...LATE, ...Object.keys(LATE_MEMBERS)]
const TABLE = new RegExp(`[\\\\/]assets[\\\\/](${NAMES.join('|')})\\.json$`)
const PREFIX = '\0late-table:'

/** The file, by its path in the extension. */
export function lateTablesFile() {
  const tables = NAMES.map((name) => [name, lateMembers(name)])
  return { relativeDest: FILE, contents: JSON.stringify(Object.fromEntries(tables)) }
}

function readTable(name) {
  return JSON.parse(bareTable(readFileSync(`assets/${name}.json`, 'utf8')))
}

function lateMembers(name) {
  const isLate = ([member]) => LATE_MEMBERS[name]?.includes(member) ?? true
  return Object.fromEntries(Object.entries(readTable(name)).filter(isLate))
}

/** What the background has of a table as it starts. */
function earlyMembers(name) {
  const isEarly = ([member]) => LATE_MEMBERS[name]?.includes(member) === false
  return Object.fromEntries(Object.entries(readTable(name)).filter(isEarly))
}

/**
 * For Vite, in the background: a service worker is read whole whenever it wakes and cannot import more when it
 * needs it, but it can fetch its own files. Code imports these tables as it does everywhere.
 */
export function lateTables() {
  return {
    name: 'late-tables',
    enforce: 'pre',
    resolveId: (source) => {
      const [, name] = TABLE.exec(source) ?? []
      return name === undefined ? undefined : PREFIX + name
    },
    load: (id) => {
      if (!id.startsWith(PREFIX)) return undefined
      const name = id.slice(PREFIX.length)
      const early = JSON.stringify(earlyMembers(name))
      return `import { lateTable } from '@/entrypoints/background/late-tables'\nexport default lateTable(${JSON.stringify(name)}, ${early})`
    },
  }
}
