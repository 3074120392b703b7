import { describe, expect, test } from 'vitest'
import { QuoteMatcher } from '@/utils/anchor/quote-matcher'
import { PageText } from '@/utils/capture/page-text'
import { makeQuoteCorpus, tally } from '../fixtures/quote-corpus'

/** The quote as `before[exact]after` of some text; where it is found in `page`, marked alike. */
interface Case {
  name: string
  quote: string
  page: string
  certainty: 'sure' | 'uncertain' | 'lost'
  position?: number
  occurrence?: { index: number; count: number }
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
    quote: '學而時習[之]，不亦說乎。有朋自遠方來，不亦樂乎',
    page: '之乎者也。溫故而習[之]，不亦說乎。有朋自遠方來，不亦樂乎。之',
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
    certainty: 'uncertain',
  },
  {
    name: 'the same, where it was the only one of its page and still is',
    quote: '甲[道可道，非常道；名可名，非常名]乙',
    page: '丙[道可道，非常道；名可名，非常名]丁',
    occurrence: { index: 0, count: 1 },
    certainty: 'sure',
  },
  {
    name: 'one of two that stood there is gone: the other is another',
    quote: '學而時習之，不亦說乎。[道可道，非常道]。天地玄黃宇宙洪荒',
    page: '學而時習之，不亦說乎。[道可道，非常道]，日月盈昃辰宿列張',
    occurrence: { index: 0, count: 2 },
    certainty: 'uncertain',
  },
  {
    name: 'twins in the same context: the one it was',
    quote: '學而時習之。[道可道，非常道]。學而時習之',
    page: '學而時習之。道可道，非常道。學而時習之。[道可道，非常道]。學而時習之',
    occurrence: { index: 1, count: 2 },
    certainty: 'sure',
  },
  {
    name: 'taken out from between its neighbours, with the next one in its place',
    quote:
      '（一）伪造许可证的；[（二）出租许可证的，处以罚款；]（三）出借许可证的，处以罚款；（四）其他',
    page: '（一）伪造许可证的；[（三）出借许可证的，处以罚款；]（四）其他',
    certainty: 'uncertain',
  },
  {
    name: 'rewritten between its neighbours',
    quote: '學而時習之，不亦說乎。[有朋自遠方來，不亦樂乎。]人不知而不慍，不亦君子乎',
    page: '學而時習之，不亦說乎。[今日無客，閉門讀書。]人不知而不慍，不亦君子乎',
    certainty: 'uncertain',
  },
  {
    name: 'shown as far as it agrees',
    quote:
      '學而時習之，不亦說乎。[有朋自遠方來，不亦樂乎。人不知而不慍，不亦君子乎，巧言令色鮮矣仁。]',
    page: '學而時習之，不亦說乎。天地玄黃宇宙洪荒[，不亦樂乎。人不知而不慍，不亦君子乎，巧言令色鮮矣仁。]',
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
  {
    name: 'in the other script',
    quote: '子曰[学而时习之，不亦说乎]有朋',
    page: '前言。子曰：[學而時習之，不亦說乎]？有朋',
    certainty: 'sure',
  },
  {
    name: 'with line breaks and full-width letters it had not before',
    quote: '甲[ABC天地玄黃宇宙洪荒]乙',
    page: '甲[ＡＢＣ天地玄黃\n宇宙洪荒]乙',
    certainty: 'sure',
  },
  {
    name: 'with other quotation marks and a variation selector',
    quote: '甲[「葛」覃施于中谷]乙',
    page: '甲[“葛\u{e0100}”覃施于中谷]乙',
    certainty: 'sure',
  },
  {
    name: 'a character changed, one added, one gone, in its context',
    quote: '序曰，大道之行也。[關關雎鳩在河之洲窈窕淑女君子好逑]參差荇菜左右流之',
    page: '序曰，大道之行也。[關關雎鳩在河之州窈窕之淑女君子逑]參差荇菜左右流之',
    certainty: 'sure',
  },
  {
    name: 'the same changes in another context are for a person to confirm',
    quote: '序曰，大道之行也。[關關雎鳩在河之洲窈窕淑女君子好逑]參差荇菜左右流之',
    page: '天命玄鳥。[關關雎鳩在河之州窈窕之淑女君子逑]降而生商',
    certainty: 'uncertain',
  },
  {
    name: 'changed beyond what is allowed',
    quote: '[關關雎鳩在河之洲窈窕淑女]',
    page: '關關鳴鳥在山之陽窈窕君子',
    certainty: 'lost',
  },
  {
    name: 'changed, beside a character of two halves',
    quote: '天地玄黃宇宙洪荒日月盈昃[\u{20000}辰宿列張寒來暑往秋收冬藏]閏餘成歲',
    page: '天地玄黃宇宙洪荒日月盈昃[\u{20000}辰宿列張寒來署往秋收冬藏]閏餘成歲',
    certainty: 'sure',
  },
  {
    name: 'longer than the page',
    quote: '[天地玄黃宇宙洪荒]',
    page: '天地玄黃',
    certainty: 'lost',
  },
  {
    name: 'a double where the passage stood, one ignorable mark apart, is not taken for sure',
    quote: '天命之謂性率性之謂道。[\u00ad葛]\u{e0100}城',
    page: '天命之謂性率性之謂道。[葛\u{e0100}]城𠀀𡈽\u00ad葛\u{e0100}城道可道',
    certainty: 'uncertain',
  },
  {
    name: 'at the end of its page then, with more behind it now',
    quote: '天命之謂性率性之謂道。[之]矣',
    page: '天命之謂性率性之謂道。[之]矣又一段他人之矣',
    certainty: 'sure',
  },
  { name: 'nothing', quote: '[]', page: '天地', certainty: 'lost' },
  { name: 'never half a character', quote: '[\u{20000}]', page: '\u{20001}', certainty: 'lost' },
  {
    name: 'characters beyond the first plane before it',
    quote: '\u{20000}[\u{30000}]\u{20001}',
    page: '\u{20000}\u{20000}[\u{30000}]\u{20001}',
    certainty: 'sure',
  },
]

