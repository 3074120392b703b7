import { describe, expect, test } from 'vitest'
import { juanOrder } from '@/utils/search/juan'
import { excerptOf, findMarks } from '@/utils/search/marks'
import { parseQuery } from '@/utils/search/query'

describe('what was typed', () => {
  test.each([
    ['', []],
    ['  　', []],
    ['学而 時習', ['学而', '時習']],
    ['"學而', ['=學而']],
    ['“學 而”時', ['=學 而', '時']],
    ['\u{e0100}', []],
    ['"\u{e0100}"', ['=\u{e0100}']],
    ['""', []],
    ['a\ud800', ['a\ufffd']],
  ])('%j is %j', (typed, words) => {
    expect(parseQuery(typed).map((term) => (term.isExact ? '=' : '') + term.words)).toEqual(words)
  })
})

describe('marks', () => {
  test.each([
    ['子曰：學而時習之', '学而', ['學而']],
    ['學 而\n時', '学而时', ['學 而\n時']],
    ['葛\u{e0100}葛', '葛', ['葛\u{e0100}葛']],
    ['𠀀之𠀀', '𠀀', ['𠀀', '𠀀']],
    ['學學', '"学"', []],
    ['之之之', '之之', ['之之之']],
    ['ＡＢＣ', 'bc', ['ＢＣ']],
    ['無', '学', []],
  ])('in %j of %j are %j', (text, typed, marked) => {
    const marks = findMarks(text, parseQuery(typed))
    expect(marks.map(({ start, end }) => text.slice(start, end))).toEqual(marked)
  })

  test('never halve a character, and an excerpt neither', () => {
    const text = '𠀀'.repeat(200) + '學'
    expect(excerptOf(text, parseQuery('学'))).toBe(`…${'𠀀'.repeat(16)}學`)
    expect(excerptOf(text, []).isWellFormed()).toBe(true)
  })
})

test.each([
  ['卷十二', 12],
  ['學而第一', 1],
  ['卷之一百二十三', 123],
  ['卷一〇二', 102],
  ['廿三', 23],
  ['12', 12],
  ['卷上', 0.1],
  ['卷三下', 3.3],
  ['序', Infinity],
])('the juan %j is number %d', (name, order) => {
  expect(juanOrder(name)).toBe(order)
})
