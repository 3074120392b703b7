import { describe, expect, test } from 'vitest'
import type { Statement } from '@/utils/clip/rights'
import { askStaff } from '@/utils/rights/ask-staff'
import { assess } from '@/utils/rights/assess'
import { applyStatement, statementKinds } from '@/utils/rights/statement'
import { atTheEnd, licenceLink, makeReport } from './make-report'

const now = '2026-11-23T09:00:00.000Z'
const reserved = assess(makeReport({ signals: [atTheEnd('本文未经授权不得转载')] }), { now })
const unclear = assess(makeReport(), { now })
const open = assess(
  makeReport({ signals: [licenceLink('https://creativecommons.org/licenses/by/4.0/')] }),
  { now },
)
const state = (kind: Statement['kind'], evidence: string, licence?: string): Statement => ({
  kind,
  evidence,
  statedAt: now,
  ...(licence !== undefined && { licence }),
})

describe('applyStatement', () => {
  test('keeps a statement that leaves it to staff, which decides nothing', () => {
    for (const assessment of [reserved, unclear, open]) {
      const stated = applyStatement(assessment, askStaff(now))
      expect(stated).toEqual({ ...assessment, statement: askStaff(now), needsReview: true })
    }
  })

  test.each([
    [
      'own work over a reservation',
      reserved,
      state('own-work', '我是作者'),
      'permitted',
      'CC-BY-4.0',
    ],
    [
      'permission over a reservation',
      reserved,
      state('permission', '2026年1月1日邮件'),
      'permitted',
      'CC-BY-4.0',
    ],
    [
      'own work under a licence of one’s choice',
      unclear,
      state('own-work', '我写的', 'CC0-1.0'),
      'permitted',
      'CC0-1.0',
    ],
    [
      'permission that names a licence',
      unclear,
      state('permission', '邮件同意以 CC BY-SA 4.0 发布'),
      'permitted',
      'CC-BY-SA-4.0',
    ],
    [
      'a licence by its address',
      unclear,
      state('licence', 'https://creativecommons.org/licenses/by-sa/3.0/'),
      'permitted',
      'CC-BY-SA-3.0',
    ],
    ['an expired term', unclear, state('public-domain', '作者卒于1936年'), 'public-domain', null],
    [
      'a licence cannot open a reserved work',
      reserved,
      state('licence', 'CC BY 4.0'),
      'reserved',
      null,
    ],
    ['nor can a term', reserved, state('public-domain', '作者卒于1936年'), 'reserved', null],
    [
      'an official document by its number',
      unclear,
      state('official-document', '国办发〔2025〕99号'),
      'public-domain',
      null,
    ],
    [
      'or by its number in full',
      unclear,
      state('official-document', '财政部令第七十号'),
      'public-domain',
      null,
    ],
    [
      'or by the organ that issued it',
      unclear,
      state('official-document', '杭州市人民政府'),
      'public-domain',
      null,
    ],
    ['not by a company', unclear, state('official-document', '某某集团有限公司'), 'unclear', null],
    ['not by a mere claim', unclear, state('official-document', '是官方文件'), 'unclear', null],
    [
      'an official document cannot open a reserved work',
      reserved,
      state('official-document', '国办发〔2025〕99号'),
      'reserved',
      null,
    ],
    ['no evidence', unclear, state('own-work', '  '), 'unclear', null],
    ['a licence nobody knows', unclear, state('licence', '随便用'), 'unclear', null],
    ['an unknown licence id', unclear, state('own-work', '我写的', 'NOPE-1.0'), 'unclear', null],
    ['none is needed', open, state('own-work', '我写的'), 'open', 'CC-BY-4.0'],
  ] as const)('%s', (_, assessment, statement, verdict, licence) => {
    const result = applyStatement(assessment, statement)
    expect([result.verdict, result.licence]).toEqual([verdict, licence])
    expect(result).toMatchObject({ needsReview: true, statement: { kind: statement.kind } })
    expect(result.reservations).toEqual(assessment.reservations)
  })

  test('which statement may decide which verdict', () => {
    expect(statementKinds(reserved)).toEqual(['permission', 'own-work'])
    expect(statementKinds(unclear)).toEqual([
      'permission',
      'licence',
      'public-domain',
      'official-document',
      'own-work',
    ])
    expect(statementKinds(open)).toEqual([])
  })

  test('nobody states that a term is over while it runs', () => {
    const running = assess(
      makeReport({ metadata: { labelled: [{ label: '作者', value: '钱钟书' }] } }),
      { now },
    )
    expect(running).toMatchObject({ verdict: 'unclear', basis: 'term-running' })
    expect(statementKinds(running)).toEqual([
      'permission',
      'licence',
      'official-document',
      'own-work',
    ])
    const stated = applyStatement(running, state('public-domain', '作者已去世多年'))
    expect(stated).toMatchObject({ verdict: 'unclear', basis: 'term-running' })
  })
})
