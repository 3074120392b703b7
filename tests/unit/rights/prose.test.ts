import { describe, expect, test } from 'vitest'
import prose from '@/assets/rights/prose.json'
import variants from '@/assets/text/script-variants.json'
import { foldRights } from '@/utils/rights/fold'
import { readNotice, type Reading, type Saying } from '@/utils/rights/prose'
import {
  aboutNothingInParticular,
  aboutTheSite,
  aboutThisWork,
  nearMisses,
  type ProseCase,
} from './prose.table'
import { furtherNotices, lookalikes } from './prose-more.table'

const strength: Saying[] = [
  'prohibits',
  'no-training',
  'no-collecting',
  'no-commercial',
  'ask',
  'reserves-all',
  'claims',
  'public-domain',
  'reprint',
]

function strongest(readings: Reading[]): Reading | undefined {
  return readings.toSorted((a, b) => strength.indexOf(a.says) - strength.indexOf(b.says))[0]
}

const tables: Record<string, ProseCase[]> = {
  'about this work': aboutThisWork,
  'about the site': aboutTheSite,
  'about nothing in particular': aboutNothingInParticular,
  'near misses': nearMisses,
  'look-alikes': lookalikes,
  'further notices': furtherNotices,
}

describe('readNotice', () => {
  for (const [name, table] of Object.entries(tables)) {
    test.each(table)(`${name}: %s`, (notice, says, about) => {
      const found = strongest(readNotice(notice))
      expect(found ? [found.says, found.about] : ['nothing']).toEqual(
        about === undefined ? [says] : [says, about],
      )
    })
  }

  test('knows at least 200 cases, more than 20 of them in traditional characters', () => {
    const cases = Object.values(tables).flat()
    expect(cases.length).toBeGreaterThanOrEqual(200)
    expect(cases.filter(([notice]) => /[權轉許經禁載禁]/.test(notice)).length).toBeGreaterThan(20)
  })

  test('folds every traditional form of a character that stands in a pattern', () => {
    const { fold: _fold, source: _source, about: _about, date: _date, ...patterns } = prose
    const inPatterns = new Set(JSON.stringify(patterns))
    const pairs = Array.from(variants.pairs.matchAll(/(.)(.)/gsu), ([, from = '', to = '']) => ({
      from,
      to,
    }))
    const unfolded = pairs.filter(
      ({ from, to }) => inPatterns.has(to) && !inPatterns.has(from) && foldRights(from) !== to,
    )
    expect(unfolded).toEqual([])
  })

  test('quotes the sentence as it stands on the page', () => {
    const [reading] = readNotice('好文。本文未經授權，不得轉載！再見。')
    expect(reading?.quote).toBe('本文未經授權，不得轉載！')
  })

  // A pattern that backtracks without end would never come back.
  test('comes to an end on hostile input, and reads no permission out of it', () => {
    const hostile = [
      '未经授权'.repeat(50_000),
      `本文${'不得'.repeat(20_000)}`,
      'may not be '.repeat(20_000),
    ]
    const said = hostile.flatMap((words) => readNotice(words)).map(({ says }) => says)
    expect(said).not.toContain('public-domain')
    expect(said).not.toContain('reprint')
  })
})
