import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { hashOf } from '@/components/ui/route'
import { useTranslation } from '@/components/ui/translation'
import { QueryStatus } from '@/components/query/query-status'
import { keys } from '@/components/query/keys'
import { useEndpointPages } from '@/components/query/use-endpoint'
import type { ReleasesAnswer } from '@/utils/protocol/schemas/releases'
import { formatCounts, licenceLabel, useReleaseName } from './release-labels'
import styles from './releases.module.css'
import { StateChip } from './state-chip'
import { useIsAdmin } from '@/components/ui/membership-state'
import { contracts } from '@/utils/protocol/contracts'

/** All releases and drafts, newest first; drafts that were given up and recalls stay. */
export function ReleaseList(): ReactNode {
  const { t } = useTranslation('releases')
  const isAdmin = useIsAdmin()
  const pages = useEndpointPages(keys.releaseList, async (call, after) => {
    const { releases, next } = await call(contracts.releases, { query: { after } })
    return { items: releases, next }
  })
  const { query, items: releases, more } = pages
  return (
    <>
      <div className={styles.head}>
        <div>
          <h1>{t('nav.releases')}</h1>
          <p className="soft">{t('releases.lead')}</p>
        </div>
        {isAdmin && (
          <Button
            component="a"
            href={hashOf({ page: 'releases', id: 'new' })}
            leftSection={<IconPlus size={18} aria-hidden />}
          >
            {t('releases.new')}
          </Button>
        )}
      </div>
      <QueryStatus query={query} />
      {releases?.length === 0 && isAdmin !== undefined && (
        <p className={styles.empty}>{t(isAdmin ? 'releases.empty' : 'releases.emptyReviewer')}</p>
      )}
      <ul className={styles.rows}>
        {releases?.map((release) => (
          <li key={release.releaseId}>
            <ReleaseLink release={release} />
          </li>
        ))}
      </ul>
      {more && (
        <Button variant="default" loading={query.isFetching} onClick={more}>
          {t('common.showMore')}
        </Button>
      )}
    </>
  )
}

function ReleaseLink({ release }: { release: ReleasesAnswer['releases'][number] }): ReactNode {
  const translation = useTranslation('releases')
  const { t, time } = translation
  const nameOf = useReleaseName()
  const {
    releaseId,
    state,
    isPublishing,
    reach,
    clips,
    codePoints,
    licences,
    publishedAt,
    createdAt,
  } = release
  const facts = [
    t(`releases.reach.${reach}`),
    ...(clips === null ? [] : [t('clips.count', { count: clips })]),
    ...(codePoints === null ? [] : [t('clips.length', { count: codePoints })]),
    publishedAt === null
      ? t('releases.madeAt', { when: time(createdAt) })
      : t('releases.publishedAt', { when: time(publishedAt) }),
  ]
  return (
    <a className={styles.row} href={hashOf({ page: 'releases', id: releaseId })}>
      <span className={styles.rowTitle}>{nameOf(release)}</span>
      <StateChip state={state} {...(isPublishing && { publishing: null })} />
      <span className={styles.rowMeta}>{facts.join(' · ')}</span>
      {licences && (
        <span className={styles.rowMeta}>
          {formatCounts(translation, licences, (id) => licenceLabel(translation, id))}
        </span>
      )}
      {release.recalledAt !== null && (
        <span className={styles.rowReason}>
          {t('releases.recalledBecause', {
            when: time(release.recalledAt),
            reason: release.recallReason ?? '',
          })}
        </span>
      )}
    </a>
  )
}
