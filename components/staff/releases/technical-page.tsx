import { Button, Checkbox, Loader, Select } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { Back } from '@/components/ui/back'
import { Passage } from '@/components/ui/clip-view/passage'
import { findingLabels } from '@/components/ui/finding-labels'
import { hashOf } from '@/components/ui/route'
import { useTranslation } from '@/components/ui/translation'
import { keys } from '@/components/query/keys'
import { QueryStatus } from '@/components/query/query-status'
import { useEndpointPages, useEndpointTask } from '@/components/query/use-endpoint'
import type { ClipContent } from '@/utils/clip/clip'
import { contracts } from '@/utils/protocol/contracts'
import type { ReleaseAnswer } from '@/utils/protocol/schemas/releases'
import type { MarkedClip, TechnicalRequest } from '@/utils/protocol/schemas/technical-sample'
import { checked } from '@/utils/quality/check-text'
import { measures } from '@/utils/quality/measures'
import { useReleaseName } from './release-labels'
import styles from './releases.module.css'
import { TechnicalGate } from './sample-figures'
import { useRelease } from './use-release'

/** Clips that are judged together at most. */
const PAGE = 50

/** The technical sample of a release: marked clips with the reasons, many judged together. */
export function TechnicalPage({ id }: { id: string }): ReactNode {
  const { t } = useTranslation('releases')
  const query = useRelease(id)
  const nameOf = useReleaseName()
  const release = query.data
  return (
    <>
      <Back to={{ page: 'releases', id }}>{release ? nameOf(release) : t('releases.back')}</Back>
      <h1>{t('technical.title')}</h1>
      <QueryStatus query={query} />
      {release?.state === 'sampled' && <Judging release={release} />}
      {release && release.state !== 'sampled' && <p>{t(`sample.closed.${release.state}`)}</p>}
    </>
  )
}

function Judging({ release }: { release: ReleaseAnswer }): ReactNode {
  const { t } = useTranslation('names', 'releases')
  const [finding, setFinding] = useState<string | null>(null)
  const [isAll, setIsAll] = useState(false)
  const { technical } = release.sample
  const { releaseId } = release
  const { items, more, query } = useMarked(releaseId, finding ?? undefined, !isAll)
  return (
    <>
      <p className="soft">{t('technical.lead')}</p>
      {technical && <TechnicalGate figures={technical} />}
      <div className={styles.choose}>
        <Select
          label={t('technical.reason')}
          placeholder={t('technical.anyReason')}
          clearable
          data={measures.map((value) => ({ value, label: t(`finding.name.${value}`) }))}
          value={finding}
          onChange={setFinding}
        />
        <Checkbox
          checked={isAll}
          label={t('technical.alsoJudged')}
          onChange={({ currentTarget }) => setIsAll(currentTarget.checked)}
        />
      </div>
      <QueryStatus query={query} />
      {query.isLoading && <Loader role="status" aria-label={t('common.loading')} />}
      {items?.length === 0 && (
        <div className={styles.panel}>
          <p>{t('technical.none')}</p>
          <Button component="a" href={hashOf({ page: 'releases', id: releaseId })}>
            {t('sample.toRelease')}
          </Button>
        </div>
      )}
      {items && items.length > 0 && (
        <Together key={items[0]?.clipId} release={releaseId} clips={items.slice(0, PAGE)} />
      )}
      {items && items.length > PAGE && <p className="soft">{t('technical.nextPage')}</p>}
      {more && items && items.length <= PAGE && (
        <Button variant="default" onClick={more}>
          {t('technical.more')}
        </Button>
      )}
    </>
  )
}

function useMarked(release: string, finding: string | undefined, open: boolean) {
  return useEndpointPages<MarkedClip>(keys.marked(release, finding, open), async (call, after) => {
    const from = after === undefined ? {} : { after: Number(after) }
    const { clips, next } = await call(contracts.markedClips, {
      parameters: { release },
      query: { limit: PAGE, open, ...from, ...(finding !== undefined && { finding }) },
    })
    return { items: clips, next: next === null ? null : String(next) }
  })
}