describe('finding many passages in one page', () => {
  test('of a hundred thousand characters: nearly all are found, and no answer is sure but wrong', () => {
    const { page, quotes } = makeQuoteCorpus(100_000, 300)
    const matcher = new QuoteMatcher(new PageText(page))
    const result = tally(
      quotes,
      quotes.map(({ selectors }) => matcher.match(selectors)),
    )
    expect(result.present).toBe(270)
    expect(result.absent).toBe(30)
    expect(result.right / result.present).toBeGreaterThanOrEqual(0.99)
    expect(result.sureButWrong).toBe(0)
    // “Uncertain” for everything would be no answer.
    expect(result.sureRight / result.present).toBeGreaterThan(0.85)
  })
})

describe('finding a passage by its words', () => {
  for (const { name, quote, page, certainty, position, occurrence } of cases) {
    test(name, () => {
      const [prefix = '', exact = '', suffix = ''] = quote.split(/[[\]]/)
      const [before = '', found = ''] = page.split(/[[\]]/)
      const text = new PageText(page.replaceAll(/[[\]]/g, ''))
      const place = position === undefined ? {} : { position: { start: position, end: position } }
      const match = new QuoteMatcher(text).match({
        quote: { exact, prefix, suffix },
        ...place,
        ...(occurrence && { occurrence }),
      })
      expect(match.certainty).toBe(certainty)
      if (match.certainty === 'lost') return
      expect([match.start, match.end]).toEqual([before.length, before.length + found.length])
    })
  }

  test('a frequent character in a long page is told by its context', () => {
    const page = new PageText(
      `${'之乎者也'.repeat(100_000)}學而時習之，不亦說乎${'焉哉'.repeat(50_000)}`,
    )
    const match = new QuoteMatcher(page).match({
      quote: { exact: '之', prefix: '學而時習', suffix: '，不亦說乎' },
    })
    expect(match).toEqual({ certainty: 'sure', start: 400_004, end: 400_005 })
  })
})
