import { uuid } from '@/utils/clip/primitives'
import { wantedFacts } from '@/utils/clip/wanted'
import type { ReviewClip, ReviewFilters } from '@/utils/protocol/schemas/review'

/** Reads the key of `clipKey` again, as it stands in an address; `undefined` where it is none. Pure. */
export function parseKey(
  key: string,
): { contributor: string; clipId: string; revision: number } | undefined {
  const [contributor = '', clipId = '', revision = ''] = key.split('_')
  const isKey =
    uuid.safeParse(contributor).success &&
    uuid.safeParse(clipId).success &&
    /^[1-9]\d{0,8}$/.test(revision)
  return isKey ? { contributor, clipId, revision: Number(revision) } : undefined
}

/** A contributor as staff tell them apart: the end of their id, which is random throughout. Pure. */
export function shortName(contributor: string): string {
  return contributor.slice(-8)
}

/**
 * What the clips of the same contributor from the same site have in common, with the host as the
 * endpoint keeps it; `undefined` for a file opened from disk. Pure.
 */
export function findSimilar({
  contributor,
  clip,
}: Pick<ReviewClip, 'contributor' | 'clip'>): ReviewFilters | undefined {
  const { host } = wantedFacts(clip)
  return host === '' ? undefined : { contributor, host }
}