interface TogetherProps {
  release: string
  clips: readonly MarkedClip[]
}

/** One page of marked clips: all are chosen at first, one's own never are. */
function Together({ release, clips }: TogetherProps): ReactNode {
  const { t } = useTranslation('releases')
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const { isBusy, run } = useEndpointTask(keys.releases)
  const chosen = clips.filter(({ clipId, isOwn }) => !isOwn && !left.has(clipId))
  const toggle = (id: string): void => {
    const next = new Set(left)
    if (!next.delete(id)) next.add(id)
    setLeft(next)
  }
  const judge = (verdict: TechnicalRequest['verdict']): void => {
    const named = chosen.map(({ contributor, clipId }) => ({ contributor, clipId }))
    run((call) =>
      call(contracts.judgeMarked, { parameters: { release }, body: { verdict, clips: named } }),
    )
  }
  return (
    <>
      <div className={styles.together}>
        <Button disabled={chosen.length === 0} loading={isBusy} onClick={() => judge('clean')}>
          {t('technical.clean', { count: chosen.length })}
        </Button>
        <Button
          variant="default"
          color="red"
          disabled={chosen.length === 0 || isBusy}
          onClick={() => judge('bad')}
        >
          {t('technical.bad', { count: chosen.length })}
        </Button>
      </div>
      <ul className={styles.rows}>
        {clips.map((marked) => (
          <MarkedRow
            key={marked.clipId}
            marked={marked}
            isChosen={!marked.isOwn && !left.has(marked.clipId)}
            onToggle={() => toggle(marked.clipId)}
          />
        ))}
      </ul>
    </>
  )
}

interface MarkedRowProps {
  marked: MarkedClip
  isChosen: boolean
  onToggle: () => void
}

function MarkedRow({ marked, isChosen, onToggle }: MarkedRowProps): ReactNode {
  const { t } = useTranslation('clip', 'names', 'releases')
  const { clip, n, source, verdict, isOwn } = marked
  const title = clip.work.title ?? clip.source.title
  return (
    <li className={styles.marked}>
      <Checkbox
        checked={isChosen}
        disabled={isOwn}
        label={[t('sample.clip', { n }), title === '' ? t('clips.untitled') : title, source]
          .filter((part) => part !== '')
          .join(' · ')}
        onChange={onToggle}
      />
      {isOwn && <p className={styles.own}>{t('sample.own')}</p>}
      {verdict && <p className="soft">{t(`technical.said.${verdict}`)}</p>}
      <Reasons clip={clip} words={marked.words} />
      <details className={styles.details}>
        <summary lang={clip.source.language ?? 'zh'}>{beginningOf(clip.text)}</summary>
        <Passage clip={clip} />
      </details>
    </li>
  )
}

/** Why it is marked: each measure with value, threshold and reason, and words of the alliance's list. */
function Reasons({ clip, words }: { clip: ClipContent; words: readonly string[] }): ReactNode {
  const translation = useTranslation('names', 'releases')
  const { t, list } = translation
  const { text, quality } = checked(clip)
  return (
    <ul className={styles.reasons}>
      {findingLabels(translation, { text, quality }).map(({ measure, says, value, why }) => (
        <li key={measure}>
          {says}{' '}
          <span className="soft">
            {value} {why}
          </span>
        </li>
      ))}
      {words.length > 0 && <li>{t('technical.words', { words: list(words) })}</li>}
    </ul>
  )
}

/** Enough to tell a text by. */
const BEGINNING = 60

function beginningOf(text: string): string {
  const points = Array.from(text.slice(0, 2 * BEGINNING).replaceAll(/\s+/g, ' '))
  return points.length > BEGINNING ? `${points.slice(0, BEGINNING).join('')}…` : points.join('')
}
