import { Button, Group, Modal, NativeSelect, Progress, Stack } from '@mantine/core'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { download, fileStamp } from '@/components/ui/download'
import { useNotifications } from '@/components/ui/notifications'
import { useTranslation } from '@/components/ui/translation'
import {
  exportUses,
  extensions,
  formatNames,
  type ExportUse,
  type FormatName,
  type LeftOutRows,
} from '@/utils/exchange/export-choices'
import { exportInWorker } from './export-in-worker'

interface ExportDialogProps {
  /** What to export; `null` closes. */
  ids: readonly string[] | null
  onClose: () => void
}

/** Exports clips in a format, with progress; can be cancelled at any time. */
export function ExportDialog({ ids, onClose }: ExportDialogProps): ReactNode {
  const { t } = useTranslation('clips')
  return (
    <Modal opened={ids !== null} onClose={onClose} title={t('exporting.title')}>
      {ids && <ExportForm ids={ids} onClose={onClose} />}
    </Modal>
  )
}

function ExportForm({ ids, onClose }: { ids: readonly string[]; onClose: () => void }): ReactNode {
  const { t } = useTranslation('clips')
  const [format, setFormat] = useState<FormatName>('jsonl')
  const [use, setUse] = useState<ExportUse>('all')
  const { progress, leftOut, start } = useExport(ids, onClose)
  if (leftOut) return <LeftOut leftOut={leftOut} onClose={onClose} />
  const share = ids.length === 0 ? 100 : ((progress ?? 0) / ids.length) * 100
  const isRunning = progress !== null
  return (
    <Stack>
      <p>{t('exporting.what', { count: ids.length })}</p>
      <NativeSelect
        label={t('exporting.format')}
        data={formatNames.map((value) => ({ value, label: t(`exporting.format.${value}`) }))}
        value={format}
        disabled={isRunning}
        onChange={({ currentTarget }) => setFormat(currentTarget.value as FormatName)}
      />
      <NativeSelect
        label={t('exporting.use')}
        data={exportUses.map((value) => ({ value, label: t(`exporting.use.${value}`) }))}
        value={use}
        disabled={isRunning}
        onChange={({ currentTarget }) => setUse(currentTarget.value as ExportUse)}
      />
      <p>{t(use === 'all' ? 'exporting.care' : 'exporting.together')}</p>
      {isRunning && (
        <div role="status">
          <Progress value={share} aria-label={t('exporting.title')} />
          {t('exporting.progress', { done: progress, total: ids.length })}
        </div>
      )}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button data-autofocus loading={isRunning} onClick={() => start(format, use)}>
          {t('exporting.start')}
        </Button>
      </Group>
    </Stack>
  )
}

/** What the file does not hold, by licence, and why. */
function LeftOut({
  leftOut,
  onClose,
}: {
  leftOut: readonly LeftOutRows[]
  onClose: () => void
}): ReactNode {
  const { t } = useTranslation('clips')
  const count = leftOut.reduce((sum, { rows }) => sum + rows, 0)
  return (
    <Stack>
      <p role="status">{t('exporting.leftOut', { count })}</p>
      <ul>
        {leftOut.map(({ licence, why, rows }) => (
          <li key={`${licence} ${why}`}>
            {t('exporting.leftOutRow', { count: rows, licence, why: t(`exporting.why.${why}`) })}
          </li>
        ))}
      </ul>
      <Group justify="flex-end">
        <Button data-autofocus onClick={onClose}>
          {t('common.close')}
        </Button>
      </Group>
    </Stack>
  )
}

function useExport(ids: readonly string[], onDone: () => void) {
  const { t } = useTranslation('clips')
  const { say, complain } = useNotifications()
  const [progress, setProgress] = useState<number | null>(null)
  const [leftOut, setLeftOut] = useState<LeftOutRows[] | null>(null)
  const abort = useRef<AbortController>(null)
  // Closing the dialog, in whatever way, cancels.
  useEffect(() => () => abort.current?.abort(), [])
  const start = (format: FormatName, use: ExportUse): void => {
    const controller = new AbortController()
    abort.current = controller
    setProgress(0)
    exportInWorker({ ids, format, use }, setProgress, controller.signal)
      .then((result) => {
        download(result.blob, `shichai-${fileStamp()}.${extensions[format]}`)
        say(t('exporting.done', { count: result.written }))
        if (result.leftOut.length > 0) setLeftOut(result.leftOut)
        else onDone()
      })
      .catch((error: unknown) => {
        if (controller.signal.aborted) return
        setProgress(null)
        complain(error)
      })
  }
  return { progress, leftOut, start }
}
