import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useClaimTask, useOwnClaims, type ClaimTask } from '@/components/query/use-claims'
import { useTranslation } from '@/components/ui/translation'
import { PartName } from '@/components/ui/wanted-card/wanted-parts'
import { wantedText, type WantedEntry } from '@/utils/clip/wanted'
import { isMet, partsOf, type PartView } from '@/utils/clip/wanted-parts'
import type { Claim } from '@/utils/protocol/schemas/claims'
import styles from './wanted-page.module.css'

interface HeldPart {
  claim: Claim
  entry: WantedEntry
  part: PartView
}

/** The claims whose parts are in the list still, in the order in which they end. */
function heldParts(claims: readonly Claim[], entries: readonly WantedEntry[]): HeldPart[] {
  return claims.flatMap((claim) => {
    const entry = entries.find(({ wantedId }) => wantedId === claim.wantedId)
    const part = entry && partsOf(entry).find(({ partId }) => partId === claim.partId)
    return part && !isMet(part, part) ? [{ claim, entry, part }] : []
  })
}

/** What can be done with the parts of an entry; `undefined` where there are none. */
export function useClaimAction(isOffline: boolean): (entry: WantedEntry) => PartAction {
  const own = useOwnClaims()
  const task = useClaimTask()
  return (entry) => (part) => {
    const claim = own.find(({ partId }) => partId === part.partId)
    if (isMet(part, part) || (part.taken && !claim)) return null
    return <ClaimButtons {...{ entry, part, claim, task, isOffline }} />
  }
}

type PartAction = (part: PartView) => ReactNode

interface ClaimButtonsProps {
  entry: WantedEntry
  part: PartView
  claim: Claim | undefined
  task: ClaimTask
  isOffline: boolean
}

function ClaimButtons({ entry, part, claim, task, isOffline }: ClaimButtonsProps): ReactNode {
  const { t, day, language } = useTranslation('wanted')
  const named = { title: wantedText(entry.content.title, language).text, part: part.name }
  if (!claim) {
    return (
      <Button
        size="compact-sm"
        variant="default"
        disabled={task.isBusy || isOffline}
        aria-label={t('wanted.claimOf', named)}
        onClick={() => task.claim(entry, part)}
      >
        {t('wanted.claim')}
      </Button>
    )
  }
  return (
    <>
      <strong>{t('wanted.yoursUntil', { day: day(claim.until) })}</strong>
      <Button
        size="compact-sm"
        variant="subtle"
        disabled={task.isBusy || isOffline}
        aria-label={t('wanted.giveBackOf', named)}
        onClick={() => task.giveBack(claim, entry, part)}
      >
        {t('wanted.giveBack')}
      </Button>
    </>
  )
}

/** What one holds oneself, with the way to it; nothing where that is nothing. */
export function OwnClaims({ entries }: { entries: readonly WantedEntry[] }): ReactNode {
  const { t, day, language } = useTranslation('wanted')
  const held = heldParts(useOwnClaims(), entries)
  if (held.length === 0) return null
  return (
    <section className={styles.teaser} aria-labelledby="own-claims">
      <h2 id="own-claims">{t('wanted.ownClaims')}</h2>
      <ul className={styles.titles}>
        {held.map(({ claim, entry, part }) => {
          const { text, language: spoken } = wantedText(entry.content.title, language)
          return (
            <li key={claim.claimId}>
              <span>
                <span lang={spoken}>{text}</span> · <PartName part={part} />
              </span>
              <span className={styles.percent}>{t('wanted.until', { day: day(claim.until) })}</span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
