import { describe, expect, test } from 'vitest'
import { compareText } from '@/scripts/pages/compare-text'

const note = (kind: string, at: number, text: string, isFormula?: boolean) => ({
  kind,
  at,
  text,
  ...(isFormula && { isFormula }),
})

describe('a stored text beside the words that were selected', () => {
  test.each([
    ['the same', '渡船靠岸', [], ' 渡船\n 靠岸', 'blank'],
    ['nothing differs', '渡船 靠岸', [], '渡船\n靠岸', 'same'],
    ['a reading', '渡船靠岸', [note('ruby', 1, 'ㄉㄨˋ')], '渡ㄉㄨˋ船靠岸', 'left-out'],
    [
      'a part of what is left out',
      '榜首',
      [note('unselectable', 2, '分享到微信')],
      '榜首分享',
      'left-out',
    ],
    [
      'marks of notes within, and none at the end',
      '一年。两年。',
      [note('note-marker', 3, '1'), note('note-marker', 6, '2')],
      '一年。1两年。',
      'left-out',
    ],
    ['letters by CSS', 'The mill', [], 'THE MILL', 'letters'],
    ['a formula', '当 $x^2$ 大于零', [], '当 x 2 大于零', 'formula'],
    ['one without TeX', '当 大于零', [note('image', 1, 'x^2', true)], '当 x 2 大于零', 'formula'],
  ])('%s', (_, text, textNotes, selected, difference) => {
    expect(compareText({ text, textNotes }, selected)).toBe(difference)
  })

  test.each([
    ['a word more', '渡船靠岸', '渡船靠岸了'],
    ['a word less', '渡船靠岸了', '渡船靠岸'],
    ['another word', '渡船靠岸', '渡船離岸'],
  ])('%s is told', (_, text, selected) => {
    expect(compareText({ text, textNotes: [] }, selected)).toMatchObject({
      at: expect.any(String) as string,
    })
  })
})
