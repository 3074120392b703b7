import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useNotices } from '@/components/app/notices'
import { hashOf } from '@/components/app/route'
import { useTask } from '@/components/app/use-task'
import { useWords } from '@/components/app/words'
import staffStyles from '@/components/staff/staff.module.css'
import type { ReleaseAnswer } from '@/utils/protocol/release-calls'
import { ConfirmButton } from './confirm-button'
import { LongWork } from './long-work'
import styles from './releases.module.css'
import { GateFigures } from './sample-figures'
import { useLongCall } from './use-long-call'
import { askReleases, useIsAdmin } from './use-releases'

interface StepProps {
  release: ReleaseAnswer
  onChanged: () => void
}

/** The way of a draft to a release: draw, judge, publish; or give it up. */
export function DraftSteps(props: StepProps): ReactNode {
  const isAdmin = useIsAdmin()
  return (
    <>
      {props.release.state === 'draft' ? <DrawStep {...props} /> : <JudgeStep {...props} />}
      {isAdmin && <DropPart {...props} />}
    </>
  )
}

function DrawStep({ release, onChanged }: StepProps): ReactNode {
  const { t, number } = useWords()
  const isAdmin = useIsAdmin()
  const { releaseId } = release
  const draw = useLongCall({
    release,
    start: (client) => client.drawSample(releaseId),
    isOver: ({ state }) => state !== 'draft',
    onOver: onChanged,
  })
  return (
    <section className={styles.panel}>
      <h2>{t('releases.drawTitle')}</h2>
      <p>{t('releases.drawWhy')}</p>
      {draw.since !== null && (
        <LongWork
          since={draw.since}
          words={t('releases.drawing', { count: number(draw.latest.candidates) })}
        />
      )}
      {isAdmin && (
        <Button loading={draw.since !== null} onClick={draw.start}>
          {t('releases.draw')}
        </Button>
      )}
      {isAdmin === false && <p className={staffStyles.soft}>{t('releases.onlyAdmin')}</p>}
    </section>
  )
}

function JudgeStep({ release, onChanged }: StepProps): ReactNode {
  const { t } = useWords()
  const { sample, releaseId, obstacles } = release
  return (
    <section className={styles.panel}>
      <h2>{t('releases.judgeTitle')}</h2>
      <GateFigures figures={sample} />
      <Obstacles release={release} />
      <div className={styles.buttons}>
        {sample.drawn > 0 && (
          <Button
            component="a"
            variant={sample.open > 0 ? 'filled' : 'default'}
            href={hashOf({ page: 'releases', id: releaseId, view: 'sample' })}
          >
            {t(sample.open > 0 ? 'sample.judge' : 'sample.lookAgain')}
          </Button>
        )}
        <PublishButton release={release} onChanged={onChanged} isReady={obstacles.length === 0} />
      </div>
    </section>
  )
}

function Obstacles({ release }: { release: ReleaseAnswer }): ReactNode {
  const { t } = useWords()
  const { obstacles, isPublishing, sample } = release
  // Nothing judged is nothing passed; that it is to be judged says enough.
  const isUntouched = sample.safety.passed + sample.safety.failed === 0
  const told = obstacles.includes('open') && isUntouched ? (['open'] as const) : obstacles
  if (isPublishing) return <p role="status">{t('releases.isPublishing')}</p>
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

function PublishButton({
  release,
  onChanged,
  isReady,
}: StepProps & { isReady: boolean }): ReactNode {
  const { t, number } = useWords()
  const { say } = useNotices()
  const isAdmin = useIsAdmin()
  const { releaseId } = release
  const publish = useLongCall({
    release,
    start: (client) => client.publish(releaseId),
    isOver: ({ state }) => state !== 'sampled',
    isIdle: ({ isPublishing }) => !isPublishing,
    onOver: () => {
      say(t('releases.publishedNow'))
      onChanged()
    },
  })
  if (isAdmin === undefined) return null
  if (!isAdmin) return <p className={staffStyles.soft}>{t('releases.onlyAdmin')}</p>
  if (publish.since !== null) {
    return (
      <LongWork
        since={publish.since}
        words={t('releases.publishing', { count: number(release.candidates) })}
      />
    )
  }
  return (
    <ConfirmButton
      label={t('releases.publish')}
      title={t('releases.publishTitle')}
      isDisabled={!isReady}
      onConfirm={publish.start}
    >
      <p>{t('releases.publishWhat', { count: number(release.candidates) })}</p>
      <p>{t('releases.publishForEver')}</p>
    </ConfirmButton>
  )
}

function DropPart({ release, onChanged }: StepProps): ReactNode {
  const { t } = useWords()
  const { isBusy, run } = useTask()
  const drop = (): void => {
    run(async () => {
      await askReleases((client) => client.drop(release.releaseId))
      onChanged()
    })
  }
  return (
    <p>
      <ConfirmButton
        label={t('releases.drop')}
        title={t('releases.dropTitle')}
        variant="default"
        color="red"
        isBusy={isBusy}
        onConfirm={drop}
      >
        <p>{t('releases.dropWhat')}</p>
      </ConfirmButton>
    </p>
  )
}
