import type { ReactNode } from 'react'
import { hashOf } from '@/components/ui/route'
import { useTranslation } from '@/components/ui/translation'
import { RecallButton } from '@/components/staff/releases/recall-button'
import { StateChip } from '@/components/staff/releases/state-chip'
import type { TakedownDetail } from '@/utils/protocol/schemas/moderation'
import styles from './moderation.module.css'

interface HoldingReleasesProps {
  releases: TakedownDetail['releases']
}

/** Releases whose copies hold what was taken down, and the way to recall those that are not yet. */
export function HoldingReleases({ releases }: HoldingReleasesProps): ReactNode {
  const { t } = useTranslation('moderation')
  if (releases.length === 0) return null
  const published = releases.filter(({ state }) => state === 'published')
  return (
    <>
      <h3>{t('moderation.holding')}</h3>
      <p className="soft">{t('moderation.holdingWhy')}</p>
      <ul className={styles.holding}>
        {releases.map(({ releaseId, number: counted, state, clips }) => (
          <li key={releaseId}>
            <a href={hashOf({ page: 'releases', id: releaseId })}>
              {t('releases.numbered', { number: counted })}
            </a>{' '}
            <StateChip state={state} />{' '}
            <span className="soft">{t('moderation.holdingClips', { count: clips })}</span>
          </li>
        ))}
      </ul>
      {published.length > 0 && (
        <RecallButton
          releases={published.map(({ releaseId }) => releaseId)}
          label={t('moderation.recallHolding', { count: published.length })}
          title={t('moderation.recallHoldingTitle', { count: published.length })}
          reason={t('moderation.recallReason')}
        />
      )}
    </>
  )
}
