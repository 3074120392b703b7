/** Fingerprints of clips, packed: `counts` says how many are of each, one after the other. */
export interface PackedSketches {
  clipIds: readonly string[]
  counts: Uint16Array
  fingerprints: Uint32Array
}

/** A clip that shares fingerprints with a text. */
export interface Candidate {
  clipId: string
  /** Share of the fingerprints of whichever has fewer, from 0 to 1. An estimate: texts are compared for sure. */
  shared: number
}

/** Finds clips by their fingerprints. Building it takes two passes over them; a look-up reads some hundreds. */
export interface SketchIndex {
  has: (clipId: string) => boolean
  /** The best first. */
  find: (fingerprints: Iterable<number>, most: number) => Candidate[]
  /** One more clip. Few are: they are looked through one by one. */
  add: (clipId: string, fingerprints: readonly number[]) => void
}

/** Fingerprints stand in order of their first bits, so that those that may be equal are neighbours. */
const BUCKET_BITS = 16
const BUCKETS = 1 << BUCKET_BITS
const bucketOf = (fingerprint: number): number => fingerprint >>> (32 - BUCKET_BITS)

export function makeSketchIndex(blocks: readonly PackedSketches[]): SketchIndex {
  const clipIds = blocks.flatMap((block) => block.clipIds)
  const sizes = Uint16Array.from(blocks.flatMap(({ counts }) => Array.from(counts)))
  const { ends, fingerprints, owners } = sortedByBucket(blocks)
  const places = new Map(clipIds.map((id, place) => [id, place]))
  const added = new Map<number, ReadonlySet<number>>()

  const countInto = (shared: Map<number, number>, fingerprint: number): void => {
    const bucket = bucketOf(fingerprint)
    const end = ends[bucket] ?? 0
    for (let at = bucket === 0 ? 0 : (ends[bucket - 1] ?? 0); at < end; at += 1) {
      if (fingerprints[at] !== fingerprint) continue
      const owner = owners[at] ?? 0
      shared.set(owner, (shared.get(owner) ?? 0) + 1)
    }
  }

  return {
    has: (clipId) => places.has(clipId),
    find: (wanted, most) => {
      const unsigned = new Set(Array.from(wanted, (each) => each >>> 0))
      const shared = new Map<number, number>()
      for (const fingerprint of unsigned) countInto(shared, fingerprint)
      for (const [place, own] of added) {
        const count = [...own].filter((each) => unsigned.has(each)).length
        if (count > 0) shared.set(place, count)
      }
      const sizeOf = (place: number): number => added.get(place)?.size ?? sizes[place] ?? 0
      return Array.from(shared, ([place, count]) => ({
        clipId: clipIds[place] ?? '',
        shared: count / Math.max(1, Math.min(unsigned.size, sizeOf(place))),
      }))
        .toSorted((one, other) => other.shared - one.shared)
        .slice(0, most)
    },
    add: (clipId, own) => {
      places.set(clipId, clipIds.length)
      added.set(clipIds.length, new Set(own.map((each) => each >>> 0)))
      clipIds.push(clipId)
    },
  }
}

/** All fingerprints in the order of their buckets, with the place of the clip of each (counting sort). */
function sortedByBucket(blocks: readonly PackedSketches[]) {
  const ends = new Uint32Array(BUCKETS)
  for (const block of blocks) {
    for (const fingerprint of block.fingerprints) {
      const bucket = bucketOf(fingerprint)
      ends[bucket] = (ends[bucket] ?? 0) + 1
    }
  }
  // Starts of the buckets, which become their ends as they are filled.
  let total = 0
  for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
    const count = ends[bucket] ?? 0
    ends[bucket] = total
    total += count
  }
  const fingerprints = new Uint32Array(total)
  const owners = new Uint32Array(total)
  let owner = 0
  for (const block of blocks) {
    let from = 0
    for (const count of block.counts) {
      for (let at = from; at < from + count; at += 1) {
        const fingerprint = block.fingerprints[at] ?? 0
        const bucket = bucketOf(fingerprint)
        const place = ends[bucket] ?? 0
        fingerprints[place] = fingerprint
        owners[place] = owner
        ends[bucket] = place + 1
      }
      from += count
      owner += 1
    }
  }
  return { ends, fingerprints, owners }
}
