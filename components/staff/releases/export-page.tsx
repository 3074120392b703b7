import { Button, Loader, Progress } from '@mantine/core'
import { IconDownload, IconFileDownload, IconPlayerStop } from '@tabler/icons-react'
import { useEffect, useState, type ReactNode } from 'react'
import { FactList } from '@/components/ui/fact-list'
import { useMembershipState } from '@/components/ui/membership-state'
import { useNotifications } from '@/components/ui/notifications'
import { useSchemaForm } from '@/components/ui/form'
import { useTranslation } from '@/components/ui/translation'
import { Unanswered } from '@/components/query/query-status'
import type { ExportCounts } from '@/utils/protocol/schemas/exports'
import { ExportFilterFields } from './export-filters'
import { emptyExport, exportForm, toFilters, type ExportValues } from './export-form-values'
import { categoryLabel, formatCounts, licenceLabel } from './release-labels'
import styles from './releases.module.css'
import { readStagedExport, useExport, type ExportState } from './use-export'
import type { UseQueryResult } from '@tanstack/react-query'
import { keys } from '@/components/query/keys'
import { keepLast, useEndpoint } from '@/components/query/use-endpoint'
import { contracts } from '@/utils/protocol/contracts'

/** Exports what was contributed as JSONL: filtered, counted first, with a way to stop and to go on. */
export function ExportPage(): ReactNode {
  const { t } = useTranslation('releases')
  const { complain } = useNotifications()
  const [first, setFirst] = useState<ExportValues>()
  const endpoint = useMembershipState().membership?.endpoint
  useEffect(() => {
    if (endpoint === undefined) return
    readStagedExport(endpoint)
      .then((values) => setFirst(values ?? emptyExport))
      .catch((error: unknown) => {
        setFirst(emptyExport)
        complain(error)
      })
  }, [complain, endpoint])
  return (
    <>
      <h1>{t('exports.title')}</h1>
      <p className="soft">{t('exports.lead')}</p>
      {first && <ExportForm first={first} />}
    </>
  )
}

function ExportForm({ first }: { first: ExportValues }): ReactNode {
  const form = useSchemaForm(exportForm, first, { validateInputOnChange: ['batch'] })
  const filters = toFilters(form.values)
  const { data: there } = useEndpoint(keys.exportCounts({}), (call) => call(contracts.countExport))
  const counts = useEndpoint(
    keys.exportCounts(filters),
    (call) => call(contracts.countExport, { query: filters ?? {} }),
    { ...keepLast, enabled: filters !== undefined },
  )
  const exported = useExport(form.values, filters)
  return (
    <>
      <ExportFilterFields form={form} there={there} isLocked={exported.isRunning} />
      <Unanswered query={counts} />
      {filters && <Counts counts={counts} />}
      <ExportSteps
        exported={exported}
        clips={filters && counts.data?.clips}
        isReady={filters !== undefined}
      />
    </>
  )
}

/** What the filters come to, before anything is started. */
function Counts({ counts }: { counts: UseQueryResult<ExportCounts> }): ReactNode {
  const translation = useTranslation('releases')
  const { t } = translation
  const { data } = counts
  if (!data) return <Loader role="status" aria-label={t('common.loading')} />
  return (
    <section aria-busy={counts.isFetching} className={styles.counts}>
      <p role="status">
        <strong>{t('clips.count', { count: data.clips })}</strong>
        {' · '}
        {t('clips.length', { count: data.codePoints })}
      </p>
      {data.clips > 0 && (
        <FactList
          facts={[
            [
              t('releases.licences'),
              formatCounts(translation, data.licences, (id) => licenceLabel(translation, id)),
            ],
            [
              t('releases.categories'),
              formatCounts(translation, data.categories, (id) => categoryLabel(translation, id)),
            ],
          ]}
        />
      )}
      {data.clips === 0 && <p>{t('exports.nothingFits')}</p>}
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
  const translation = useTranslation('releases')
  const { t } = translation
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
              lines,
              clips: Math.max(clips, lines),
              size: translation.size(bytes),
            })}
          </span>
        </div>
      )}
      <div className="buttons">
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
  const { t } = useTranslation('releases')
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
