import { inStretches } from '@/utils/text/in-stretches'
import type { Window } from './local-alignment'

/** A stretch that stands in both. */
export interface Run {
  quote: number
  text: number
  length: number
}

/** Codes handled between two pauses: some milliseconds. */
const STEP = 1 << 15

/**
 * Runs of `size` codes or more that stand in both once, in the same order in both: the longest such chain.
 * About `n log n` steps, with pauses.
 */
export function* commonRuns(quote: Window, text: Window, size: number): Generator<void, Run[]> {
  const longer = Math.max(quote.to - quote.from, text.to - text.from, 1)
  const bits = Math.max(8, Math.ceil(Math.log2(longer)) + 2)
  const hashes = yield* hashesOf(quote, size, bits)
  const inQuote = yield* onlyPlaces(hashes, quote.from, bits)
  const inText = yield* onlyPlaces(yield* hashesOf(text, size, bits), text.from, bits)
  const pairs = new Pairs(hashes.length)
  yield* inStretches(0, hashes.length, STEP, (from, to) => {
    for (let index = from; index < to; index += 1) {
      const bucket = hashes[index] ?? 0
      const at = quote.from + index
      const place = (inText[bucket] ?? 0) - 1
      if (inQuote[bucket] !== at + 1 || place < 0) continue
      if (isSame(quote.codes, at, text.codes, place, size)) pairs.add(at, place)
    }
  })
  const chain = yield* longestChain(pairs.text.subarray(0, pairs.count))
  return join(pairs, chain, size)
}

/** Places of runs, in the order of the quote. */
class Pairs {
  count = 0
  readonly quote: Int32Array
  readonly text: Int32Array

  constructor(most: number) {
    this.quote = new Int32Array(most)
    this.text = new Int32Array(most)
  }

  add(at: number, place: number): void {
    this.quote[this.count] = at
    this.text[this.count] = place
    this.count += 1
  }
}

/** The bucket of each run, by a hash that rolls along. */
function* hashesOf({ codes, from, to }: Window, size: number, bits: number) {
  const hashes = new Uint32Array(Math.max(0, to - from - size + 1))
  let leaving = 1
  for (let count = 0; count < size; count += 1) leaving = Math.imul(leaving, BASE)
  const shift = 32 - bits
  yield* inStretches(0, hashes.length, STEP, (first, last) => {
    let rolling = 0
    for (let index = 0; index < size; index += 1) {
      rolling = (Math.imul(rolling, BASE) + mixed(codes[from + first + index] ?? 0)) | 0
    }
    for (let index = first; index < last; index += 1) {
      hashes[index] = Math.imul(rolling, 0x27d4eb2f) >>> shift
      const entering = mixed(codes[from + index + size] ?? 0)
      const left = Math.imul(leaving, mixed(codes[from + index] ?? 0))
      rolling = (Math.imul(rolling, BASE) + entering - left) | 0
    }
  })
  return hashes
}

const BASE = 0x01000193

/** Neighbouring codes are scattered. */
function mixed(code: number): number {
  const product = Math.imul(code, 0x9e3779b1)
  return product ^ (product >>> 15)
}

/** For each bucket of runs the only place, counted from 1; -1 where there are several. */
function* onlyPlaces(hashes: Uint32Array, from: number, bits: number) {
  const places = new Int32Array(2 ** bits)
  yield* inStretches(0, hashes.length, STEP, (first, last) => {
    for (let index = first; index < last; index += 1) {
      const bucket = hashes[index] ?? 0
      places[bucket] = places[bucket] === 0 ? from + index + 1 : -1
    }
  })
  return places
}

function isSame(a: Uint32Array, at: number, b: Uint32Array, place: number, size: number): boolean {
  for (let index = 0; index < size; index += 1) {
    if (a[at + index] !== b[place + index]) return false
  }
  return true
}

/** Indexes of the longest ascending subsequence. */
function* longestChain(values: Int32Array): Generator<void, Int32Array> {
  const tails = new Int32Array(values.length)
  const before = new Int32Array(values.length)
  let length = 0
  yield* inStretches(0, values.length, STEP, (from, to) => {
    length = extendChains({ values, tails, before }, from, to, length)
  })
  const chain = new Int32Array(length)
  let at = length > 0 ? (tails[length - 1] ?? 0) : -1
  for (let index = length - 1; index >= 0; index -= 1) {
    chain[index] = at
    at = before[at] ?? -1
  }
  return chain
}

interface Chains {
  values: Int32Array
  /** For each length the chain of that length that ends lowest: the index of its last value. */
  tails: Int32Array
  /** For each value the one before it in the longest chain that it ends. */
  before: Int32Array
}

/** Goes on with a stretch of the values; gives the length of the longest chain so far. */
function extendChains(
  { values, tails, before }: Chains,
  from: number,
  to: number,
  length: number,
): number {
  let longest = length
  for (let index = from; index < to; index += 1) {
    const value = values[index] ?? 0
    let low = 0
    let high = longest
    // Most go on where the longest one ends.
    if (high > 0 && (values[tails[high - 1] ?? 0] ?? 0) < value) low = high
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((values[tails[middle] ?? 0] ?? 0) < value) low = middle + 1
      else high = middle
    }
    before[index] = low > 0 ? (tails[low - 1] ?? 0) : -1
    tails[low] = index
    if (low === longest) longest += 1
  }
  return longest
}

/** Pairs that continue each other become one run; others that overlap are cut. */
function join(pairs: Pairs, chain: Int32Array, size: number): Run[] {
  const runs: Run[] = []
  let last: Run | undefined
  for (const index of chain) {
    const quote = pairs.quote[index] ?? 0
    const text = pairs.text[index] ?? 0
    const isOnDiagonal = last && quote - last.quote === text - last.text
    if (last && isOnDiagonal && quote <= last.quote + last.length) {
      last.length = quote + size - last.quote
      continue
    }
    const overlap = last
      ? Math.max(0, last.quote + last.length - quote, last.text + last.length - text)
      : 0
    if (overlap >= size) continue
    last = { quote: quote + overlap, text: text + overlap, length: size - overlap }
    runs.push(last)
  }
  return runs
}
