import { expect, test } from 'vitest'
import table from '@/assets/rights/mixing.json' with { type: 'json' }
import { knownLicences, licenceById } from '@/utils/rights/licences'
import { combine, licencesUnder, releaseGroups } from '@/utils/rights/mixing'
import { collections, combinations } from './mixing.table'

test.each(collections)('a release of %j', (items, releases) => {
  const { groups } = releaseGroups(items)
  const found = Object.fromEntries(groups.map(({ use, licences }) => [use, licences]))
  expect(found).toEqual(releases)
})

test('a release has the obligations of its items, and leaves out what it does not know', () => {
  const { groups, unknown } = releaseGroups(['CC-BY-SA-4.0', 'MIT', 'Some-Licence-1.0'])
  expect(unknown).toEqual(['Some-Licence-1.0'])
  expect(groups.map(({ obligations }) => obligations)).toEqual([
    ['attribution', 'notice', 'share-alike'],
  ])
})

test.each(combinations)('one work of %j', (texts, answer) => {
  expect(combine(texts)).toMatchObject(answer)
  const backwards = combine(texts.toReversed())
  expect(backwards.may, 'the order does not matter').toBe(combine(texts).may)
})

test('every licence of the table is known', () => {
  const named = [...Object.entries(table.adaptations).flat(2), ...table.never.flat()]
  expect(named.filter((id) => licenceById(id)?.id !== id)).toEqual([])
})

test.each([
  [
    'CC-BY-SA-4.0',
    [null, 'CC0-1.0', 'CC-BY-4.0', 'CC-BY-SA-3.0', 'MIT'],
    ['CC-BY-NC-4.0', 'CC-BY-ND-4.0'],
  ],
  ['CC-BY-4.0', [null, 'CC0-1.0', 'CC-BY-3.0', 'MIT'], ['CC-BY-SA-4.0', 'CC-BY-NC-4.0']],
  ['CC0-1.0', [null, 'CC0-1.0', 'MIT-0'], ['CC-BY-4.0', 'MIT']],
  ['CC-BY-NC-SA-4.0', [null, 'CC-BY-NC-4.0', 'CC-BY-4.0'], ['CC-BY-SA-4.0', 'CC-BY-NC-ND-4.0']],
  ['GPL-3.0-only', [null, 'MIT', 'CC-BY-SA-4.0', 'LGPL-2.1-only'], ['CC-BY-NC-4.0']],
  ['CC-BY-ND-4.0', [], [null, 'CC-BY-ND-4.0']],
  ['CC-PDM-1.0', [], [null, 'CC0-1.0']],
  ['Some-Licence-1.0', [], [null]],
])('under %s', (id, may, mayNot) => {
  const licences = licencesUnder(id)
  expect(licences).toEqual(expect.arrayContaining(may))
  for (const other of mayNot) expect(licences).not.toContain(other)
})

test('all that may go under a licence may go there together', () => {
  for (const id of knownLicences()) {
    const combined = combine(licencesUnder(id))
    if (!combined.may) expect([id, combined.incompatibilities]).toEqual([id, []])
    else if (combined.under) expect(combined.under).toContain(licenceById(id)?.id)
  }
})
