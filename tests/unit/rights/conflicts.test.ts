import { expect, test } from 'vitest'
import { rightsAssessment } from '@/utils/clip/rights'
import { assess } from '@/utils/rights/assess'
import { conflictCases } from './conflicts.table'
import { licenceLink, makeReport, SEEN_AT } from './make-report'

test.each(conflictCases)('%s', (_, report, kinds, verdict) => {
  const result = rightsAssessment.parse(assess(report, { now: SEEN_AT }))
  expect(result.verdict).toBe(verdict)
  expect((result.conflicts ?? []).map(({ kind }) => kind)).toEqual(kinds)
  for (const { between } of result.conflicts ?? []) {
    expect(between.length).toBeGreaterThan(1)
    for (const { quote, where } of between) expect([quote, where]).not.toContain('')
  }
})

test('a source that did not answer is told, and an open licence goes past a person then', () => {
  const signals = [licenceLink('https://creativecommons.org/licenses/by/4.0/')]
  const judge = (notKnown: ReturnType<typeof makeReport>['notKnown']) =>
    assess({ ...makeReport({ signals }), notKnown }, { now: SEEN_AT })
  expect(judge([])).toMatchObject({ verdict: 'open', needsReview: false })
  expect(judge([]).notKnown).toBeUndefined()
  expect(judge(['robots-txt'])).toMatchObject({ notKnown: ['robots-txt'], needsReview: false })
  expect(judge(['headers'])).toMatchObject({
    verdict: 'open',
    notKnown: ['headers'],
    needsReview: true,
  })
  expect(judge(['tdmrep'])).toMatchObject({ needsReview: true })
})
