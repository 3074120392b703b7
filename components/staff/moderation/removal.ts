import { newId } from '@/utils/clip/ids'
import type { Call } from '@/utils/protocol/client'
import type { StatedQuery } from '@/utils/protocol/contract'
import { contracts, type Contracts } from '@/utils/protocol/contracts'
import { REMOVAL_CLIPS, type Because, type FoundClip } from '@/utils/protocol/schemas/moderation'

/** Finding the clips that a request or a blocked source is about, and taking them down. */

type FoundPage = StatedQuery<Contracts['takedownClips']>

export function findClips(call: Call, { of, id }: Because, page: FoundPage) {
  return of === 'takedown'
    ? call(contracts.takedownClips, { parameters: { takedown: id }, query: page })
    : call(contracts.blockedClips, { parameters: { block: id }, query: page })
}

export interface ClipPlace {
  contributor: string
  clipId: string
}

/**
 * All clips that could be taken down for something, page after page: to be counted before it is asked
 * whether they shall go.
 *
 * @param tell how many were found so far
 */
export async function findAllClips(
  call: Call,
  because: Because,
  { signal, tell }: { signal?: AbortSignal; tell?: (found: number) => void } = {},
): Promise<FoundClip[]> {
  const found: FoundClip[] = []
  let after: string | undefined
  do {
    signal?.throwIfAborted()
    const page = await findClips(call, because, { after, limit: REMOVAL_CLIPS })
    found.push(...page.clips)
    tell?.(found.length)
    after = page.next ?? undefined
  } while (after !== undefined)
  return found
}

/**
 * Takes clips down, some hundred at a time. When it is cancelled, or an answer is lost, what was done
 * stays done, and nothing is lost by doing it again.
 *
 * @param tell how many are done, and how many of them went by this
 * @returns how many went by this
 */
export async function takeDown(
  call: Call,
  removal: { because: Because; note: string; clips: readonly ClipPlace[] },
  { signal, tell }: { signal?: AbortSignal; tell?: (done: number, removed: number) => void } = {},
): Promise<number> {
  const { because, note, clips } = removal
  let removed = 0
  for (let start = 0; start < clips.length; start += REMOVAL_CLIPS) {
    signal?.throwIfAborted()
    const chunk = clips.slice(start, start + REMOVAL_CLIPS)
    const named = chunk.map(({ contributor, clipId }) => ({ contributor, clipId }))
    const { results } = await call(contracts.removeClips, {
      body: { removalId: newId(), because, note, clips: named },
    })
    removed += results.filter(({ outcome }) => outcome === 'removed').length
    tell?.(start + chunk.length, removed)
  }
  return removed
}
