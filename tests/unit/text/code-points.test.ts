import { describe, expect, it } from 'vitest'
import {
  codePointIndex,
  countCodePoints,
  sliceCodePoints,
  utf16Index,
} from '@/utils/text/code-points'

/** Text, and its code points: what every offset in records and exports counts. */
const table = [
  ['', []],
  ['天地玄黃', ['天', '地', '玄', '黃']],
  ['𠀀一𠀁', ['𠀀', '一', '𠀁']],
  ['葛\u{e0100}城', ['葛', '\u{e0100}', '城']],
  ['關關雎鳩，\n在河之洲。', Array.from('關關雎鳩，\n在河之洲。')],
  ['\ud800一\udc00', ['\ud800', '一', '\udc00']],
] as const

describe.each(table)('code points of %j', (text, points) => {
  it('are counted', () => {
    expect(countCodePoints(text)).toBe(points.length)
  })

  it('are sliced like an array of them', () => {
    for (let start = 0; start <= points.length; start += 1) {
      for (let end = start; end <= points.length; end += 1) {
        expect(sliceCodePoints(text, start, end)).toBe(points.slice(start, end).join(''))
      }
    }
  })

  it('map to UTF-16 indexes and back', () => {
    for (let n = 0; n <= points.length; n += 1) {
      expect(codePointIndex(text, utf16Index(text, n))).toBe(n)
    }
  })
})
