import { describe, expect, test } from 'vitest'
import { growSpan } from '@/utils/text/grow-span'

/** A text with `[` and `]` around what is selected, and around what it grows to, step by step. */
const cases: [name: string, steps: string[]][] = [
  [
    'to the sentence, the paragraph, the chapter',
    [
      '序\n甲。\n第一章 學而\n子曰：學而[時習]之，不亦說乎？有朋自遠方來。\n有子曰。\n第二章 為政\n乙。',
      '序\n甲。\n第一章 學而\n[子曰：學而時習之，不亦說乎？]有朋自遠方來。\n有子曰。\n第二章 為政\n乙。',
      '序\n甲。\n第一章 學而\n[子曰：學而時習之，不亦說乎？有朋自遠方來。]\n有子曰。\n第二章 為政\n乙。',
      '序\n甲。\n[第一章 學而\n子曰：學而時習之，不亦說乎？有朋自遠方來。\n有子曰。]\n第二章 為政\n乙。',
    ],
  ],
  [
    'closing quotes belong to the sentence',
    ['他说：“好[。]”于是走了。', '[他说：“好。”]于是走了。', '[他说：“好。”于是走了。]'],
  ],
  ['no chapter without a heading', ['甲。\n[乙。]\n丙。']],
  ['the last chapter ends with the text', ['第一回 甲\n[乙。]', '[第一回 甲\n乙。]']],
  [
    'across paragraphs',
    [
      '甲一。甲[二。\n乙一]。乙二。',
      '甲一。[甲二。\n乙一。]乙二。',
      '[甲一。甲二。\n乙一。乙二。]',
    ],
  ],
  ['indentation stays with its paragraph', ['　　甲[乙]丙', '[　　甲乙丙]']],
  ['beyond the first plane', ['𠀀[𠀁]𠀂。𠀃', '[𠀀𠀁𠀂。]𠀃', '[𠀀𠀁𠀂。𠀃]']],
  ['nothing more', ['[甲]']],
]

describe('growing a selection', () => {
  for (const [name, steps] of cases) {
    test(name, () => {
      const text = (steps[0] ?? '').replaceAll(/[[\]]/g, '')
      let span = spanOf(steps[0] ?? '')
      for (const step of steps.slice(1)) {
        const grown = growSpan(text, span)
        expect(
          grown &&
            `${text.slice(0, grown.start)}[${text.slice(grown.start, grown.end)}]${text.slice(grown.end)}`,
        ).toBe(step)
        span = grown ?? span
      }
      expect(growSpan(text, span)).toBe(undefined)
    })
  }
})

function spanOf(step: string): { start: number; end: number } {
  return { start: step.indexOf('['), end: step.indexOf(']') - 1 }
}
