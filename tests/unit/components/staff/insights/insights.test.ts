import { describe, expect, test } from 'vitest'
import { scaleFor, ticksEvery } from '@/components/staff/insights/scale'
import { figuresCsv } from '@/components/staff/insights/figures-csv'
import { durationLabel } from '@/components/staff/insights/insights-labels'
import { fillSeries, isPeriod, lastDays } from '@/components/staff/insights/period'
import { toCsv } from '@/utils/exchange/csv'
import type { Stats } from '@/utils/protocol/schemas/figures'

const none = { received: 0, accepted: 0, returned: 0, rejected: 0, withdrawn: 0 }
const some = { ...none, received: 3, accepted: 2 }

describe('a period', () => {
  test('ends today in China', () => {
    expect(lastDays(30, Date.parse('2026-11-24T16:00:00Z'))).toEqual({
      from: '2026-10-27',
      to: '2026-11-25',
    })
  })

  test('has two days in their order, and not too many', () => {
    const period = { from: '2026-01-01', to: '2026-01-01', unit: 'day' } as const
    expect(isPeriod(period)).toBe(true)
    expect(isPeriod({ ...period, from: '' })).toBe(false)
    expect(isPeriod({ ...period, from: '2026-01-02' })).toBe(false)
    expect(isPeriod({ ...period, from: '2024-01-01' })).toBe(false)
    expect(isPeriod({ ...period, from: '2024-01-01', unit: 'week' })).toBe(true)
  })

  test('is shown with the parts in which nothing happened', () => {
    const days = fillSeries([{ day: '2026-02-28', ...some }], {
      from: '2026-02-27',
      to: '2026-03-01',
      unit: 'day',
    })
    expect(days).toEqual([
      { day: '2026-02-27', ...none },
      { day: '2026-02-28', ...some },
      { day: '2026-03-01', ...none },
    ])
    const weeks = fillSeries([], { from: '2026-11-25', to: '2026-12-07', unit: 'week' })
    expect(weeks.map(({ day }) => day)).toEqual(['2026-11-23', '2026-11-30', '2026-12-07'])
    const months = fillSeries([], { from: '2025-11-30', to: '2026-01-01', unit: 'month' })
    expect(months.map(({ day }) => day)).toEqual(['2025-11-01', '2025-12-01', '2026-01-01'])
  })
})

test.each([
  [0, 1, [0, 1]],
  [3, 3, [0, 1, 2, 3]],
  [8, 8, [0, 2, 4, 6, 8]],
  [19, 20, [0, 5, 10, 15, 20]],
  [1234, 1500, [0, 500, 1000, 1500]],
])('a scale for %d ends at %d and has round lines', (highest, top, ticks) => {
  expect(scaleFor(highest)).toEqual({ top, ticks })
})

test('labels leave each other room', () => {
  expect(ticksEvery(12, 720)).toBe(1)
  expect(ticksEvery(30, 300)).toBe(6)
})

test.each([
  [1, '1 秒钟'],
  [90, '90 秒钟'],
  [5400, '90 分钟'],
  [9000, '2.5 小时'],
  [864_000, '10 天'],
])('%d seconds are %s', (seconds, words) => {
  expect(durationLabel('zh-Hans', seconds).replaceAll(/\s/g, '')).toBe(words.replaceAll(' ', ''))
})

describe('CSV', () => {
  test('quotes what needs it and runs no formulas', () => {
    const csv = toCsv([
      ['a', 'b'],
      ['=HYPERLINK("http://x")', '一,二'],
      ['@x', '两\n行'],
      ['-1', -1],
    ])
    expect(csv).toBe(
      '\u{FEFF}a,b\r\n"\'=HYPERLINK(""http://x"")","一,二"\r\n\'@x,"两\n行"\r\n\'-1,-1\r\n',
    )
  })

  test('has all figures', () => {
    const share = { ...some, characters: 40 }
    const stats: Stats = {
      at: '2026-11-25T00:00:00.000Z',
      series: [{ day: '2026-11-25', ...some }],
      totals: share,
      by: {
        category: [{ value: 'classic', ...share }],
        organisation: [{ value: 'id', name: '+某某大学', ...share }],
        licence: [],
        register: [{ value: 'classical', ...share }],
        script: [],
        host: [],
      },
      corpus: { clips: 2, characters: 40 },
      queue: { clips: 1, oldest: null },
      review: {
        decided: 1,
        median: 1,
        ninetieth: 1,
        reasons: [{ state: 'returned', reason: 'text-damaged', clips: 1 }],
      },
      tokensPerCharacter: 0.6,
      organisations: [],
    }
    const csv = figuresCsv(stats, { from: '2026-11-25', to: '2026-11-25', unit: 'day' })
    expect(csv.slice(1).split('\r\n')).toEqual([
      'part,value,name,received,accepted,returned,rejected,withdrawn,characters_accepted',
      'period,2026-11-25/2026-11-25,,3,2,0,0,0,40',
      'day,2026-11-25,,3,2,0,0,0,',
      'category,classic,,3,2,0,0,0,40',
      "organisation,id,'+某某大学,3,2,0,0,0,40",
      'register,classical,,3,2,0,0,0,40',
      'reason,text-damaged,,,,1,,,',
      '',
    ])
  })
})
