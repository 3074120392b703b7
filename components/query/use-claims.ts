import { useQuery } from '@tanstack/react-query'
import { useLiveQuery } from 'dexie-react-hooks'
import { db } from '@/components/ui/database'
import { useNotifications } from '@/components/ui/notifications'
import { useTranslation } from '@/components/ui/translation'
import { wantedText, type WantedEntry } from '@/utils/clip/wanted'
import type { PartView } from '@/utils/clip/wanted-parts'
import { EndpointError } from '@/utils/protocol/endpoint-error'
import type { Claim } from '@/utils/protocol/schemas/claims'
import { findClaims } from '@/utils/store/claims'
import { claimPart, giveBackClaim, refreshClaims } from '@/utils/sync/claims'
import { callEndpoint } from './call-endpoint'
import { keys } from './keys'
import { useEndpointTask } from './use-endpoint'

/** What this person holds, as this device has it. */
export function useOwnClaims(): readonly Claim[] {
  return useLiveQuery(() => findClaims(db)) ?? []
}

/** Reads from the endpoint what this person holds, where anything can be held. */
export function useFreshClaims(isAsked: boolean): void {
  useQuery({
    queryKey: keys.wantedClaims,
    queryFn: async ({ signal }) => {
      await callEndpoint((call) => refreshClaims(db, call), signal)
      return null
    },
    enabled: isAsked,
    refetchOnMount: 'always',
  })
}

export interface ClaimTask {
  isBusy: boolean
  claim: (entry: WantedEntry, part: PartView) => void
  giveBack: (claim: Claim, entry: WantedEntry, part: PartView) => void
}

/** Claims parts and gives them back, each to be undone by the other. */
export function useClaimTask(): ClaimTask {
  const { t, language } = useTranslation('wanted')
  const { offerUndo, say } = useNotifications()
  const { isBusy, run, undo } = useEndpointTask(keys.wantedHere, keys.wantedClaims)
  const nameOf = ({ content }: WantedEntry, { name }: PartView) => ({
    title: wantedText(content.title, language).text,
    part: name,
  })
  /** Without a line nothing is claimed later, so that what is said of clips does not hold. */
  const orSay = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work()
    } catch (error) {
      const isCut =
        error instanceof EndpointError &&
        ['offline', 'timeout', 'foreign-answer'].includes(error.kind)
      if (!isCut) throw error
      say(t('wanted.claimOffline'))
    }
  }
  return {
    isBusy,
    claim: (entry, part) => {
      const named = { wantedId: entry.wantedId, partId: part.partId }
      run((call) =>
        orSay(async () => {
          const claimId = await claimPart(db, call, named)
          offerUndo(
            t('wanted.claimed', nameOf(entry, part)),
            undo((again) => giveBackClaim(db, again, claimId)),
          )
        }),
      )
    },
    giveBack: ({ claimId, wantedId, partId }, entry, part) => {
      run((call) =>
        orSay(async () => {
          await giveBackClaim(db, call, claimId)
          offerUndo(
            t('wanted.givenBack', nameOf(entry, part)),
            undo((again) => claimPart(db, again, { wantedId, partId })),
          )
        }),
      )
    },
  }
}
