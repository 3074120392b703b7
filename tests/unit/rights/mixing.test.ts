import { expect, test } from 'vitest'
import table from '@/assets/rights/mixing.json' with { type: 'json' }
import { licenceById } from '@/utils/rights/licences'
import { combine, releaseGroups } from '@/utils/rights/mixing'
import { collections, combinations } from './mixing.table'

test.each(collections)('a release of %j', (items, releases) => {
  const { groups } = releaseGroups(items)
  const found = Object.fromEntries(groups.map(({ use, licences }) => [use, licences]))
  expect(found).toEqual(releases)
})

test('a release has the duties of its items, and leaves out what it does not know', () => {
  const { groups, unknown } = releaseGroups(['CC-BY-SA-4.0', 'MIT', 'Some-Licence-1.0'])
  expect(unknown).toEqual(['Some-Licence-1.0'])
  expect(groups.map(({ duties }) => duties)).toEqual([['attribution', 'notice', 'share-alike']])
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
