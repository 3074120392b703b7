import type { ReactNode } from 'react'
import { hashOf } from '@/components/ui/route'
import { useTranslation } from '@/components/ui/translation'
import { QueryStatus } from '@/components/query/query-status'
import type { ReleaseAnswer } from '@/utils/protocol/schemas/releases'
import { CriteriaSection } from './criteria-section'
import { DownloadSection } from './download-section'
import { Back } from '@/components/ui/back'
import { DraftSteps } from './draft-steps'
import { ManifestSection } from './manifest-section'
import { RecallSection } from './recall-section'
import { percentOf, useReleaseName } from './release-labels'
import styles from './releases.module.css'
import { StateChip } from './state-chip'
import { useIsAdmin } from '@/components/ui/membership-state'
import { usePublished, useRelease } from './use-release'
import { useNotifications } from '@/components/ui/notifications'
import { WithdrawnSection } from './withdrawn-section'

/** One release: what it is, what is to be done next, and what can be had of it. */
export function ReleasePage({ id }: { id: string }): ReactNode {
  const { t } = useTranslation('releases')
  const query = useRelease(id)
  const { data: release } = query
  return (
    <>
      <Back to={{ page: 'releases', id: null }}>{t('releases.back')}</Back>
      <QueryStatus query={query} />
      {release && <ReleaseView release={release} />}
    </>
  )
}

function ReleaseView({ release }: { release: ReleaseAnswer }): ReactNode {
  const { t } = useTranslation('chain', 'releases')
  const nameOf = useReleaseName()
  const { state, manifest, criteria, releaseId } = release
  const { say } = useNotifications()
  usePublished(release, () => say(t('releases.publishedNow')))
  const isOpen = state === 'draft' || state === 'sampled'
  return (
    <>
      <div className={styles.title}>
        <h1>{nameOf(release)}</h1>
        <StateChip state={state} {...publishingOf(release)} />
      </div>
      <p className="soft">
        {t(`releases.reach.${criteria.reach}`)} · {t(`releases.reachWhy.${criteria.reach}`)}
      </p>
      <Recalled release={release} />
      {state === 'dropped' && <p className={styles.panel}>{t('releases.droppedWhy')}</p>}
      {isOpen && <DraftSteps release={release} />}
      {manifest && (
        <>
          <DownloadSection manifest={manifest} />
          <p>
            <a href={hashOf({ page: 'releases', id: releaseId, view: 'chain' })}>
              {t('chain.open')}
            </a>
            <span className="soft"> {t('chain.openWhy')}</span>
          </p>
          <ManifestSection manifest={manifest} />
          <WithdrawnSection id={releaseId} />
        </>
      )}
      <CriteriaSection release={release} />
      <Recall release={release} />
    </>
  )
}

function publishingOf(release: ReleaseAnswer): { publishing?: number | null } {
  const { isPublishing, settled, candidates } = release
  if (!isPublishing) return {}
  return { publishing: settled === null ? null : percentOf(settled, candidates) }
}

function Recalled({
  release: { recalledAt, recallReason },
}: {
  release: ReleaseAnswer
}): ReactNode {
  const { t, time } = useTranslation('releases')
  if (recalledAt === null) return null
  return (
    <div className={styles.panel} data-tone="stop">
      <div>
        {t('releases.recalledBecause', { when: time(recalledAt), reason: recallReason ?? '' })}
      </div>
      <div>{t('releases.recalledStaff')}</div>
    </div>
  )
}

function Recall({ release }: { release: ReleaseAnswer }): ReactNode {
  const isAdmin = useIsAdmin()
  if (!isAdmin || release.state !== 'published') return null
  return <RecallSection release={release} />
}
