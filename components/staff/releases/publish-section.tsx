import { Button } from '@mantine/core'
import { IconPlayerStop } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useNotices } from '@/components/ui/notices'
import { useTranslation } from '@/components/ui/translation'
import type { ReleaseAnswer } from '@/utils/protocol/release-calls'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { LongWork } from './long-work'
import styles from './releases.module.css'
import { useLongCall, type LongCallState } from './use-long-call'
import { useIsAdmin } from '@/components/ui/membership-state'

interface PublishSectionProps {
  release: ReleaseAnswer
  onChanged: () => void
  /** Told how far it is by now. */
  onRead: (release: ReleaseAnswer) => void
  /** What else can be done, before it is published. */
  children: ReactNode
}

/** What stands in the way of publishing, the button that publishes, and how far that is. */
export function PublishSection(props: PublishSectionProps): ReactNode {
  const { release, onChanged, onRead, children } = props
  const { t } = useTranslation('releases')
  const { say } = useNotices()
  const { releaseId } = release
  const publishing = useLongCall({
    release,
    start: (client) => client.publish(releaseId),
    cancel: (client) => client.cancelPublishing(releaseId),
    isOver: ({ state }) => state !== 'sampled',
    isUnderWay: ({ isPublishing }) => isPublishing,
    onRead,
    onOver: () => {
      say(t('releases.publishedNow'))
      onChanged()
    },
    onStopped: (isCancelled) => {
      if (isCancelled) say(t('releases.publishingCancelled'))
      onChanged()
    },
  })
  if (publishing.work) return <Publishing publishing={publishing} />
  return (
    <>
      <Obstacles release={release} />
      <div className={styles.buttons}>
        {children}
        <PublishButton release={release} onPublish={publishing.start} />
      </div>
    </>
  )
}

function Obstacles({ release: { obstacles, sample } }: { release: ReleaseAnswer }): ReactNode {
  const { t } = useTranslation('releases')
  // Nothing judged is nothing passed; that it is to be judged says enough.
  const isUntouched = sample.safety.passed + sample.safety.failed === 0
  const told = obstacles.includes('open') && isUntouched ? (['open'] as const) : obstacles
  if (obstacles.length === 0) return <p data-tone="good">{t('releases.ready')}</p>
  return (
    <>
      <p>{t('releases.inTheWay')}</p>
      <ul>
        {told.map((obstacle) => (
          <li key={obstacle}>{t(`releases.obstacle.${obstacle}`)}</li>
        ))}
      </ul>
    </>
  )
}

interface PublishButtonProps {
  release: ReleaseAnswer
  onPublish: () => void
}

function PublishButton({ release, onPublish }: PublishButtonProps): ReactNode {
  const { t, number } = useTranslation('releases')
  const isAdmin = useIsAdmin()
  if (isAdmin === undefined) return null
  if (!isAdmin) return <p className="soft">{t('releases.onlyAdmin')}</p>
  return (
    <ConfirmButton
      label={t('releases.publish')}
      title={t('releases.publishTitle')}
      isDisabled={release.obstacles.length > 0}
      onConfirm={onPublish}
    >
      <p>{t('releases.publishWhat', { count: number(release.candidates) })}</p>
      <p>{t('releases.publishForEver')}</p>
    </ConfirmButton>
  )
}

/** How far it is. It can be cancelled, and an attempt that broke off can be taken over. */
function Publishing({ publishing }: { publishing: LongCallState }): ReactNode {
  const { t, number } = useTranslation('releases')
  const isAdmin = useIsAdmin()
  const { work, latest, isCancelling, start, cancel } = publishing
  const isElsewhere = work?.since === null
  return (
    <>
      <LongWork
        since={work?.since ?? null}
        words={t('releases.publishing', { count: number(latest.candidates) })}
        {...(latest.settled !== null && { done: latest.settled, of: latest.candidates })}
      />
      {isElsewhere && <p className="soft">{t('releases.publishingElsewhere')}</p>}
      {isAdmin && (
        <div className={styles.buttons}>
          <Button
            variant="default"
            loading={isCancelling}
            leftSection={<IconPlayerStop size={18} aria-hidden />}
            onClick={cancel}
          >
            {t('releases.cancelPublishing')}
          </Button>
          {isElsewhere && (
            <Button variant="default" disabled={isCancelling} onClick={start}>
              {t('releases.takeOver')}
            </Button>
          )}
        </div>
      )}
    </>
  )
}
