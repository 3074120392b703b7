import { sha256Hex } from '@/utils/clip/digest'

/**
 * The sample of a release, by a rule that anybody can follow again: of each source the clips with
 * the smallest SHA-256(seed ‖ public id), as many as the source's share of all candidates.
 */

export interface Candidate {
  /** Place in the release: decides between equal ranks. */
  n: number
  /** The public id. */
  id: string
  source: string
}

interface Drawn extends Candidate {
  /** SHA-256 of seed and public id, in hexadecimal. */
  rank: string
}

/** Seed and id as the lower-case strings they are written as. */
export function rankOf(seed: string, id: string): Promise<string> {
  return sha256Hex(seed + id)
}

/**
 * How many of each source are drawn: its share of `wanted`, rounded up, so that every source is
 * looked at. All, where there are no more than wanted.
 */
export function sampleSizes(
  sources: ReadonlyMap<string, number>,
  wanted: number,
): Map<string, number> {
  const total = [...sources.values()].reduce((sum, count) => sum + count, 0)
  const share = total <= wanted ? 1 : wanted / total
  return new Map(Array.from(sources, ([source, count]) => [source, Math.ceil(count * share)]))
}

/** Takes candidates one by one and keeps the smallest of each source: memory for the sample only. */
export class SampleDraw {
  readonly #sizes: ReadonlyMap<string, number>
  readonly #kept = new Map<string, Drawn[]>()

  constructor(sizes: ReadonlyMap<string, number>) {
    this.#sizes = sizes
  }

  add(candidate: Drawn): void {
    const size = this.#sizes.get(candidate.source) ?? 0
    const kept = this.#kept.get(candidate.source) ?? []
    this.#kept.set(candidate.source, kept)
    const last = kept.at(-1)
    if (kept.length >= size && (!last || !isBefore(candidate, last))) return
    kept.splice(placeFor(kept, candidate), 0, candidate)
    if (kept.length > size) kept.pop()
  }

  /** What was drawn, in the order of the release. */
  result(): Drawn[] {
    return [...this.#kept.values()].flat().toSorted((a, b) => a.n - b.n)
  }
}

function isBefore(a: Drawn, b: Drawn): boolean {
  return a.rank === b.rank ? a.n < b.n : a.rank < b.rank
}

function placeFor(kept: readonly Drawn[], candidate: Drawn): number {
  let [low, high] = [0, kept.length]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const other = kept[middle]
    if (other && isBefore(other, candidate)) low = middle + 1
    else high = middle
  }
  return low
}
