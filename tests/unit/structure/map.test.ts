import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'

/** The map of folders in ARCHITECTURE.md: no folder lacks its line, and no line lacks its folder. */

const root = resolve(import.meta.dirname, '../../..')
/** Folders whose own folders each have a line. */
const mapped = [
  'entrypoints',
  'utils',
  'endpoint',
  'components',
  'components/workbench',
  'components/staff',
  'tests',
]
/** Folders that have one line for all that is in them. */
const whole = ['assets', 'docs', 'scripts', 'components/staff']
/** Folders that only hold others. */
const parents = ['components/workbench']

it('has a line for each folder', () => {
  const map = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8')
  const listed = [...map.matchAll(/^\| `([\w./-]+)` \| (.+) \|$/gm)].map(([, path]) => path ?? '')
  const expected = mapped
    .flatMap((folder) => foldersOf(folder))
    .filter((path) => !parents.includes(path))
  expect(listed.toSorted()).toEqual([...new Set([...expected, ...whole])].toSorted())
})

function foldersOf(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${folder}/${name}`)
}
