import { useAnswer } from '@/components/staff/use-answer'
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
  if (!isThis) return { answer, clip: undefined }
  const { work, source } = value.clip
  const title = work.title ?? source.title
  const { judged, needed } = value
  return { answer, clip: value, decided: { ...nameOf(value), title, judged, needed } }
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
