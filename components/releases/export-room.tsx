import { Button, Loader, Progress } from '@mantine/core'
import { IconDownload, IconFileDownload, IconPlayerStop } from '@tabler/icons-react'
import { useEffect, useState, type ReactNode } from 'react'
import { useMembershipState } from '@/components/app/membership-state'
import { useNotices } from '@/components/app/notices'
import { useWords } from '@/components/app/words'
import { Unanswered } from '@/components/staff/staff-room'
import staffStyles from '@/components/staff/staff.module.css'
import type { Answer } from '@/components/staff/use-answer'
import type { ExportCounts } from '@/utils/protocol/export-calls'
import { ExportFilterFields } from './export-filters'
import { emptyWish, toFilters, type ExportWish } from './export-wish'
import { byteWords, categoryWords, countWords, licenceWords } from './release-words'
import styles from './releases.module.css'
import { readStagedWish, useExport, type ExportState } from './use-export'
import { useReleaseAnswer } from './use-releases'

/** Exports what was contributed as JSONL: filtered, counted first, with a way to stop and to go on. */
export function ExportRoom(): ReactNode {
  const { t } = useWords()
  const { complain } = useNotices()
  const [first, setFirst] = useState<ExportWish>()
  const endpoint = useMembershipState().membership?.endpoint
  useEffect(() => {
    if (endpoint === undefined) return
    readStagedWish(endpoint)
      .then((wish) => setFirst(wish ?? emptyWish))
      .catch((error: unknown) => {
        setFirst(emptyWish)
        complain(error)
      })
  }, [complain, endpoint])
  return (
    <>
      <h1>{t('exports.title')}</h1>
      <p className={staffStyles.soft}>{t('exports.lead')}</p>
      {first && <ExportForm first={first} />}
    </>
  )
}

function ExportForm({ first }: { first: ExportWish }): ReactNode {
  const { t } = useWords()
  const [wish, setWish] = useState(first)
  const filters = toFilters(wish)
  const there = useReleaseAnswer('export', (client) => client.countExport({})).value
  const counts = useReleaseAnswer(JSON.stringify(filters), async (client) =>
    filters ? client.countExport(filters) : undefined,
  )
  const exported = useExport(wish, filters)
  return (
    <>
      <ExportFilterFields
        wish={wish}
        onChange={setWish}
        there={there}
        isLocked={exported.isRunning}
      />
      {!filters && <p role="alert">{t('exports.noBatchId')}</p>}
      <Unanswered answer={counts} />
      {filters && <Counts counts={counts} />}
      <ExportSteps
        exported={exported}
        clips={counts.value?.clips}
        isReady={filters !== undefined}
      />
    </>
  )
}

/** What the filters come to, before anything is started. */
function Counts({ counts }: { counts: Answer<ExportCounts | undefined> }): ReactNode {
  const words = useWords()
  const { t, number } = words
  const { value } = counts
  if (!value) return <Loader role="status" aria-label={t('common.loading')} />
  return (
    <section aria-busy={counts.isLoading} className={styles.counts}>
      <p role="status">
        <strong>{t('clips.count', { count: number(value.clips) })}</strong>
        {' · '}
        {t('clips.length', { count: number(value.codePoints) })}
      </p>
      {value.clips > 0 && (
        <dl className={styles.facts}>
          <dt>{t('releases.licences')}</dt>
          <dd>{countWords(words, value.licences, (id) => licenceWords(words, id))}</dd>
          <dt>{t('releases.categories')}</dt>
          <dd>{countWords(words, value.categories, (id) => categoryWords(words, id))}</dd>
        </dl>
      )}
      {value.clips === 0 && <p>{t('exports.nothingFits')}</p>}
    </section>
  )
}

interface ExportStepsProps {
  exported: ExportState
  /** As counted just now; the export itself may come to a few more or less. */
  clips: number | undefined
  isReady: boolean
}

function ExportSteps({ exported, clips = 0, isReady }: ExportStepsProps): ReactNode {
  const words = useWords()
  const { t, number } = words
  const { progress, isRunning } = exported
  if (!progress) return null
  const { lines, bytes, isComplete } = progress
  const isBegun = lines > 0 || isComplete
  return (
    <section className={styles.panel}>
      {(isRunning || isBegun) && (
        <div className={styles.progress}>
          <Progress
            value={isComplete ? 100 : clips === 0 ? 0 : Math.min(100, (lines / clips) * 100)}
            aria-label={t('exports.progressLabel')}
          />
          <span role="status">
            {t(isComplete ? 'exports.done' : isRunning ? 'exports.running' : 'exports.stopped', {
              lines: number(lines),
              clips: number(Math.max(clips, lines)),
              size: byteWords(words, bytes),
            })}
          </span>
        </div>
      )}
      <div className={styles.buttons}>
        <MainButton exported={exported} isReady={isReady && (clips > 0 || isBegun)} />
        {!isRunning && isBegun && (
          <Button variant="subtle" color="gray" onClick={exported.clear}>
            {t('exports.anew')}
          </Button>
        )}
      </div>
    </section>
  )
}

/** Start, stop, go on or save: whichever is next. */
function MainButton({ exported, isReady }: { exported: ExportState; isReady: boolean }): ReactNode {
  const { t } = useWords()
  const { progress, isRunning } = exported
  if (isRunning) {
    return (
      <Button
        variant="default"
        leftSection={<IconPlayerStop size={18} aria-hidden />}
        onClick={exported.cancel}
      >
        {t('common.cancel')}
      </Button>
    )
  }
  if (progress?.isComplete) {
    return (
      <Button leftSection={<IconFileDownload size={18} aria-hidden />} onClick={exported.save}>
        {t('exports.save')}
      </Button>
    )
  }
  return (
    <Button
      disabled={!isReady}
      leftSection={<IconDownload size={18} aria-hidden />}
      onClick={exported.start}
    >
      {t((progress?.lines ?? 0) > 0 ? 'exports.goOn' : 'exports.start')}
    </Button>
  )
}
