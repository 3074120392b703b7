import { describe, expect, it } from 'vitest'
import { languages } from '@/utils/consent/notice'
import { basisSentence, basisLabel, shortenQuote } from '@/components/ui/rights/basis-label'
import {
  evidenceKind,
  evidenceQuote,
  isMarkup,
  ruleNotes,
} from '@/components/ui/rights/evidence-labels'
import { termAnswer, termCitation } from '@/components/ui/rights/term-labels'
import { conflictKinds, unknownSource } from '@/utils/clip/rights'
import { assess } from '@/utils/rights/assess'
import { bases, statedBases } from '@/utils/rights/bases'
import { termsOf } from '@/utils/rights/terms/calculate'
import { dictionaries, wordsIn } from '../../../fixtures/words'
import { makeReport, SEEN_AT } from '../../../rights/make-report'

it('a long quote is cut between characters, also those beyond the basic plane', () => {
  expect(shortenQuote(` ${'字'.repeat(120)}\n`)).toBe('字'.repeat(120))
  expect(shortenQuote(`${'𠀀'.repeat(120)}字`)).toBe(`${'𠀀'.repeat(120)}…`)
})

describe('every rule that can decide has its sentence', () => {
  it.each([...bases, ...statedBases])('%s', (basis) => {
    for (const language of languages) {
      expect(Object.keys(dictionaries[language])).toContain(`rights.${basis}`)
    }
  })
})

describe('where a site rule decides, its own words are said', () => {
  const site = { 'zh-Hans': '国家标准', 'zh-Hant': '國家標準', en: 'National standards' }
  const says = { 'zh-Hans': '全文不能分享。', 'zh-Hant': '全文不能分享。', en: 'Not to be shared.' }
  const rules = {
    alliance: [
      {
        id: 'one',
        site,
        hosts: ['site.example'],
        means: [{ kind: 'objection', about: 'site', says: 'prohibits' }],
        says,
        source: 'https://site.example/terms',
        date: '2026-11-01',
        confirmed: true,
      },
    ],
  }
  const rights = assess(makeReport(), { now: SEEN_AT, siteRules: rules })

  it.each(languages)('%s', (language) => {
    const words = wordsIn(language)
    expect(basisLabel(words, rights)).toContain(site[language])
    expect(basisLabel(words, rights)).toContain(says[language])
    const [item] = rights.reservations
    if (!item) throw new Error('no reservation')
    expect(evidenceQuote(item, language)).toBe(says[language])
    expect(evidenceKind(words, item)).toContain(site[language])
    expect(ruleNotes(words, item, (day) => day).join()).toContain('2026-11-01')
  })

  it('a sentence by itself begins with a capital', () => {
    const nothing = assess(makeReport(), { now: SEEN_AT })
    expect(basisLabel(wordsIn('en'), nothing)).toMatch(/^the page/)
    expect(basisSentence(wordsIn('en'), nothing)).toMatch(/^The page/)
  })
})

describe('terms of protection, in words', () => {
  const now = '2026-11-25T04:00:00.000Z'
  const wordsFor = (author: string, language: 'zh-Hans' | 'en', published?: string): string => {
    const metadata = {
      labelled: [{ label: '作者', value: author }],
      ...(published !== undefined && { published }),
    }
    const rights = assess(makeReport({ metadata }), { now })
    return basisLabel(wordsIn(language), rights)
  }

  it.each([
    ['钱钟书', 'zh-Hans', undefined, '还在保护期内：作者1998年去世，2049年1月1日起自由'],
    [
      '钱钟书',
      'en',
      undefined,
      'still protected: the author died in 1998; free from 1 January 2049',
    ],
    ['鲁迅', 'zh-Hans', undefined, '已过保护期：作者1936年去世，1987年1月1日起自由'],
    [
      '鲁迅',
      'en',
      undefined,
      'the term has expired: the author died in 1936; free since 1 January 1987',
    ],
    ['某某（1985— ）', 'zh-Hans', undefined, '还在保护期内：作者在世，受保护，到期日未定'],
    ['老舍', 'zh-Hans', '2024-03-02', '署名与1966年去世的作家相同，但本页看不出是不是同一人'],
  ] as const)('%s in %s', (author, language, published, words) => {
    expect(wordsFor(author, language, published)).toBe(words)
  })

  it.each([
    ['CN', 'zh-Hans', '2049年1月1日起自由', '《著作权法》第23条'],
    ['HK', 'en', 'free from 1 January 2049', 'Hong Kong Copyright Ordinance (Cap. 528), § 17(2)'],
    ['US', 'zh-Hant', '無法推算，還缺：首次發表的年份', undefined],
  ] as const)('an answer for %s in %s', (place, language, answer, citation) => {
    const given = termsOf(
      { layers: [{ layer: 'text', makers: [{ kind: 'person', died: 1998 }] }] },
      now,
    )
    const term = given.find(({ jurisdiction }) => jurisdiction === place)
    if (!term) throw new Error(`no term for ${place}`)
    const words = wordsIn(language)
    expect(termAnswer(words, term)).toBe(answer)
    expect(termCitation(words, term)).toBe(citation)
  })
})

describe('every conflict and every source without an answer has its words', () => {
  const keys = [
    ...conflictKinds.map((kind) => `assessment.conflict.${kind}`),
    ...unknownSource.options.map((source) => `assessment.source.${source}`),
  ]
  it.each(keys)('%s', (key) => {
    for (const language of languages) expect(Object.keys(dictionaries[language])).toContain(key)
  })
})

describe('what is for machines is told from prose', () => {
  it.each<[string, boolean]>([
    ['<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">', true],
    ['"license": "https://creativecommons.org/licenses/by/4.0/"', true],
    ['{"AIGC":{"Label":"1"}}', true],
    ['User-agent: GPTBot / Disallow: /', true],
    ['tdm-reservation: 1', true],
    ['X-Robots-Tag: noai', true],
    ['本文未经授权，不得转载。', false],
    ['“本文由AI生成”', false],
    ['《著作权法》第五条', false],
    ['Copyright 2024: all rights reserved', false],
    ['Author: Zhang San', false],
  ])('%s', (quote, isFor) => {
    expect(isMarkup(quote)).toBe(isFor)
  })
})
