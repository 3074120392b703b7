import { describe, expect, it } from 'vitest'
import { contrastUnder } from '@/utils/capture/contrast'

describe('what filters of a page leave of its contrast', () => {
  it.each([
    ['', 1],
    ['none', 1],
    ['grayscale(1)', 1],
    ['invert(1) hue-rotate(180deg)', 1],
    ['brightness(0.9) contrast(0.9) grayscale(0.2) sepia(0.1)', 0.81],
    ['invert(0.9)', 0.8],
    ['opacity(0.9)', 0.9],
  ])('%s: %d', (filter, left) => {
    expect(contrastUnder(filter)).toBeCloseTo(left)
  })

  it.each([
    'blur(4px)',
    'url("#f")',
    'drop-shadow(rgb(0, 0, 0) 0px 0px 9px)',
    'invert(0.5)',
    'opacity(0)',
    'brightness(0)',
    'brightness(9)',
    'contrast(0.1)',
    'saturate(100)',
    'brightness(0.7) brightness(0.7)',
    'grayscale(1) blur(4px)',
  ])('less than half of it under %s', (filter) => {
    expect(contrastUnder(filter)).toBeLessThan(0.5)
  })
})
