import { describe, expect, it } from 'vitest'
import { cleanShare, technicalObstacle, technicalSize } from '@/utils/exchange/technical-sample'

describe('a technical sample', () => {
  it.each([
    [0, 0],
    [40, 40],
    [100, 100],
    [143, 100],
    [1001, 101],
    [40_000, 4000],
  ])('of %i candidates has %i', (candidates, size) => {
    expect(technicalSize(candidates)).toBe(size)
  })

  it.each([
    ['2 % bad', { drawn: 1000, marked: 300, open: 0, bad: 20 }, undefined],
    ['2.1 % bad', { drawn: 1000, marked: 300, open: 0, bad: 21 }, 'bad'],
    ['marked ones that a person cleared', { drawn: 1000, marked: 900, open: 0, bad: 0 }, undefined],
    ['one that nobody looked at', { drawn: 1000, marked: 1, open: 1, bad: 0 }, 'open'],
    ['nothing', { drawn: 0, marked: 0, open: 0, bad: 0 }, 'bad'],
  ])('with %s', (_name, figures, obstacle) => {
    expect(technicalObstacle(figures)).toBe(obstacle)
  })

  it('says which share is clean', () => {
    expect(cleanShare({ drawn: 200, bad: 3 })).toBe(0.985)
  })
})
