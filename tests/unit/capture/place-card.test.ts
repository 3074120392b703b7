import { describe, expect, test } from 'vitest'
import { placeCard } from '@/entrypoints/page.content/card/place-card'
import type { Box } from '@/entrypoints/page.content/card/place-card'

const card = { width: 300, height: 100 }
const window = { width: 800, height: 600 }
const box = (left: number, top: number, right: number, bottom: number): Box => ({
  left,
  top,
  right,
  bottom,
})

const cases: [name: string, lines: Box[], isVertical: boolean, place: [number, number]][] = [
  ['below lines that run across', [box(100, 100, 400, 130)], false, [100, 138]],
  ['above them where there is no room below', [box(100, 520, 400, 590)], false, [100, 412]],
  ['never beyond the right edge', [box(700, 100, 790, 130)], false, [492, 138]],
  ['beside a passage as high as the window', [box(10, 0, 200, 600)], false, [208, 8]],
  ['left of lines that run down', [box(700, 100, 730, 400)], true, [392, 100]],
  ['right of them where there is no room', [box(40, 100, 70, 400)], true, [78, 100]],
  ['at the edge a passage was scrolled over', [box(100, 2000, 400, 2030)], false, [100, 492]],
  ['where the last line leaves room', [box(400, 0, 800, 600), box(0, 0, 400, 300)], true, [8, 492]],
]

describe('where the card goes', () => {
  for (const [name, lines, isVertical, [left, top]] of cases) {
    test(name, () => {
      const around = box(
        Math.min(...lines.map((line) => line.left)),
        Math.min(...lines.map((line) => line.top)),
        Math.max(...lines.map((line) => line.right)),
        Math.max(...lines.map((line) => line.bottom)),
      )
      expect(placeCard({ box: around, lines, isVertical }, card, window)).toEqual({ left, top })
    })
  }

  test('a corner where there is no passage, a tight fit on a narrow screen', () => {
    expect(placeCard(undefined, card, window)).toEqual({ left: 492, top: 8 })
    expect(placeCard(undefined, { width: 304, height: 100 }, { width: 320, height: 500 })).toEqual({
      left: 8,
      top: 8,
    })
  })
})
