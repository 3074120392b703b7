import { foldForMatching } from '@/utils/text/matching-fold'

/**
 * Shingles: the overlapping pieces of a text that near duplicates have in common. A piece is five
 * ideographs, or twenty letters or digits, or a mixture that weighs as much. Five ideographs are some
 * three words; FineWeb takes five words, which leave little of a short passage once it is edited.
 * Twenty letters are what comparing genes takes (Mash and sourmash: 21): five are in every sequence.
 *
 * The text is folded as for finding passages again, so script, width, case and spacing make no
 * difference, and punctuation does not count: a punctuated edition is a near duplicate of the bare one.
 */
const PIECE_WEIGHT = 20
const IDEOGRAPH_WEIGHT = 4
/** From here on stand the scripts of East Asia. */
const FIRST_EAST_ASIAN = 0x2e80

/**
 * A 32-bit hash of each shingle, in the order of the text. A text that is shorter than one shingle is
 * one; one without letters has none. O(length).
 */
export function shinglesOf(text: string): Int32Array {
  const codes = foldForMatching(text).codes.filter(isOfWords)
  const { prefixes, powers } = hashPrefixes(codes)
  const hashOf = (from: number, to: number): number =>
    mix((prefixes[to] ?? 0) - Math.imul(prefixes[from] ?? 0, powers[to - from] ?? 0))
  const hashes: number[] = []
  let end = 0
  let weight = 0
  for (let start = 0; start < codes.length; start += 1) {
    while (end < codes.length && weight < PIECE_WEIGHT) {
      weight += weightOf(codes[end] ?? 0)
      end += 1
    }
    if (weight < PIECE_WEIGHT && start > 0) break
    hashes.push(hashOf(start, end))
    weight -= weightOf(codes[start] ?? 0)
  }
  return Int32Array.from(hashes)
}

const MULTIPLIER = 0x01000193

/** Hashes of all beginnings: that of any piece follows from two of them. */
function hashPrefixes(codes: Uint32Array) {
  const prefixes = new Int32Array(codes.length + 1)
  const powers = new Int32Array(codes.length + 1).fill(1)
  for (let at = 0; at < codes.length; at += 1) {
    prefixes[at + 1] = Math.imul(prefixes[at] ?? 0, MULTIPLIER) + mix(codes[at] ?? 0)
    powers[at + 1] = Math.imul(powers[at] ?? 0, MULTIPLIER)
  }
  return { prefixes, powers }
}

/** Spreads a number over all 32 bits (the last step of MurmurHash3). */
function mix(value: number): number {
  let bits = value
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) | 0
}

function weightOf(code: number): number {
  return code >= FIRST_EAST_ASIAN ? IDEOGRAPH_WEIGHT : 1
}

/** Letters, marks and digits; neither punctuation nor symbols. */
function isOfWords(code: number): boolean {
  const isCommonIdeograph = code >= 0x3400 && code <= 0x9fff
  return isCommonIdeograph || /[\p{L}\p{M}\p{N}]/u.test(String.fromCodePoint(code))
}
