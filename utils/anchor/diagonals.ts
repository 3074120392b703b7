import type { TrigramIndex } from '@/utils/text/ngram-index'

/** Runs that stand in more places than this are skipped: they are costly and hardly distinctive. */
const FREQUENT = 400
/** Most diagonals that are given. */
const MOST = 6

/**
 * Where a changed quote may begin: each run of three characters it shares with the text votes for
 * the place at which the quote would then start (its diagonal); runs behind an insertion or a
 * deletion vote a little beside it. Gives the places with most votes, best first.
 *
 * @param spread how far votes for one place may lie apart: the changes that are allowed
 */
export function findDiagonals(index: TrigramIndex, codes: Uint32Array, spread: number): number[] {
  const votes = Float64Array.from(collectVotes(index, codes)).toSorted()
  const places: Array<{ votes: number; diagonal: number }> = []
  for (let from = 0, to = 0; from < votes.length; from = to) {
    const first = votes[from] ?? 0
    while (to < votes.length && (votes[to] ?? 0) - first <= spread) to += 1
    places.push({ votes: to - from, diagonal: votes[(from + to) >>> 1] ?? first })
  }
  // Of a quote with that many changes, at least this many runs stay whole.
  const least = Math.max(2, Math.floor((codes.length - 2 - 3 * spread) / 2))
  return places
    .filter((place) => place.votes >= least)
    .toSorted((a, b) => b.votes - a.votes)
    .slice(0, MOST)
    .map(({ diagonal }) => diagonal)
}

function collectVotes(index: TrigramIndex, codes: Uint32Array): number[] {
  const votes: number[] = []
  for (let at = 0; at + 3 <= codes.length; at += 1) {
    const places = index.lookUp(codes, at)
    if (places.length > FREQUENT) continue
    for (const place of places) votes.push(place - at)
  }
  return votes
}
