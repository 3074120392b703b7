import { describe, expect, test } from 'vitest'
import { fitsCategory } from '@/utils/quality/check-text'
import { countCharacters } from '@/utils/quality/character-counts'
import { measures, measureText } from '@/utils/quality/measures'
import { registerOf } from '@/utils/quality/register'
import { proposeRepair, repairKinds, type RepairKind } from '@/utils/quality/repairs'
import { isBeyond } from '@/utils/quality/thresholds'
import { damaged, PLAIN, repaired, sound, widened } from './measures.table'

function findings(text: string): string[] {
  const values = measureText(text)
  const register = registerOf(text, countCharacters(text))
  return measures.filter((one) => isBeyond(one, values[one], register))
}

describe('findings', () => {
  test.each(damaged)('%s: %j', (_what, expected, text) => {
    expect(findings(text).toSorted()).toEqual(expected.toSorted())
  })

  test.each(sound)('none: %s', (_what, expected, text) => {
    expect(findings(text)).toEqual(expected)
  })
})

describe('registers beside those of prose', () => {
  test.each(widened)('%s is %s', (_what, register, text) => {
    expect(registerOf(text, countCharacters(text))).toBe(register)
  })
})

describe('repairs', () => {
  test.each(repaired)('%s (%s)', (_what, kind, before, after) => {
    expect(apply(before, kind as RepairKind)).toBe(after)
  })

  test('propose nothing for what is sound, nor once they are done', () => {
    for (const kind of repairKinds) {
      for (const [, , text] of sound) expect(proposeRepair(text, kind)).toEqual([])
      for (const [, , before] of repaired)
        expect(proposeRepair(apply(before, kind), kind)).toEqual([])
    }
  })
})

/** Each unit over and over: work that grew with the square of the length would take minutes. */
test.each([
  '1',
  '一',
  '，',
  '\n',
  '⼀',
  'æ°´',
  '\u200b',
  '你傻逼',
  '“',
  '（',
  '姘村簱',
  'ACGT',
  '百家乐',
  '第一条 ',
])('a long text of %j is measured in time', (unit) => {
  const text = unit.repeat(Math.ceil(150_000 / unit.length))
  const before = performance.now()
  measureText(text)
  registerOf(text, countCharacters(text))
  for (const kind of repairKinds) proposeRepair(text, kind)
  expect(performance.now() - before).toBeLessThan(10_000)
})

test('a text that has nothing is measured as such', () => {
  expect(Object.values(measureText(''))).toEqual(measures.map(() => 0))
  expect(measureText(PLAIN)['han-share']).toBe(1)
})

function apply(text: string, kind: RepairKind): string {
  let [at, written] = [0, '']
  for (const { start, stretch, words } of proposeRepair(text, kind)) {
    expect(text.slice(start, start + stretch.length)).toBe(stretch)
    written += text.slice(at, start) + words
    at = start + stretch.length
  }
  return written + text.slice(at)
}

test.each([
  ['gene', 'sequence', true],
  ['gene', 'modern', false],
  ['protein', 'code', false],
  ['code', 'code', true],
  ['code', 'modern', false],
  ['law', 'modern', true],
] as const)('a category %s fits a text of the register %s: %s', (category, register, fits) => {
  expect(fitsCategory(category, register)).toBe(fits)
})
