import { describe, expect, test } from 'vitest'
import { rightsAssessment } from '@/utils/clip/rights'
import { assess } from '@/utils/rights/assess'
import { ownTerm } from '@/utils/rights/terms/term-facts'
import {
  expiredWorks,
  namesakes,
  officialPages,
  protectedWorks,
  textsWithHands,
} from './term-pages.table'
import { makeReport } from './make-report'

const now = '2026-11-25T04:00:00.000Z'
const tables = { expiredWorks, protectedWorks, namesakes, officialPages, textsWithHands }

describe('pages that name an author', () => {
  for (const [name, cases] of Object.entries(tables)) {
    test.each(cases)(`${name}: $page`, ({ report, verdict, basis, term, needsReview }) => {
      const result = rightsAssessment.parse(assess(report, { now }))
      expect([result.verdict, result.basis]).toEqual([verdict, basis])
      if (needsReview !== undefined) expect(result.needsReview).toBe(needsReview)
      if (term !== undefined) {
        const { state, from } = ownTerm(result) ?? { state: 'nothing' }
        expect([state, ...(from ? [from] : [])].join(' ')).toBe(term)
      }
    })
  }

  test('no expired work is turned red by boilerplate', () => {
    const verdicts = expiredWorks.map(({ report }) => assess(report, { now }).verdict)
    expect(verdicts.filter((one) => one !== 'public-domain')).toEqual([])
  })

  test('no protected author and no namesake passes as public domain', () => {
    const verdicts = [...protectedWorks, ...namesakes, ...textsWithHands].map(
      ({ report, page }) => [page, assess(report, { now }).verdict],
    )
    expect(verdicts.filter(([, verdict]) => verdict === 'public-domain')).toEqual([])
  })

  test('the author is kept as evidence, with the place', () => {
    const { report } = expiredWorks[0] ?? { report: makeReport() }
    expect(assess(report, { now }).evidence).toContainEqual(
      expect.objectContaining({ kind: 'author', quote: '作者：鲁迅', where: '作者' }),
    )
  })

  test('the verdict turns with the year, in China’s own time', () => {
    const report = makeReport({ metadata: { labelled: [{ label: '作者', value: '林语堂' }] } })
    const at = (instant: string) => assess(report, { now: instant }).basis
    expect(at('2026-12-31T15:59:59.000Z')).toBe('term-running')
    expect(at('2026-12-31T16:00:00.000Z')).toBe('term-expired')
  })

  test('of a page that names nobody, nothing is said', () => {
    expect(assess(makeReport(), { now }).terms).toBeUndefined()
  })

  test('a site that asks for more than the law is a question of its own', () => {
    const report = makeReport({
      metadata: { labelled: [{ label: '作者', value: '鲁迅' }] },
      signals: [{ value: '本网站所有内容未经书面授权不得转载。', region: 'site' }],
    })
    expect(assess(report, { now }).terms).toContainEqual({
      jurisdiction: 'CN',
      layer: 'digitisation',
      state: 'not-known',
      question: 'site-terms',
    })
  })
})
