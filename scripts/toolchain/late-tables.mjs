import { readFileSync } from 'node:fs'
import { bareTable } from './bare-tables.mjs'

/** Tables of assets/, which the background needs only once a passage is assessed: the largest, and those of the checks. */
const LATE = [
  'quality/one-script',
  'quality/phrases',
  'quality/radicals',
  'quality/register-words',
  'quality/thresholds',
  'rights/authors',
  'rights/classical-authors',
  'rights/sites',
  'rights/works',
]

/** Where the extension finds them all. */
const FILE = 'tables.json'

const TABLE = new RegExp(`[\\\\/]assets[\\\\/](${LATE.join('|')})\\.json$`)
const PREFIX = '\0late-table:'

/** The file, by its path in the extension. */
export function lateTablesFile() {
  const tables = LATE.map((name) => [
    name,
    JSON.parse(bareTable(readFileSync(`assets/${name}.json`, 'utf8'))),
  ])
  return { relativeDest: FILE, contents: JSON.stringify(Object.fromEntries(tables)) }
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
      const name = JSON.stringify(id.slice(PREFIX.length))
      return `import { lateTable } from '@/entrypoints/background/late-tables'\nexport default lateTable(${name})`
    },
  }
}
