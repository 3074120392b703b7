import { describe, expect, test } from 'vitest'
import { fingerprintsOf } from '@/utils/duplicates/fingerprints'
import { similarityOf, NEAR_CONTAINMENT } from '@/utils/duplicates/similarity'
import { shinglesOf } from '@/utils/duplicates/shingles'
import { pairs } from './similarity.table'

/** Different texts of one form: `length` ideographs by a generator with this seed. */
function madeUp(length: number, seed: number): string {
  let state = seed
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return String.fromCodePoint(0x4e00 + ((state >>> 8) % 3000))
  }).join('')
}

describe('near duplicates', () => {
  test.each(pairs)('$name: $isNear', ({ one, other, isNear, isContained }) => {
    const shingles = [shinglesOf(one), shinglesOf(other)] as const
    const { containment, resemblance } = similarityOf(...shingles)
    expect(containment >= NEAR_CONTAINMENT, `containment ${String(containment)}`).toBe(isNear)
    expect(resemblance).toBeLessThanOrEqual(containment)
    if (isContained) expect(containment).toBe(1)
    // And the index finds those that are.
    const found = new Set(fingerprintsOf(shingles[0]))
    const shared = fingerprintsOf(shingles[1]).filter((each) => found.has(each))
    if (isNear) expect(shared.length).toBeGreaterThan(0)
  })

  test('punctuation, script, width and spacing make no difference', () => {
    const bare = shinglesOf('學而時習之不亦說乎ABC')
    expect(shinglesOf('学而时习之，\n不亦说乎？ＡＢＣ')).toEqual(bare)
  })

  test('a text shorter than a shingle is one, and signs alone are none', () => {
    expect(shinglesOf('關雎')).toHaveLength(1)
    expect(shinglesOf('……！')).toHaveLength(0)
    expect(similarityOf(shinglesOf('……'), shinglesOf('……'))).toEqual({
      containment: 0,
      resemblance: 0,
    })
  })

  test('a stretch of sixteen ideographs is found wherever it stands', () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const stretch = madeUp(16, seed)
      const one = madeUp(90, seed + 1000) + stretch + madeUp(60, seed + 2000)
      const other = madeUp(40, seed + 3000) + stretch + madeUp(110, seed + 4000)
      const found = new Set(fingerprintsOf(shinglesOf(one)))
      const shared = fingerprintsOf(shinglesOf(other)).filter((each) => found.has(each))
      expect(shared.length, `seed ${String(seed)}`).toBeGreaterThan(0)
    }
  })

  test('keeps some two of thirteen shingles, and none twice', () => {
    const shingles = shinglesOf(madeUp(20_000, 7))
    const kept = fingerprintsOf(shingles)
    expect(new Set(kept).size).toBe(kept.length)
    expect(kept.length / shingles.length).toBeGreaterThan(0.145)
    expect(kept.length / shingles.length).toBeLessThan(0.165)
  })
})
