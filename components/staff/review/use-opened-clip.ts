import { useAnswer } from '@/components/query/use-answer'
import { clipKey } from '@/utils/store/decisions'
import { parseKey } from './clip-names'

/** The opened clip, once it is the one that was asked for: what is on its way cannot be decided on. */
export function useOpenedClip(opened: string | null) {
  const named = opened === null ? undefined : parseKey(opened)
  const answer = useAnswer(opened ?? '', async (client) =>
    named ? client.reviewClip(named.contributor, named.clipId, named.revision) : null,
  )
  const { value } = answer
  const isThis =
    value !== null && value !== undefined && !answer.isLoading && clipKey(nameOf(value)) === opened
  // An address that names no clip at all.
  const isNothing = opened !== null && named === undefined
  if (!isThis) return { answer, isNothing, clip: undefined }
  const { work, source } = value.clip
  const title = work.title ?? source.title
  const { judged, needed } = value
  return { answer, isNothing, clip: value, decided: { ...nameOf(value), title, judged, needed } }
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
