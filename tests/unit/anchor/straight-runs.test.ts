import { expect, test } from 'vitest'
import { straightRuns } from '@/utils/anchor/straight-runs'
import { atOnce } from '@/utils/text/in-slices'
import { TrigramIndex } from '@/utils/text/ngram-index'
import { randomNumbers } from '../fixtures/quote-corpus'

const random = randomNumbers(5)
const write = (length: number) =>
  Uint32Array.from({ length }, () => 0x4e00 + Math.floor(3000 * random()))

function runsOf(quote: Uint32Array, text: Uint32Array) {
  const index = atOnce(TrigramIndex.inSteps(text))
  const whole = (codes: Uint32Array) => ({ codes, from: 0, to: codes.length })
  return atOnce(straightRuns(whole(quote), whole(text), index))
}

test('what stands unchanged is followed to its ends, around what was changed, put in and taken out', () => {
  const quote = write(2000)
  const text = [...quote]
  text.splice(1500, 50)
  text.splice(1000, 0, ...write(30))
  text.splice(400, 20, ...write(20))
  expect(runsOf(quote, Uint32Array.from([...write(100), ...text]))).toEqual([
    { quote: 0, text: 100, length: 400 },
    { quote: 420, text: 520, length: 580 },
    { quote: 1000, text: 1130, length: 500 },
    { quote: 1550, text: 1630, length: 450 },
  ])
})

test('nothing where much was changed, or parts changed places', () => {
  const quote = write(2000)
  const changed = quote.map((code, at) => (at % 4 === 0 ? code + 1 : code))
  expect(runsOf(quote, changed)).toBe(undefined)
  const moved = Uint32Array.from([...quote.subarray(1000), ...quote.subarray(0, 1000)])
  expect(runsOf(quote, moved)).toBe(undefined)
})
