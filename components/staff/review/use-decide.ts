import { useRef, useState } from 'react'
import { syncSoon } from '@/components/ui/background'
import { db } from '@/components/ui/database'
import { useMembershipState } from '@/components/ui/membership-state'
import { useNotifications } from '@/components/ui/notifications'
import { useTranslation } from '@/components/ui/translation'
import type { ClipContent } from '@/utils/clip/clip'
import { newId } from '@/utils/clip/ids'
import type { Mending } from '@/utils/clip/mending'
import { DECISION_CLIPS, type Decision, type ReasonCode } from '@/utils/protocol/schemas/review'
import type { RightsDecision } from '@/utils/rights/rights-decision'
import { clipKey, queueDecision, takeBackDecision } from '@/utils/store/decisions'

/** What a decision names of a clip. */
export interface Decided {
  contributor: string
  clipId: string
  revision: number
  title: string
  /** How many have reviewed it, of how many that are asked. */
  reviewed: number
  needed: number
  /** It was left to staff: accepting it takes verdict, basis and licence. */
  asksStaff: boolean
}

/** A decision that wants a reason, and the clips it is about. */
export interface Asked {
  decision: Exclude<Decision, 'accept'>
  clips: readonly Decided[]
}

export interface Reasoning {
  reason?: ReasonCode
  note?: string
}

/** What goes along with a decision. */
interface Beside extends Reasoning {
  rights?: RightsDecision
  mending?: Mending | undefined
}

/** Clips whose description is to be mended; `clip` is the one that is opened, with what it says now. */
export interface Mendable {
  clips: readonly Decided[]
  clip?: ClipContent
}

/** Clips left to staff that wait for verdict, basis and licence, and what was mended of them. */
interface Unsettled {
  clips: readonly Decided[]
  mending?: Mending | undefined
}

interface Hooks {
  /** The clips are decided on: show others. */
  onDecided: (keys: readonly string[]) => void
  /** It was undone: show them again. */
  onUndone: (keys: readonly string[]) => void
}

/** Decides: asks for a reason where there has to be one, stores the decision, and offers to undo it. */
export function useDecide({ onDecided, onUndone }: Hooks) {
  const translation = useTranslation('review')
  const { t } = translation
  const { offerUndo, say, complain } = useNotifications()
  const { membership } = useMembershipState()
  const [asked, setAsked] = useState<Asked | null>(null)
  const [unsettled, setUnsettled] = useState<Unsettled | null>(null)
  const [mendable, setMendable] = useState<Mendable | null>(null)
  /** A decision is being stored: a key pressed twice in a row decides once. */
  const isStoring = useRef(false)

  const commit = (...decision: Parameters<typeof store>): void => {
    if (isStoring.current) return
    isStoring.current = true
    store(...decision)
      .catch(complain)
      .finally(() => {
        isStoring.current = false
      })
  }
  const store = async (
    decision: Decision,
    clips: readonly Decided[],
    { reason, note, rights, mending }: Beside = {},
  ): Promise<void> => {
    if (!membership) return
    const decisionId = newId()
    const keys = clips.map(clipKey)
    const request = {
      decisionId,
      decision,
      ...(reason && { reason }),
      ...(note !== undefined && note !== '' && { note }),
      ...(rights && { rights }),
      ...(mending && { mending }),
      clips: clips.map(({ contributor, clipId, revision }) => ({ contributor, clipId, revision })),
    }
    const titles = Object.fromEntries(clips.map((clip) => [clipKey(clip), clip.title]))
    await queueDecision(db, { request, titles }, membership, Date.now())
    // In case this page is closed before it sends.
    syncSoon()
    onDecided(keys)
    const [only] = clips
    const isFirstOfSeveral = clips.length === 1 && only && only.reviewed + 1 < only.needed
    const told =
      clips.length === 1
        ? t(`review.decided.${decision}`)
        : t(`review.decidedMany.${decision}`, { count: clips.length })
    offerUndo(isFirstOfSeveral ? `${told}\n${t('review.othersToo')}` : told, async () => {
      await takeBackDecision(db, decisionId)
      onUndone(keys)
    })
  }
  const isTooMany = (clips: readonly Decided[]): boolean => {
    if (clips.length > DECISION_CLIPS) say(t('review.tooMany', { most: DECISION_CLIPS }))
    return clips.length > DECISION_CLIPS
  }
  const decide = (decision: Decision, clips: readonly Decided[]): void => {
    if (clips.length === 0 || isTooMany(clips)) return
    if (decision === 'accept') accept(clips)
    else setAsked({ decision, clips })
  }
  const accept = (clips: readonly Decided[], mending?: Mending): void => {
    const asking = clips.filter(({ asksStaff }) => asksStaff)
    if (asking.length === 0) commit('accept', clips, { mending })
    else if (asking.length === clips.length) setUnsettled({ clips, mending })
    else say(t('review.rights.mixed'))
  }
  const settle = (rights: RightsDecision): void => {
    if (!unsettled) return
    setUnsettled(null)
    commit('accept', unsettled.clips, { rights, mending: unsettled.mending })
  }
  const mend = (wanted: Mendable): void => {
    if (wanted.clips.length > 0 && !isTooMany(wanted.clips)) setMendable(wanted)
  }
  const acceptMended = (mending: Mending): void => {
    if (!mendable) return
    setMendable(null)
    accept(mendable.clips, mending)
  }
  const answer = (reasoning: Reasoning): void => {
    if (!asked) return
    setAsked(null)
    commit(asked.decision, asked.clips, reasoning)
  }
  return {
    asked,
    decide,
    answer,
    dismiss: () => setAsked(null),
    unsettled,
    settle,
    leaveUnsettled: () => setUnsettled(null),
    mendable,
    mend,
    acceptMended,
    leaveUnmended: () => setMendable(null),
  }
}
