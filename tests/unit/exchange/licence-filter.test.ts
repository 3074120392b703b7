import { describe, expect, it } from 'vitest'
import { exportUses, type ExportUse } from '@/utils/exchange/export-choices'
import { LicenceFilter, whyLeftOut } from '@/utils/exchange/licence-filter'
import type { ExchangeRow } from '@/utils/exchange/rows'
import { licenceById } from '@/utils/rights/licences'
import { releaseGroups, releaseUses } from '@/utils/rights/mixing'

const rowOf = (rights: object, more: object = {}): ExchangeRow => {
  return { id: '1', text: '甲', metadata: { rights, ...more } }
}

describe('what may go together for a use', () => {
  it.each([
    [
      { verdict: 'open', licence: 'CC-BY-SA-4.0' },
      {},
      [undefined, undefined, undefined, undefined],
    ],
    [
      { verdict: 'public-domain', licence: null, basis: 'term-expired' },
      {},
      [undefined, undefined, undefined, undefined],
    ],
    [
      { verdict: 'permitted', licence: 'CC-BY-NC-4.0' },
      {},
      ['non-commercial', undefined, 'non-commercial', undefined],
    ],
    [
      { verdict: 'permitted', licence: 'CC-BY-ND-4.0' },
      {},
      ['no-derivatives', 'no-derivatives', undefined, undefined],
    ],
    [
      { verdict: 'permitted', licence: 'CC-BY-NC-ND-4.0' },
      {},
      ['non-commercial', 'no-derivatives', 'non-commercial', undefined],
    ],
    [
      { verdict: 'permitted', licence: null, basis: 'stated-permission' },
      {},
      Array.from({ length: 4 }, () => 'permission'),
    ],
    [{ verdict: 'reserved', licence: null }, {}, Array.from({ length: 4 }, () => 'reserved')],
    [{ verdict: 'reserved', licence: 'CC0-1.0' }, {}, Array.from({ length: 4 }, () => 'reserved')],
    [{ verdict: 'unclear', licence: null }, {}, Array.from({ length: 4 }, () => 'unclear')],
    [{ licence: 'no such licence' }, {}, Array.from({ length: 4 }, () => 'unclear')],
    [
      { verdict: 'open', licence: 'CC0-1.0' },
      { visibility: 'private' },
      Array.from({ length: 4 }, () => 'private'),
    ],
  ])('%j %j', (rights, more, reasons) => {
    const row = rowOf(rights, more)
    expect(releaseUses.map((use) => whyLeftOut(row, use))).toEqual(reasons)
    expect(whyLeftOut(row, 'all')).toBeUndefined()
  })

  it('is what releases of that use may hold', () => {
    const ids = [
      'CC-BY-4.0',
      'CC-BY-NC-4.0',
      'CC-BY-ND-4.0',
      'CC-BY-NC-ND-4.0',
      'CC0-1.0',
      'MIT',
      'CC-BY-NC-SA-4.0',
    ]
    for (const { use, licences } of releaseGroups(ids).groups) {
      const taken = ids.filter((licence) => {
        const verdict = licenceById(licence)?.class
        return whyLeftOut(rowOf({ licence, verdict }), use) === undefined
      })
      expect(taken.toSorted(), use).toEqual(licences.filter((id) => id !== null).toSorted())
    }
  })

  it('counts what is left out by licence and reason, the most first', () => {
    const filter = new LicenceFilter('any')
    const taken = [
      rowOf({ verdict: 'reserved' }),
      rowOf({ verdict: 'permitted', licence: 'CC-BY-NC-4.0' }),
      rowOf({ verdict: 'permitted', licence: 'CC-BY-NC-4.0' }),
      rowOf({ verdict: 'open', licence: 'CC0-1.0' }),
    ].filter((row) => filter.takes(row))
    expect(taken).toHaveLength(1)
    expect(filter.result()).toEqual([
      { licence: 'CC-BY-NC-4.0', why: 'non-commercial', rows: 2 },
      { licence: 'LicenseRef-reserved', why: 'reserved', rows: 1 },
    ])
    const all = new LicenceFilter('all' satisfies ExportUse)
    expect(all.takes(rowOf({ verdict: 'reserved' }))).toBe(true)
    expect([...exportUses]).toEqual(['all', ...releaseUses])
  })
})
