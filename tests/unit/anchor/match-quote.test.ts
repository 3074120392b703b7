import { describe, expect, test } from 'vitest'
import { matchQuote } from '@/utils/anchor/match-quote'
import { PageText } from '@/utils/capture/page-text'

/** The quote as `before[exact]after` of some text; where it is found in `page`, marked alike. */
interface Case {
  name: string
  quote: string
  page: string
  certainty: 'sure' | 'uncertain' | 'lost'
  position?: number
}

const cases: Case[] = [
  {
    name: 'the same page',
    quote: '子曰：[學而時習之，不亦說乎]？有朋',
    page: '子曰：[學而時習之，不亦說乎]？有朋',
    certainty: 'sure',
  },
  {
    name: 'moved by what was put before it',
    quote: '子曰：[學而]時習',
    page: '前言。又一段。子曰：[學而]時習之',
    certainty: 'sure',
  },
  {
    name: 'a frequent character, told by its context',
    quote: '學而時習[之]，不亦',
    page: '之乎者也，之。學而時習[之]，不亦說乎。之',
    certainty: 'sure',
  },
  {
    name: 'a frequent character whose context changed on one side',
    quote: '學而時習[之]，不亦',
    page: '之乎者也。溫故而習[之]，不亦悅乎。之',
    certainty: 'sure',
  },
  {
    name: 'a short quote in another context',
    quote: '春眠不覺[曉]，處處',
    page: '天色將[曉]未明',
    certainty: 'uncertain',
  },
  {
    name: 'a long quote in another context',
    quote: '甲[道可道，非常道；名可名，非常名]乙',
    page: '丙[道可道，非常道；名可名，非常名]丁',
    certainty: 'sure',
  },
  {
    name: 'twins in the same context: the one at the remembered place, but not for sure',
    quote: '啊[水]啊',
    page: '啊水啊。啊[水]啊。啊水啊',
    certainty: 'uncertain',
    position: 5,
  },
  {
    name: 'absent, though a near double is there',
    quote: '[老子道德經上篇]',
    page: '孟子道德經上篇',
    certainty: 'lost',
  },
  { name: 'never half a character', quote: '[\u{20000}]', page: '\u{20001}', certainty: 'lost' },
  {
    name: 'characters beyond the first plane before it',
    quote: '\u{20000}[\u{30000}]\u{20001}',
    page: '\u{20000}\u{20000}[\u{30000}]\u{20001}',
    certainty: 'sure',
  },
]

describe('finding a passage by its words', () => {
  for (const { name, quote, page, certainty, position } of cases) {
    test(name, () => {
      const [prefix = '', exact = '', suffix = ''] = quote.split(/[[\]]/)
      const [before = '', found = ''] = page.split(/[[\]]/)
      const text = new PageText(page.replaceAll(/[[\]]/g, ''))
      const place = position === undefined ? {} : { position: { start: position, end: position } }
      const match = matchQuote(text, { quote: { exact, prefix, suffix }, ...place })
      expect(match.certainty).toBe(certainty)
      if (match.certainty === 'lost') return
      expect([match.start, match.end]).toEqual([before.length, before.length + found.length])
    })
  }

  test('a frequent character in a long page costs milliseconds', () => {
    const page = new PageText(
      `${'之乎者也'.repeat(100_000)}學而時習之，不亦說乎${'焉哉'.repeat(50_000)}`,
    )
    const start = performance.now()
    const match = matchQuote(page, {
      quote: { exact: '之', prefix: '學而時習', suffix: '，不亦說乎' },
    })
    expect(match).toEqual({ certainty: 'sure', start: 400_004, end: 400_005 })
    // Some 15 ms; the limit is for slow machines.
    expect(performance.now() - start).toBeLessThan(1000)
  })
})
