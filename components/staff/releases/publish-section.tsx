import { Button } from '@mantine/core'
import { IconPlayerStop } from '@tabler/icons-react'
import { useCallback, type ReactNode } from 'react'
import { useNotifications } from '@/components/ui/notifications'
import { useTranslation } from '@/components/ui/translation'
import { technicalObstacle } from '@/utils/exchange/technical-sample'
import type { ReleaseAnswer } from '@/utils/protocol/schemas/releases'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { LongWork } from './long-work'
import { useCancelPublishing, useReleaseWork, type ReleaseWork } from './use-release'
import { useIsAdmin } from '@/components/ui/membership-state'
import { contracts } from '@/utils/protocol/contracts'

interface PublishSectionProps {
  release: ReleaseAnswer
  /** What else can be done, before it is published. */
  children: ReactNode
}

/** What stands in the way of publishing, the button that publishes, and how far that is. */
export function PublishSection({ release, children }: PublishSectionProps): ReactNode {
  const { t } = useTranslation('releases')
  const { say } = useNotifications()
  const work = useReleaseWork(release, {
    begin: (call) => call(contracts.publishRelease, { parameters: { release: release.releaseId } }),
    isIdle: ({ state, isPublishing }) => state === 'sampled' && !isPublishing,
    onStopped: useCallback(() => say(t('releases.publishingStopped')), [say, t]),
  })
  if (work.since !== null || release.isPublishing) return <Publishing {...{ release, work }} />
  return (
    <>
      <Obstacles release={release} />
      <div className="buttons">
        {children}
        <PublishButton release={release} onPublish={work.start} />
      </div>
    </>
  )
}

function Obstacles({ release: { obstacles, sample } }: { release: ReleaseAnswer }): ReactNode {
  const { t } = useTranslation('releases')
  // Nothing judged is nothing passed; that it is to be judged says enough.
  const isUntouched = sample.safety.passed + sample.safety.failed === 0
  const told = obstacles.includes('open') && isUntouched ? (['open'] as const) : obstacles
  const technical = technicalOf(sample)
  if (obstacles.length === 0 && technical === undefined)
    return <p data-tone="good">{t('releases.ready')}</p>
  return (
    <>
      <p>{t('releases.inTheWay')}</p>
      <ul>
        {told.map((obstacle) => (
          <li key={obstacle}>{t(`releases.obstacle.${obstacle}`)}</li>
        ))}
        {technical && <li>{t(`technical.obstacle.${technical}`)}</li>}
      </ul>
    </>
  )
}

/** What the technical sample has against it; an endpoint of before has none. */
function technicalOf({ technical }: ReleaseAnswer['sample']): 'open' | 'bad' | undefined {
  return technical ? technicalObstacle(technical, technical.passShare) : undefined
}

interface PublishButtonProps {
  release: ReleaseAnswer
  onPublish: () => void
}

function PublishButton({ release, onPublish }: PublishButtonProps): ReactNode {
  const { t } = useTranslation('releases')
  const isAdmin = useIsAdmin()
  if (isAdmin === undefined) return null
  if (!isAdmin) return <p className="soft">{t('releases.onlyAdmin')}</p>
  return (
    <ConfirmButton
      label={t('releases.publish')}
      title={t('releases.publishTitle')}
      isDisabled={release.obstacles.length > 0 || technicalOf(release.sample) !== undefined}
      onConfirm={onPublish}
    >
      <p>{t('releases.publishWhat', { count: release.candidates })}</p>
      <p>{t('releases.publishForEver')}</p>
    </ConfirmButton>
  )
}

interface PublishingProps {
  release: ReleaseAnswer
  work: ReleaseWork
}

/** How far it is. It can be cancelled, and an attempt that broke off can be taken over. */
function Publishing({ release, work }: PublishingProps): ReactNode {
  const { t } = useTranslation('releases')
  const { say } = useNotifications()
  const isAdmin = useIsAdmin()
  const { cancel, isCancelling } = useCancelPublishing(release, () => {
    work.forget()
    say(t('releases.publishingCancelled'))
  })
  const { settled, candidates } = release
  const isElsewhere = work.since === null
  return (
    <>
      <LongWork
        since={work.since}
        words={t('releases.publishing', { count: candidates })}
        {...(settled !== null && { done: settled, of: candidates })}
      />
      {isElsewhere && <p className="soft">{t('releases.publishingElsewhere')}</p>}
      {isAdmin && (
        <div className="buttons">
          <Button
            variant="default"
            loading={isCancelling}
            leftSection={<IconPlayerStop size={18} aria-hidden />}
            onClick={cancel}
          >
            {t('releases.cancelPublishing')}
          </Button>
          {isElsewhere && (
            <Button variant="default" disabled={isCancelling} onClick={work.start}>
              {t('releases.takeOver')}
            </Button>
          )}
        </div>
      )}
    </>
  )
}
