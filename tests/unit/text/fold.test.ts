import { describe, expect, it } from 'vitest'
import { digestText } from '@/utils/clip/digest'
import { foldForDigest } from '@/utils/text/fold'

const same = [
  ['line breaks and blanks', '關關雎鳩，\n在河之洲。', '關關雎鳩，　在河之洲。'],
  ['full-width letters', 'ＧＢ／Ｔ', 'GB/T'],
  ['zero-width characters', '子\u200b曰\ufeff', '子曰'],
  ['variation selectors', '葛\u{e0100}', '葛'],
  ['compatibility ideographs', '\uf900', '\u8c48'],
] as const

const different = [
  ['punctuation', '子曰：學而時習之', '子曰學而時習之'],
  ['script', '學而時習之', '学而时习之'],
  ['neighbours in plane 2', '𠀀', '𠀁'],
  ['case', 'Const x', 'const x'],
] as const

describe('fold 1', () => {
  it.each(same)('makes no difference of %s', async (_name, a, b) => {
    expect(foldForDigest(a)).toBe(foldForDigest(b))
    expect(await digestText(a)).toBe(await digestText(b))
  })

  it.each(different)('tells %s apart', (_name, a, b) => {
    expect(foldForDigest(a)).not.toBe(foldForDigest(b))
  })

  it('never changes under its name', async () => {
    expect(await digestText('學而時習之，\n不亦說乎？𠀀')).toBe(
      'fold1:a529a661a87dfbe0450745aa276e9b48442516ba3060dc2a1cd562c0c8106ecf',
    )
  })
})
