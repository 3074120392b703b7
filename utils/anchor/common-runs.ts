import type { Window } from './local-alignment'

/** A stretch that stands in both. */
export interface Run {
  quote: number
  text: number
  length: number
}

/** Codes handled between two pauses: some milliseconds. */
const STEP = 1 << 14

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
  const pairs: Pairs = { quote: new Int32Array(hashes.length), text: new Int32Array(hashes.length) }
  let count = 0
  for (const [index, bucket] of hashes.entries()) {
    if (index % STEP === STEP - 1) yield
    const at = quote.from + index
    const place = (inText[bucket] ?? 0) - 1
    if (inQuote[bucket] !== at + 1 || place < 0) continue
    if (!isSame(quote.codes, at, text.codes, place, size)) continue
    pairs.quote[count] = at
    pairs.text[count] = place
    count += 1
  }
  const chain = yield* longestChain(pairs.text.subarray(0, count))
  return join(pairs, chain, size)
}

/** Places of runs, in the order of the quote. */
interface Pairs {
  quote: Int32Array
  text: Int32Array
}

/** The bucket of each run, by a hash that rolls along. */
function* hashesOf({ codes, from, to }: Window, size: number, bits: number) {
  const hashes = new Uint32Array(Math.max(0, to - from - size + 1))
  let leaving = 1
  for (let count = 0; count < size; count += 1) leaving = Math.imul(leaving, BASE)
  let rolling = 0
  for (let at = from; at < to; at += 1) {
    rolling = (Math.imul(rolling, BASE) + mixed(codes[at] ?? 0)) | 0
    const start = at - size + 1
    if (start > from) rolling = (rolling - Math.imul(leaving, mixed(codes[start - 1] ?? 0))) | 0
    if (start >= from) hashes[start - from] = Math.imul(rolling, 0x27d4eb2f) >>> (32 - bits)
    if (at % STEP === STEP - 1) yield
  }
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
  for (let index = 0; index < hashes.length; index += 1) {
    const bucket = hashes[index] ?? 0
    places[bucket] = places[bucket] === 0 ? from + index + 1 : -1
    if (index % STEP === STEP - 1) yield
  }
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
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? 0
    let low = 0
    let high = length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((values[tails[middle] ?? 0] ?? 0) < value) low = middle + 1
      else high = middle
    }
    before[index] = low > 0 ? (tails[low - 1] ?? 0) : -1
    tails[low] = index
    if (low === length) length += 1
    if (index % STEP === STEP - 1) yield
  }
  const chain = new Int32Array(length)
  let at = length > 0 ? (tails[length - 1] ?? 0) : -1
  for (let index = length - 1; index >= 0; index -= 1) {
    chain[index] = at
    at = before[at] ?? -1
  }
  return chain
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
