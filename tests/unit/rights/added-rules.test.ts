import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { rightsAssessment } from '@/utils/clip/rights'
import { ownSiteRule } from '@/utils/clip/site-rule'
import { assess } from '@/utils/rights/assess'
import { siteRuleList } from '@/utils/rights/site-rules'
import { suggestWork } from '@/utils/rights/suggest'
import { addedCases, allianceRule, refused, refusedOwn } from './added-rules.table'
import { makeReport, SEEN_AT } from './make-report'

describe('rules of an alliance and of the contributor', () => {
  test.each(addedCases)('$name', ({ page, alliance = [], contributor = [], ...expected }) => {
    const siteRules = { alliance, contributor }
    const result = rightsAssessment.parse(assess(makeReport(page), { now: SEEN_AT, siteRules }))
    const { name: _name, seen, ...decided } = expected
    expect(result).toMatchObject(decided)
    const rules = [...result.evidence, ...result.reservations].flatMap(({ rule }) => rule ?? [])
    expect(
      rules.map(({ from, overruled }) => (overruled ? `${from} overruled` : from)).toSorted(),
    ).toEqual(seen.toSorted())
  })

  test('only what the contributor states or reserves differs from judging without their rule', () => {
    for (const { page, contributor = [] } of addedCases) {
      const report = makeReport(page)
      const { verdict } = assess(report, { now: SEEN_AT, siteRules: { contributor } })
      const without = assess(report, { now: SEEN_AT }).verdict
      if (verdict === 'open' || verdict === 'public-domain') expect(verdict).toBe(without)
    }
  })

  test('a rule of a newer endpoint is passed over, those beside it hold', () => {
    const newer = {
      ...allianceRule(),
      id: 'newer',
      means: [{ kind: 'lease', until: '2030-01-01' }],
    }
    const known = allianceRule({ means: [{ kind: 'category', category: 'report' }] })
    const siteRules = { alliance: [newer, null, 7, known] }
    expect(suggestWork(makeReport(), siteRules).category).toBe('report')
    const { evidence } = assess(makeReport(), { now: SEEN_AT, siteRules })
    expect(evidence.map(({ rule }) => rule?.id)).toEqual(['alliance-rule'])
  })
})

describe('a list of rules', () => {
  test('takes well-formed rules, and no two of one id', () => {
    expect(siteRuleList.parse([allianceRule()])).toEqual([allianceRule()])
    const twice = siteRuleList.safeParse([allianceRule(), allianceRule()])
    expect(z.prettifyError(twice.error ?? new z.ZodError([]))).toMatch(
      /another rule is called alliance-rule/,
    )
  })

  test.each(refused)('refuses %s', (_name, rule, why) => {
    const { success, error } = siteRuleList.safeParse([rule])
    expect(success).toBe(false)
    expect(z.prettifyError(error ?? new z.ZodError([]))).toMatch(why)
  })

  test.each(refusedOwn)('of one’s own refuses %s', (_name, rule, member) => {
    const { success, error } = ownSiteRule.safeParse(rule)
    expect(success).toBe(false)
    expect(error?.issues.map(({ path }) => path[0])).toContain(member)
  })

  test('a hostile rule of many stars answers at once on a long path', () => {
    const rule = allianceRule({ paths: ['/*a*a*a*a*b'] })
    const report = makeReport({ url: `https://site.example/${'a'.repeat(4000)}` })
    const result = assess(report, { now: SEEN_AT, siteRules: { alliance: [rule] } })
    expect(result.evidence).toEqual([])
  })
})
