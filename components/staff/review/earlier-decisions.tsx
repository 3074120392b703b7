import type { ReactNode } from 'react'
import { useMembershipState } from '@/components/ui/membership-state'
import { MendedList } from '@/components/ui/clip-view/mended-list'
import { useTranslation } from '@/components/ui/translation'
import type { DecisionEvent } from '@/utils/protocol/schemas/review'
import { shortName } from './clip-names'
import styles from './review.module.css'

/** What was decided before on this clip, all its revisions, the last one first. */
export function EarlierDecisions({ decisions }: { decisions: DecisionEvent[] }): ReactNode {
  const { t } = useTranslation('review')
  if (decisions.length === 0) return null
  return (
    <section className={styles.earlier}>
      <h3>{t('review.earlier')}</h3>
      <ul>
        {decisions.toReversed().map((event) => (
          <li key={`${event.decisionId} ${String(event.revision)}`}>
            <DecisionLine event={event} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function DecisionLine({ event }: { event: DecisionEvent }): ReactNode {
  const { t, ago } = useTranslation('review')
  const { membership } = useMembershipState()
  const who = (): string => {
    if (event.reviewer === null) return t('review.byRule')
    if (event.reviewer === membership?.contributor) return t('review.byYou')
    return t('review.by', { reviewer: shortName(event.reviewer) })
  }
  return (
    <>
      <strong>{t(`review.decision.${event.decision}`)}</strong>
      {event.reason && ` · ${t(`reasons.${event.reason}`)}`}
      {event.rights && ` · ${t(`review.rights.basis.${event.rights.basis}`)}`}
      {event.rights && event.rights.licence !== null && ` · ${event.rights.licence}`}
      {event.mending && <MendedList mended={event.mending} />}
      {event.note !== null && <q lang="zh">{event.note}</q>}
      <small>
        {who()} · {t('clips.revision', { number: event.revision })} ·{' '}
        {t(`review.outcome.${event.outcome}`)} · {ago(event.at)}
      </small>
    </>
  )
}
