import { describe, expect, test } from 'vitest'
import { rightsAssessment } from '@/utils/clip/rights'
import { assess } from '@/utils/rights/assess'
import { bases, RULES_VERSION } from '@/utils/rights/bases'
import { decisionTable } from '@/utils/rights/decide'
import {
  classicalLookalikes,
  freeWorks,
  licensedPages,
  officialLookalikes,
  reservedWorks,
  siteClaims,
} from './assess.table'
import { atTheEnd, jsonLd, licenceLink, makeReport, metaTag, SEEN_AT } from './make-report'

const now = '2026-11-23T09:00:00.000Z'
const tables = {
  reservedWorks,
  freeWorks,
  licensedPages,
  siteClaims,
  officialLookalikes,
  classicalLookalikes,
}

describe('assess', () => {
  for (const [name, cases] of Object.entries(tables)) {
    test.each(cases)(`${name}: $page`, ({ report, verdict, basis, licence, about }) => {
      const result = rightsAssessment.parse(assess(report, { now }))
      expect([result.verdict, result.basis]).toEqual([verdict, basis])
      if (licence !== undefined) expect(result.licence).toBe(licence)
      if (about)
        expect(new Set(result.reservations.map((one) => one.about))).toEqual(new Set(about))
    })
  }

  test('no page that reserves this work passes as open', () => {
    const verdicts = reservedWorks.map(({ report }) => assess(report, { now }).verdict)
    expect(verdicts.filter((one) => one !== 'reserved' && one !== 'unclear')).toEqual([])
  })

  test('no document of Art. 5 and no expired work is turned red by boilerplate', () => {
    const verdicts = freeWorks.map(({ report }) => assess(report, { now }).verdict)
    expect(new Set(verdicts)).toEqual(new Set(['public-domain']))
  })

  test('every conclusion carries words, place and time, the deciding ones first', () => {
    const cases = [...reservedWorks, ...licensedPages, ...siteClaims, ...freeWorks]
    for (const { report, page } of cases) {
      const { evidence, reservations, verdict } = assess(report, { now })
      for (const one of [...evidence, ...reservations]) {
        expect(one.quote, page).not.toBe('')
        expect(one.where, page).not.toBe('')
        expect(one.seenAt).toBe(SEEN_AT)
      }
      if (verdict === 'reserved') expect(reservations[0], page).toBeDefined()
      else if (verdict !== 'unclear') expect(evidence[0], page).toBeDefined()
    }
  })

  test('an open verdict never goes with a reservation about this work', () => {
    for (const { report } of Object.values(tables).flat()) {
      const { verdict, reservations } = assess(report, { now })
      if (verdict !== 'open' && verdict !== 'permitted') continue
      expect(reservations.filter(({ about }) => about === 'work')).toEqual([])
    }
  })

  test('review follows from doubt', () => {
    expect(assess(makeReport(), { now }).needsReview).toBe(true)
    const open = makeReport({
      signals: [licenceLink('https://creativecommons.org/licenses/by/4.0/')],
    })
    expect(assess(open, { now }).needsReview).toBe(false)
    const unversioned = makeReport({ signals: [atTheEnd('本文采用 CC BY-SA 许可协议')] })
    expect(assess(unversioned, { now })).toMatchObject({
      licence: 'CC-BY-SA-4.0',
      needsReview: true,
    })
    const flagged = makeReport({
      signals: [
        licenceLink('https://creativecommons.org/licenses/by/4.0/'),
        metaTag('robots', 'noai'),
      ],
    })
    expect(assess(flagged, { now })).toMatchObject({ verdict: 'open', needsReview: true })
  })

  test('names the rules that judged, and is the same each time', () => {
    const report = makeReport({ signals: [atTheEnd('本文未经授权不得转载')] })
    expect(assess(report, { now })).toEqual(assess(report, { now }))
    expect(assess(report, { now })).toMatchObject({ rules: RULES_VERSION, assessedAt: now })
  })

  test('hostile JSON-LD pollutes nothing and licenses nothing', () => {
    const by = 'https://creativecommons.org/licenses/by/4.0/'
    const hostile = [
      `{"__proto__":{"license":"${by}","polluted":"yes"}}`,
      `{"constructor":{"prototype":{"polluted":"yes","license":"${by}"}}}`,
      `{"license":{"__proto__":{"url":"${by}"}}}`,
      '{"license": ',
      '['.repeat(50_000),
      `${'{"mainEntity":'.repeat(1000)}{"license":"${by}"}${'}'.repeat(1000)}`,
      'null',
      '[null,7,"x",[[[[]]]]]',
    ]
    for (const json of hostile) {
      const report = makeReport({
        signals: [{ ...jsonLd(''), value: json.slice(0, 20_000), quote: 'json' }],
      })
      expect(assess(report, { now }).verdict).toBe('unclear')
    }
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    expect(({} as Record<string, unknown>)['license']).toBeUndefined()
  })
})

test('every rule of the table has its id in `bases`, in the same order', () => {
  const used = [...new Set(decisionTable.map(({ basis }) => basis))]
  expect(used).toEqual(bases.filter((basis) => used.includes(basis)))
  expect(new Set(bases)).toEqual(new Set(used))
})
