import { inStretches } from './in-stretches'

const N = 3
/** Buckets at most; more would cost memory without shortening the lists. */
const MAX_BUCKET_BITS = 20

/** Runs handled between two pauses: some milliseconds. */
const STEP = 1 << 17

/**
 * Where each run of three folded code points stands in a text. Built by two passes (count, then
 * place), without an object per run: a million characters take some tens of milliseconds and 8 MB.
 * Runs that share a bucket are told apart by who looks them up.
 */
export class TrigramIndex {
  readonly #heads: Uint32Array
  readonly #places: Uint32Array
  readonly #shift: number

  private constructor(count: number) {
    const bits = Math.min(MAX_BUCKET_BITS, Math.max(8, Math.ceil(Math.log2(count + 1))))
    this.#shift = 32 - bits
    this.#heads = new Uint32Array(2 ** bits + 1)
    this.#places = new Uint32Array(count)
  }

  /** Makes the index, with pauses. */
  static *inSteps(codes: Uint32Array): Generator<void, TrigramIndex> {
    const made = new TrigramIndex(Math.max(0, codes.length - N + 1))
    yield* made.#fill(codes)
    return made
  }

  /** Places, ascending, where the three codes of `other` from `at` on may stand. */
  lookUp(other: Uint32Array, at: number): Uint32Array {
    const bucket = this.#bucket(other, at)
    return this.#places.subarray(this.#heads[bucket], this.#heads[bucket + 1])
  }

  *#fill(codes: Uint32Array): Generator<void> {
    const heads = this.#heads
    const count = this.#places.length
    yield* inStretches(0, count, STEP, (from, to) => this.#count(codes, from, to))
    for (let bucket = 1; bucket < heads.length; bucket += 1) {
      add(heads, bucket, heads[bucket - 1] ?? 0)
    }
    const next = heads.slice()
    yield
    yield* inStretches(0, count, STEP, (from, to) => this.#place(codes, from, to, next))
  }

  #count(codes: Uint32Array, from: number, to: number): void {
    for (let at = from; at < to; at += 1) add(this.#heads, this.#bucket(codes, at) + 1, 1)
  }

  /** @param next where the next run of each bucket is put */
  #place(codes: Uint32Array, from: number, to: number, next: Uint32Array): void {
    for (let at = from; at < to; at += 1) {
      const bucket = this.#bucket(codes, at)
      this.#places[next[bucket] ?? 0] = at
      add(next, bucket, 1)
    }
  }

  #bucket(codes: Uint32Array, at: number): number {
    const mixed =
      Math.imul(codes[at] ?? 0, 0x9e3779b1) ^
      Math.imul(codes[at + 1] ?? 0, 0x85ebca77) ^
      Math.imul(codes[at + 2] ?? 0, 0xc2b2ae3d)
    return Math.imul(mixed, 0x27d4eb2f) >>> this.#shift
  }
}

function add(array: Uint32Array, index: number, value: number): void {
  array[index] = (array[index] ?? 0) + value
}
