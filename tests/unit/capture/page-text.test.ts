import { expect, test } from 'vitest'
import { PageText } from '@/utils/capture/page-text'
import { codePointIndex } from '@/utils/text/code-points'

test('code points and UTF-16 units, also across the marks', () => {
  // Pairs at odd and even places, so that some of them lie across every mark.
  const text = `x${'\u{20000}字'.repeat(4000)}${'\u{20001}'.repeat(5000)}`
  const page = new PageText(text)
  const starts = Array.from(text).reduce<number[]>(
    (all, character) => [...all.slice(-1), (all.at(-1) ?? 0) + character.length],
    [0],
  )
  expect(starts.at(-1)).toBe(text.length)
  for (let index = 0; index <= text.length; index += 97) {
    const isInside = index > 0 && (text.codePointAt(index - 1) ?? 0) > 0xffff
    if (isInside) continue
    expect(page.toCodePoint(index)).toBe(codePointIndex(text, index))
    expect(page.toUtf16(page.toCodePoint(index))).toBe(index)
  }
  for (const at of [4095, 4096, 4097, 8191, 8192, 8193]) {
    expect(page.toUtf16(page.toCodePoint(at))).toBeGreaterThanOrEqual(at)
  }
})

test('an empty page, and places beyond the end', () => {
  const page = new PageText('')
  expect([page.toUtf16(0), page.toUtf16(7), page.toCodePoint(0)]).toEqual([0, 0, 0])
})
