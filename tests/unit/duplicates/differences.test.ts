import { describe, expect, test } from 'vitest'
import { findDifferences, type Difference } from '@/utils/duplicates/differences'

const side = (found: readonly Difference[], kind: 'removed' | 'added'): string =>
  found
    .filter((each) => each.kind === 'same' || each.kind === kind)
    .map(({ text }) => text)
    .join('')

const changed = (found: readonly Difference[]) => found.filter(({ kind }) => kind !== 'same')

describe('differences', () => {
  test.each([
    ['nothing', '逝者如斯夫', '逝者如斯夫', []],
    [
      'a variant',
      '君子好逑',
      '君子好仇',
      [
        ['removed', '逑'],
        ['added', '仇'],
      ],
    ],
    ['a word left out', '然侍衛之臣不懈於內', '侍衛之臣不懈於內', [['removed', '然']]],
    [
      'punctuation',
      '學而時習之不亦說乎',
      '學而時習之，不亦說乎？',
      [
        ['added', '，'],
        ['added', '？'],
      ],
    ],
    [
      'beyond the basic plane',
      '𠀀字在此',
      '𠀁字在此',
      [
        ['removed', '𠀀'],
        ['added', '𠀁'],
      ],
    ],
    [
      'all of it',
      '甲乙',
      '丙丁',
      [
        ['removed', '甲乙'],
        ['added', '丙丁'],
      ],
    ],
    ['from nothing', '', '有', [['added', '有']]],
  ] as const)('%s', (_name, before, after, expected) => {
    const found = findDifferences(before, after)
    expect(changed(found).map(({ kind, text }) => [kind, text])).toEqual(expected)
    expect(side(found, 'removed')).toBe(before)
    expect(side(found, 'added')).toBe(after)
  })

  test('a short text within a long one is one stretch', () => {
    const long = Array.from({ length: 3000 }, (_, n) => String.fromCodePoint(0x4e00 + n)).join('')
    const found = findDifferences(long.slice(1200, 1260), long)
    expect(found.map(({ kind }) => kind)).toEqual(['added', 'same', 'added'])
  })

  test('is exact both ways for whatever two texts, also repetitive ones', () => {
    let state = 3
    const next = (below: number): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return (state >>> 8) % below
    }
    const letters = Array.from('一二三四五六𠀀')
    const some = (length: number, of: number): string =>
      Array.from({ length }, () => letters[next(of)]).join('')
    for (let round = 0; round < 300; round += 1) {
      const before = some(next(60), 2 + next(6))
      const after = next(2) === 0 ? some(next(60), 3) : before.slice(next(9)) + some(next(9), 7)
      const found = findDifferences(before, after)
      // Half a pair may be cut off by `slice`: what is compared are code points.
      expect(side(found, 'removed')).toBe(before)
      expect(side(found, 'added')).toBe(after)
    }
  })

  test('takes no longer than a moment for the longest clips', () => {
    const text = Array.from({ length: 100_000 }, (_, n) =>
      String.fromCodePoint(0x4e00 + ((n * 7919 + ((n * n) % 911)) % 8000)),
    ).join('')
    const other = text.replaceAll('一', '乙').slice(40)
    const started = performance.now()
    const found = findDifferences(text, other)
    expect(performance.now() - started).toBeLessThan(3000)
    expect(side(found, 'added')).toBe(other)
  })
})
