import spdxIds from 'spdx-license-ids/index.json' with { type: 'json' }
import { describe, expect, test } from 'vitest'
import policy from '@/endpoint/kernel/defaults.json' with { type: 'json' }
import table from '@/assets/licences.json' with { type: 'json' }
import { obligation } from '@/utils/clip/rights'
import { licenceById, licenceByUrl, licencesInText } from '@/utils/rights/licences'
import { releaseGroups } from '@/utils/rights/mixing'
import { addresses, names } from './licences.table'

describe('licenceByUrl', () => {
  test.each(addresses)('%s → %s', (address, id) => {
    expect(licenceByUrl(address)?.id).toBe(id)
  })

  test('keeps the address of a ported licence and its obligations', () => {
    const licence = licenceByUrl('https://creativecommons.org/licenses/by-nc-sa/3.0/cn/')
    expect(licence).toMatchObject({
      class: 'permitted',
      url: 'https://creativecommons.org/licenses/by-nc-sa/3.0/cn/',
      obligations: ['attribution', 'non-commercial', 'share-alike'],
    })
  })

  test('says where a version was assumed', () => {
    expect(licenceByUrl('https://creativecommons.org/licenses/by/')).toMatchObject({
      id: 'CC-BY-4.0',
      versionAssumed: true,
    })
  })
})

describe('licencesInText', () => {
  test.each(names)('%s → %j', (words, ids) => {
    expect(
      licencesInText(words)
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(ids)
  })

  test('a name without a version is the same licence as its link', () => {
    const found = licencesInText('CC BY-SA，见 https://creativecommons.org/licenses/by-sa/3.0/')
    expect(found.map(({ id }) => id)).toEqual(['CC-BY-SA-3.0'])
  })
})

test('the table is well-formed: unique ids, known classes and obligations', () => {
  const ids = table.licences.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const licence of table.licences) {
    expect(['open', 'permitted', 'public-domain']).toContain(licence.class)
    for (const one of licence.obligations) expect(obligation.safeParse(one).success).toBe(true)
    expect(licenceById(licence.id)?.id).toBe(licence.id)
  }
  expect(licenceById('constructor')).toBeUndefined()
  expect(licenceById('__proto__')).toBeUndefined()
})

test('each id is one of SPDX, unless marked as ours', () => {
  const spdx = new Set<string>(spdxIds)
  const wrong = table.licences.filter((one) => spdx.has(one.id) === ('own' in one && one.own))
  expect(wrong.map(({ id }) => id)).toEqual([])
  expect(table.ported.filter((id) => !spdx.has(id))).toEqual([])
})

test('what an endpoint policy by default is known, and goes into one release for any use', () => {
  expect(policy.licences.filter((id) => licenceById(id)?.id !== id)).toEqual([])
  const { groups, unknown } = releaseGroups([null, ...policy.licences])
  expect(unknown).toEqual([])
  expect(groups.map(({ use }) => use)).toEqual(['any'])
})
