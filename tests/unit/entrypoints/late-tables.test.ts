import { readFile } from 'node:fs/promises'
import { afterEach, expect, test, vi } from 'vitest'
import { lateTable, loadTables } from '@/entrypoints/background/late-tables'
import { lateTablesFile } from '@/scripts/toolchain/late-tables.mjs'
import prose from '@/assets/rights/prose.json'
import sites from '@/assets/rights/sites.json'
import works from '@/assets/rights/works.json'

const file = JSON.parse(lateTablesFile().contents) as Record<string, object>

afterEach(() => vi.resetModules())

test('no module asks one while it loads: the background would not start', async () => {
  vi.resetModules()
  for (const name of Object.keys(file)) {
    const early = await earlyMembers(name)
    vi.doMock(`@/assets/${name}.json`, () => ({ default: lateTable(name, early) }))
  }
  const { makeDraft } = await import('@/utils/intake/make-draft')
  await import('@/utils/intake/reassess')
  await import('@/utils/envelope/may-leave')
  for (const name of Object.keys(file)) vi.doUnmock(`@/assets/${name}.json`)
  expect(makeDraft).toBeTypeOf('function')
})

test('a table that was not loaded forbids all: nothing is assessed without it', async () => {
  const table = lateTable('rights/sites') as typeof sites
  expect(() => table.rules).toThrow('the table rights/sites was asked before it was loaded')
  const unread = loadTables(() => Promise.reject(new TypeError('Failed to fetch')))
  await expect(unread).rejects.toThrow('Failed to fetch')
  expect(() => table.rules).toThrow('before it was loaded')
  // The next passage tries it anew.
  await loadTables(() => Promise.resolve(file))
  expect(table.rules).toEqual(sites.rules)
  expect((lateTable('rights/works') as typeof works).works).toEqual(works.works)
  expect(() => (lateTable('of-no-file') as typeof works).works).toThrow('before it was loaded')
})

/** What the file leaves to the background itself. */
async function earlyMembers(name: string): Promise<object> {
  const whole = JSON.parse(await readFile(`assets/${name}.json`, 'utf8')) as object
  const isEarly = ([member]: [string, unknown]): boolean => !Object.hasOwn(file[name] ?? {}, member)
  return Object.fromEntries(Object.entries(whole).filter(isEarly))
}

test('a table of which some members are late has the others from the start', () => {
  const table = lateTable('rights/prose', { words: { a: '1' } }) as typeof prose
  expect(table.words).toEqual({ a: '1' })
  expect(Object.keys(file['rights/prose'] ?? {})).toEqual(['spokenOf', 'harmless', 'rules'])
})
