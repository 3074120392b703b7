import { describe, expect, test } from 'vitest'
import type { TextMark } from '@/utils/capture/page-report'
import type { Category } from '@/utils/clip/clip'
import { spanTags } from '@/utils/intake/span-tags'
import { sliceCodePoints } from '@/utils/text/code-points'

/** Text with marks → tags as `label words`. */
const cases: [name: string, text: string, marks: TextMark[], category: Category, tags: string[]][] =
  [
    [
      'small print',
      '子曰馬曰子者',
      [{ kind: 'small', at: 2, length: 4 }],
      'classic',
      ['note 馬曰子者'],
    ],
    [
      'beyond the first plane',
      '𠀀𠀀馬曰',
      [{ kind: 'small', at: 2, length: 2 }],
      'classic',
      ['note 馬曰'],
    ],
    [
      'names and books',
      '孔子作春秋',
      [
        { kind: 'underline', at: 0, length: 2 },
        { kind: 'wavy', at: 3, length: 2 },
      ],
      'tcm',
      ['name 孔子', 'title 春秋'],
    ],
    [
      'an underlined sentence is no name',
      '學而時習之，不亦說乎',
      [{ kind: 'underline', at: 0, length: 10 }],
      'classic',
      [],
    ],
    [
      'raised and lowered characters, wherever they stand',
      '10⁰6 H2O',
      [
        { kind: 'raised', at: 2, length: 2 },
        { kind: 'lowered', at: 6, length: 1 },
      ],
      'other',
      ['raised ⁰6', 'lowered 2'],
    ],
    ['small letters are no note', '子曰abc', [{ kind: 'small', at: 2, length: 3 }], 'classic', []],
    [
      'in other pages small print is no note',
      '新闻来源',
      [{ kind: 'small', at: 0, length: 4 }],
      'other',
      [],
    ],
    [
      'brackets of a commentary',
      '子曰〈注：馬曰子者〉學而（音樂）說〔集解曰王曰〕乎(魚列反)',
      [],
      'classic',
      ['note 注：馬曰子者', 'note 音樂', 'note 集解曰王曰', 'note 魚列反'],
    ],
    ['other brackets', '〈赤壁賦〉（前）音（樂）〔一〕（注意事項）', [], 'classic', []],
    [
      'one tag where small print is in brackets',
      '甲（音樂）',
      [{ kind: 'small', at: 2, length: 2 }],
      'classic',
      ['note 音樂'],
    ],
  ]

describe('tags that an edition brings along', () => {
  for (const [name, text, marks, category, expected] of cases) {
    test(name, () => {
      const tags = spanTags(text, marks, category, '2026-11-24T00:00:00.000Z')
      expect(
        tags.map(({ label, range }) => `${label} ${sliceCodePoints(text, range.start, range.end)}`),
      ).toEqual(expected)
      expect(tags.every(({ origin }) => origin === 'rule')).toBe(true)
    })
  }
})
