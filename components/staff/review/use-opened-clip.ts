import { keys } from '@/components/query/keys'
import { useEndpoint } from '@/components/query/use-endpoint'
import { asksStaff } from '@/utils/rights/ask-staff'
import { clipKey } from '@/utils/store/decisions'
import { contracts } from '@/utils/protocol/contracts'
import { parseKey } from './clip-names'

/** The opened clip, once it is the one that was asked for: what is on its way cannot be decided on. */
export function useOpenedClip(opened: string | null) {
  const named = opened === null ? undefined : parseKey(opened)
  // Nothing is decided by what was read when it was opened before.
  const query = useEndpoint(
    keys.reviewClip(opened),
    async (call) =>
      named
        ? call(contracts.reviewClip, {
            parameters: { contributor: named.contributor, clip: named.clipId },
            query: { revision: named.revision },
          })
        : null,
    { gcTime: 0 },
  )
  const { data } = query
  // An address that names no clip at all.
  const isNothing = opened !== null && named === undefined
  if (!data || query.isFetching || clipKey(nameOf(data)) !== opened) {
    return { query, isNothing, clip: undefined }
  }
  const { work, source } = data.clip
  const title = work.title ?? source.title
  const { reviewed, needed } = data
  const decided = {
    ...nameOf(data),
    title,
    reviewed,
    needed,
    asksStaff: asksStaff(data.clip.rights),
  }
  return { query, isNothing, clip: data, decided }
}

function nameOf({
  contributor,
  clip,
}: {
  contributor: string
  clip: { id: string; revision: number }
}) {
  return { contributor, clipId: clip.id, revision: clip.revision }
}
