import { Button, Kbd, Loader, Progress } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { Back } from '@/components/ui/back'
import { hashOf } from '@/components/ui/route'
import { sampleShortcuts, useShortcuts } from '@/components/ui/shortcuts'
import { useTranslation } from '@/components/ui/translation'
import { QueryStatus, Unanswered } from '@/components/query/query-status'
import { rubricHeads } from '@/utils/protocol/rubric'
import type { ReleaseAnswer } from '@/utils/protocol/schemas/releases'
import { JudgementPanel } from './judgement-panel'
import { useReleaseName } from './release-labels'
import styles from './releases.module.css'
import { SampledClipView } from './sampled-clip'
import { useSample, type SampleState } from './use-sample'
import { useRelease } from './use-release'

/** Judging the sample of a release: one clip after the other, by keyboard. */
export function SamplePage({ id }: { id: string }): ReactNode {
  const { t } = useTranslation('releases')
  const query = useRelease(id)
  const nameOf = useReleaseName()
  // Judgements are counted from what was open at the beginning, so that has to be new.
  const release = query.isFetchedAfterMount ? query.data : undefined
  return (
    <>
      <Back to={{ page: 'releases', id }}>{release ? nameOf(release) : t('releases.back')}</Back>
      <h1>{t('sample.title')}</h1>
      <QueryStatus query={query} />
      {release?.state === 'sampled' && <Judging release={release} />}
      {release && release.state !== 'sampled' && <p>{t(`sample.closed.${release.state}`)}</p>}
    </>
  )
}

function Judging({ release: now }: { release: ReleaseAnswer }): ReactNode {
  // What was open at the beginning stays in the way, so that one can go back to it.
  const [release] = useState(now)
  const isOpenOnly = release.sample.open > 0
  const sample = useSample(release.releaseId, isOpenOnly)
  const { t } = useTranslation()
  useShortcuts(sampleShortcuts, {
    keep: sample.keep,
    next: sample.next,
    previous: sample.previous,
    undo: sample.undo,
    fault: ({ key }) => {
      const head = rubricHeads[sampleShortcuts.fault.keys.indexOf(key)]
      if (head) sample.toggle(head.id)
    },
  })
  const { current, isAtEnd, query } = sample
  return (
    <>
      <SampleProgress sample={sample} release={release} isOpenOnly={isOpenOnly} />
      <Unanswered query={query} />
      {isAtEnd && <End sample={sample} release={release} />}
      {!isAtEnd && !current && query.error === null && (
        <Loader role="status" aria-label={t('common.loading')} />
      )}
      {current?.clip && (
        <div className={styles.judging}>
          <SampledClipView sampled={current} clip={current.clip} />
          <JudgementPanel sample={sample} sampled={current} />
        </div>
      )}
    </>
  )
}

interface SampleProgressProps {
  sample: SampleState
  release: ReleaseAnswer
  isOpenOnly: boolean
}

/** How much is judged of how much, and the way back. */
function SampleProgress({ sample, release, isOpenOnly }: SampleProgressProps): ReactNode {
  const { t } = useTranslation('releases')
  const { drawn, open, void: gone } = release.sample
  const counted = drawn - gone
  const left = Math.max(0, open - sample.judged)
  const done = isOpenOnly ? counted - left : counted
  return (
    <div className={styles.sampleProgress}>
      <div className={styles.progressBar}>
        <Progress
          value={counted === 0 ? 0 : (done / counted) * 100}
          aria-label={t('sample.progressLabel')}
        />
        <span role="status">{t('sample.progress', { done, of: counted })}</span>
      </div>
      <Button
        size="compact-md"
        variant="default"
        disabled={!sample.canUndo}
        rightSection={<Kbd aria-hidden>{sampleShortcuts.undo.keys[0]}</Kbd>}
        onClick={sample.undo}
      >
        {t('sample.undo')}
      </Button>
    </div>
  )
}

function End({ sample, release }: { sample: SampleState; release: ReleaseAnswer }): ReactNode {
  const { t } = useTranslation('releases')
  const isAllDone = sample.judged >= release.sample.open
  return (
    <div className={styles.panel}>
      <p>{t(isAllDone ? 'sample.allDone' : 'sample.othersLeft')}</p>
      <div className="buttons">
        <Button component="a" href={hashOf({ page: 'releases', id: release.releaseId })}>
          {t('sample.toRelease')}
        </Button>
        <Button variant="default" onClick={sample.previous}>
          {t('sample.previous')}
        </Button>
      </div>
      <p className="soft">{t('sample.replaces')}</p>
    </div>
  )
}
