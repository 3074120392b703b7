import { stdnum } from 'stdnum'
import { describe, expect, it } from 'vitest'
import {
  isCreditCode,
  isHongKongNumber,
  isIdentityNumber,
  isTaiwanNumber,
  passesLuhn,
} from '@/utils/privacy/check-digits'

const { CN, HK, TW } = stdnum
const COUNT = 10_000

/** The same numbers at each run (mulberry32). */
function generator(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const two = (value: number): string => String(value).padStart(2, '0')

describe('agreement with stdnum', () => {
  it('on 10,000 identity numbers, a few of which are right', () => {
    const random = generator(1)
    const regions = ['110105', '310104', '440106', '650102', '810000']
    let valid = 0
    for (let count = 0; count < COUNT; count += 1) {
      const region = regions[random(regions.length)] ?? ''
      // Months to 13 and days to 32: some dates are none.
      const born = `${String(1930 + random(80))}${two(1 + random(13))}${two(1 + random(32))}`
      const number = `${region}${born}${String(random(1000)).padStart(3, '0')}${'0123456789X'[random(11)] ?? ''}`
      const theirs = CN?.['ric']?.validate(number).isValid
      expect(isIdentityNumber(number), number).toBe(theirs)
      if (theirs) valid += 1
    }
    expect(valid).toBeGreaterThan(500)
  })

  it('on 10,000 credit codes, a few of which are right', () => {
    const random = generator(2)
    const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
    const letter = (): string => alphabet[random(31)] ?? ''
    let valid = 0
    for (let count = 0; count < COUNT; count += 1) {
      const region = String(110000 + random(500000))
      const code = `9${String(1 + random(3))}${region}${Array.from({ length: 9 }, letter).join('')}${letter()}`
      const theirs = CN?.['uscc']?.validate(code).isValid
      // Where the sum is a multiple of 31, the check digit is 0 by GB 32100; stdnum 1.12.0 knows none.
      if (!code.endsWith('0')) expect(isCreditCode(code), code).toBe(theirs)
      if (theirs) valid += 1
    }
    expect(valid).toBeGreaterThan(150)
  })

  it('on 10,000 numbers of Hong Kong and of Taiwan each', () => {
    const random = generator(3)
    for (let count = 0; count < COUNT; count += 1) {
      const letter = String.fromCharCode(65 + random(26))
      const taiwan = `${letter}${String(1 + random(2))}${String(random(1e8)).padStart(8, '0')}`
      expect(isTaiwanNumber(taiwan), taiwan).toBe(TW?.['natid']?.validate(taiwan).isValid)
      const hongKong = `${letter}${String(random(1e6)).padStart(6, '0')}${'0123456789A'[random(11)] ?? ''}`
      // stdnum 1.12.0 takes no number that begins with O.
      if (letter === 'O') continue
      expect(isHongKongNumber(hongKong), hongKong).toBe(HK?.['hkid']?.validate(hongKong).isValid)
    }
  })

  it('knows the numbers that standards and issuers give as examples', () => {
    expect(isIdentityNumber('11010519491231002X')).toBe(true)
    expect(isIdentityNumber('110105194912310021')).toBe(false)
    expect(isTaiwanNumber('A123456789')).toBe(true)
    expect(isHongKongNumber('A1234563')).toBe(true)
    expect(isHongKongNumber('AB9876543')).toBe(true)
    expect(passesLuhn('4111111111111111')).toBe(true)
    expect(passesLuhn('4111111111111112')).toBe(false)
  })
})
