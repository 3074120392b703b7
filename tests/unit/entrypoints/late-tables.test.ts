import { expect, test } from 'vitest'
import { lateTable, loadTables } from '@/entrypoints/background/late-tables'
import { lateTablesFile } from '@/scripts/toolchain/late-tables.mjs'
import sites from '@/assets/rights/sites.json'
import works from '@/assets/rights/works.json'

const file = JSON.parse(lateTablesFile().contents) as Record<string, object>

test('a table that was not loaded forbids all: nothing is assessed without it', async () => {
  const table = lateTable('sites') as typeof sites
  expect(() => table.rules).toThrow('the table sites was asked before it was loaded')
  const unread = loadTables(() => Promise.reject(new TypeError('Failed to fetch')))
  await expect(unread).rejects.toThrow('Failed to fetch')
  expect(() => table.rules).toThrow('before it was loaded')
  // The next passage tries it anew.
  await loadTables(() => Promise.resolve(file))
  expect(table.rules).toEqual(sites.rules)
  expect((lateTable('works') as typeof works).works).toEqual(works.works)
  expect(() => (lateTable('of-no-file') as typeof works).works).toThrow('before it was loaded')
})
