import { describe, expect, test } from 'vitest'
import { endOfCharacter, foldForMatching } from '@/utils/text/matching-fold'

const folded = (text: string): string =>
  String.fromCodePoint(...Array.from(foldForMatching(text).codes))

describe('folding for matching', () => {
  test.each([
    ['traditional and simplified', '學而時習之', '学而时习之'],
    ['a regional variant', '爲臺灣裏', '为台湾里'],
    ['full width and case', 'ＡＢｃ１２', 'abc12'],
    ['quotation marks', '「學」『而』', '“学”‘而’'],
    ['commas and stops', '甲，乙、丙。', '甲,乙，丙.'],
    ['white space and line breaks', '甲 乙\n丙\u3000丁', '甲乙丙丁'],
    ['invisible marks', '甲\u00ad乙\u200b丙\ufe00', '甲乙丙'],
    ['an ideographic variation sequence', '葛\u{e0100}城', '葛城'],
    ['a compatibility ideograph', '\uf900富', '豈富'],
    ['one of plane 2', '\u{2f800}', '丽'],
  ])('%s', (_, one, other) => {
    expect(folded(one)).toBe(folded(other))
  })

  test.each([
    ['other characters', '日', '曰'],
    ['other signs', '甲？', '甲！'],
    ['characters beyond the first plane', '\u{20000}', '\u{20001}'],
  ])('keeps apart %s', (_, one, other) => {
    expect(folded(one)).not.toBe(folded(other))
  })

  test('leads back to the start of each character, never into a pair', () => {
    const text = ' 甲\u{20000}\u{e0100}\n乙'
    const { codes, starts } = foldForMatching(text)
    expect(Array.from(starts)).toEqual([1, 2, 7])
    expect(Array.from(codes)).toEqual([0x7532, 0x20000, 0x4e59])
    expect(endOfCharacter(text, 2)).toBe(6)
  })
})
