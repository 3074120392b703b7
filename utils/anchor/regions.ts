import type { TrigramIndex } from '@/utils/text/ngram-index'

/** Runs that stand in more places than this are asked only where the rarer ones say too little. */
const RARE = 24
/** Runs that stand in more places than this are skipped: they are costly and hardly distinctive. */
const FREQUENT = 400
/** Most regions that are given, also for a short quote, which costs little and has many doubles. */
const MOST = 6
const MOST_OF_SHORT = 16
const SHORT = 64
/** Most runs of a long quote that are asked. */
const MOST_RUNS = 4096
/** Quotes from this length on are only looked for where they have a fair share of the votes of the best place. */
const LONG = 1000
const FAIR_SHARE = 1 / 16

/** A stretch of the text in which a changed quote may stand. */
export interface Region {
  from: number
  to: number
}

/**
 * Where a changed quote may stand: each run of three codes it shares with the text votes for the place at
 * which the quote would then begin; runs behind an insertion or a deletion vote a little beside it. Gives
 * the places with most votes, best first.
 *
 * @param spread how far votes for one place may lie apart: the changes that are allowed
 */
export function findRegions(index: TrigramIndex, codes: Uint32Array, spread: number): Region[] {
  const step = Math.max(1, Math.floor(codes.length / MOST_RUNS))
  const rare = collectVotes(index, codes, { step, most: RARE })
  const isEnough = rare.length >= codes.length / step / 8
  const votes = isEnough ? rare : collectVotes(index, codes, { step, most: FREQUENT })
  const sorted = votes.toSorted()
  const margin = 16 + (codes.length >>> 4)
  const most = codes.length < SHORT ? MOST_OF_SHORT : MOST
  const regions: Region[] = []
  const taken: [number, number][] = []
  const stretches = densest(sorted, spread)
  const mostVotes = stretches[0] ? stretches[0].to - stretches[0].from : 0
  const fewest = codes.length < LONG ? 2 : Math.max(2, FAIR_SHARE * mostVotes)
  for (const { from, to } of stretches) {
    if (to - from < fewest) break
    const [first, last] = [sorted[from] ?? 0, sorted[to - 1] ?? 0]
    if (taken.some(([low, high]) => first <= high + spread && last >= low - spread)) continue
    taken.push([first, last])
    regions.push({ from: Math.max(0, first - margin), to: last + codes.length + margin })
    if (regions.length === most) break
  }
  return regions
}

/** @param step from one run that is asked to the next; `most` places of a run that votes */
function collectVotes(
  index: TrigramIndex,
  codes: Uint32Array,
  { step, most }: { step: number; most: number },
): Int32Array {
  const asked: { at: number; places: Uint32Array }[] = []
  let count = 0
  for (let at = 0; at + 3 <= codes.length; at += step) {
    const places = index.lookUp(codes, at)
    if (places.length === 0 || places.length > most) continue
    asked.push({ at, places })
    count += places.length
  }
  const votes = new Int32Array(count)
  for (const { at, places } of asked) {
    for (const place of places) votes[--count] = place - at
  }
  return votes
}

/** Stretches of the sorted votes no wider than `spread`, those with most votes first. */
function densest(votes: Int32Array, spread: number): { from: number; to: number }[] {
  const stretches: { from: number; to: number }[] = []
  for (let from = 0, to = 0; from < votes.length; from += 1) {
    while (to < votes.length && (votes[to] ?? 0) - (votes[from] ?? 0) <= spread) to += 1
    const last = stretches.at(-1)
    // One that begins later and ends at the same vote is a part of the one before.
    if (last?.to === to) continue
    if (to - from >= 2) stretches.push({ from, to })
  }
  return stretches.toSorted((a, b) => b.to - b.from - (a.to - a.from)).slice(0, 8 * MOST_OF_SHORT)
}
