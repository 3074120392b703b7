import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { hashOf } from '@/components/ui/route'
import { useTranslation } from '@/components/ui/translation'
import type { ReleaseAnswer } from '@/utils/protocol/schemas/releases'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { LongWork } from './long-work'
import styles from './releases.module.css'
import { BarredSources } from './barred-sources'
import { PublishSection } from './publish-section'
import { GateFigures } from './sample-figures'
import { useReleaseWork } from './use-release'
import { keys } from '@/components/query/keys'
import { useEndpointTask } from '@/components/query/use-endpoint'
import { useIsAdmin } from '@/components/ui/membership-state'
import { contracts } from '@/utils/protocol/contracts'

interface StepProps {
  release: ReleaseAnswer
}

/** The way of a draft to a release: draw, judge, publish; or give it up. */
export function DraftSteps({ release }: StepProps): ReactNode {
  const isAdmin = useIsAdmin()
  return (
    <>
      {release.state === 'draft' ? <DrawStep release={release} /> : <JudgeStep release={release} />}
      {isAdmin && <DropStep release={release} />}
    </>
  )
}

function DrawStep({ release }: StepProps): ReactNode {
  const { t } = useTranslation('releases')
  const isAdmin = useIsAdmin()
  const { since, start } = useReleaseWork(release, {
    begin: (call) => call(contracts.drawSample, { parameters: { release: release.releaseId } }),
    isIdle: ({ state, isDrawing }) => state === 'draft' && !isDrawing,
  })
  const isElsewhere = since === null && release.isDrawing
  const isEmpty = release.seedSha256 !== null && release.candidates === 0
  if (isEmpty) return <p className="soft">{t('releases.drawNothing')}</p>
  return (
    <section className={styles.panel}>
      <h2>{t('releases.drawTitle')}</h2>
      <p>{t('releases.drawWhy')}</p>
      {(since !== null || release.isDrawing) && (
        <LongWork since={since} words={t('releases.drawing', { count: release.candidates })} />
      )}
      {isElsewhere && <p className="soft">{t('releases.drawingElsewhere')}</p>}
      {isAdmin && (
        <Button
          loading={since !== null}
          {...(isElsewhere && { variant: 'default' })}
          onClick={start}
        >
          {t(isElsewhere ? 'releases.drawAgain' : 'releases.draw')}
        </Button>
      )}
      {isAdmin === false && <p className="soft">{t('releases.onlyAdmin')}</p>}
    </section>
  )
}

function JudgeStep({ release }: StepProps): ReactNode {
  const { t } = useTranslation('releases')
  const { sample, releaseId, isPublishing } = release
  return (
    <section className={styles.panel}>
      <h2>{t(isPublishing ? 'releases.publishStep' : 'releases.judgeTitle')}</h2>
      <GateFigures figures={sample} />
      <BarredSources barred={release.barred} />
      <PublishSection release={release}>
        {sample.drawn > 0 && (
          <Button
            component="a"
            variant={sample.open > 0 ? 'filled' : 'default'}
            href={hashOf({ page: 'releases', id: releaseId, view: 'sample' })}
          >
            {t(sample.open > 0 ? 'sample.judge' : 'sample.lookAgain')}
          </Button>
        )}
        {sample.technical && sample.technical.marked > 0 && (
          <Button
            component="a"
            variant={sample.technical.open > 0 ? 'filled' : 'default'}
            href={hashOf({ page: 'releases', id: releaseId, view: 'technical' })}
          >
            {t('technical.judge', { count: sample.technical.marked })}
          </Button>
        )}
        {sample.technical === null && <DrawTechnical release={release} />}
      </PublishSection>
    </section>
  )
}

/** A draft whose sample was drawn by an endpoint of before has no technical sample yet. */
function DrawTechnical({ release: { releaseId } }: StepProps): ReactNode {
  const { t } = useTranslation('releases')
  const { isBusy, run } = useEndpointTask(keys.releases)
  const isAdmin = useIsAdmin()
  if (!isAdmin) return null
  const draw = (): void =>
    run((call) => call(contracts.drawSample, { parameters: { release: releaseId } }))
  return (
    <Button loading={isBusy} onClick={draw}>
      {t('technical.draw')}
    </Button>
  )
}

function DropStep({ release }: StepProps): ReactNode {
  const { t } = useTranslation('releases')
  const { isBusy, run } = useEndpointTask(keys.releases)
  const drop = (): void => {
    run((call) => call(contracts.dropRelease, { parameters: { release: release.releaseId } }))
  }
  return (
    <p>
      <ConfirmButton
        label={t('releases.drop')}
        title={t('releases.dropTitle')}
        variant="default"
        isRed
        isBusy={isBusy}
        onConfirm={drop}
      >
        <p>{t('releases.dropWhat')}</p>
      </ConfirmButton>
    </p>
  )
}
