import { describe, expect, test } from 'vitest'
import table from '@/assets/rights/sites.json' with { type: 'json' }
import { rightsAssessment } from '@/utils/clip/rights'
import { assess } from '@/utils/rights/assess'
import { rulesFor, shippedRules } from '@/utils/rights/site-rules'
import { suggestWork } from '@/utils/rights/suggest'
import { SEEN_AT } from './make-report'
import { reportOf, siteCases } from './site-rules.table'

describe('the shipped rules', () => {
  test.each(siteCases)('$url → $rules', (one) => {
    const report = reportOf(one)
    expect(rulesFor(report).map(({ rule }) => rule.id)).toEqual(one.rules)
    const result = rightsAssessment.parse(assess(report, { now: SEEN_AT }))
    const { verdict, basis, licence, needsReview } = result
    expect({ ...one, verdict, basis, licence, needsReview }).toMatchObject(one)
    if (one.about) {
      expect(result.reservations.map(({ about }) => about)).toEqual(one.about)
    }
    if (one.category) expect(suggestWork(report).category).toBe(one.category)
    const seen = [...result.evidence, ...result.reservations].flatMap(({ rule }) => rule ?? [])
    expect(seen.map(({ id }) => id).toSorted(), 'each is named as evidence').toEqual(
      one.rules.toSorted(),
    )
  })

  test('each has a source, a day and a case', () => {
    const used = new Set(siteCases.flatMap(({ rules }) => rules))
    for (const { id, source, date } of shippedRules()) {
      expect(source, id).toMatch(/^https:\/\/.+/)
      expect(date <= table.date, id).toBe(true)
      expect(used, id).toContain(id)
    }
    expect(shippedRules()).toHaveLength(table.rules.length)
  })

  test('none speaks of this very work but to say whose it is', () => {
    const objections = shippedRules()
      .flatMap(({ means }) => means)
      .filter((one) => one.kind === 'objection' && one.about === 'work')
    expect(new Set(objections.map((one) => JSON.stringify(one)))).toEqual(
      new Set(['{"kind":"objection","about":"work","says":"claims"}']),
    )
  })

  test('what was not read at its source leads to a person and decides nothing', () => {
    const unread = new Set(
      shippedRules()
        .filter(({ confirmed }) => !confirmed)
        .map(({ id }) => id),
    )
    expect(unread.size).toBeGreaterThan(3)
    for (const one of siteCases.filter(({ rules }) => rules.some((id) => unread.has(id)))) {
      const result = assess(reportOf(one), { now: SEEN_AT })
      expect(result.needsReview, one.url).toBe(true)
      expect(result.reservations.filter(({ rule }) => rule && unread.has(rule.id))).toEqual([])
    }
  })
})
