import { Button, Group, Modal, Progress } from '@mantine/core'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { db } from '@/components/ui/database'
import { download, fileStamp } from '@/components/ui/download'
import { useNotifications } from '@/components/ui/notifications'
import { useTranslation } from '@/components/ui/translation'
import { exportClips } from './export-clips'

interface ExportDialogProps {
  /** What to export; `null` closes. */
  ids: readonly string[] | null
  onClose: () => void
}

/** Exports clips as JSONL, with progress; can be cancelled at any time. */
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
  const { progress, start } = useExport(ids, onClose)
  const share = ids.length === 0 ? 100 : ((progress ?? 0) / ids.length) * 100
  return (
    <>
      <p>{t('exporting.what', { count: ids.length })}</p>
      <p>{t('exporting.care')}</p>
      {progress !== null && (
        <div role="status">
          <Progress value={share} aria-label={t('exporting.title')} />
          {t('exporting.progress', { done: progress, total: ids.length })}
        </div>
      )}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button data-autofocus loading={progress !== null} onClick={start}>
          {t('exporting.start')}
        </Button>
      </Group>
    </>
  )
}

function useExport(ids: readonly string[], onDone: () => void) {
  const { t } = useTranslation('clips')
  const { say, complain } = useNotifications()
  const [progress, setProgress] = useState<number | null>(null)
  const abort = useRef<AbortController>(null)
  // Closing the dialog, in whatever way, cancels.
  useEffect(() => () => abort.current?.abort(), [])
  const start = (): void => {
    const controller = new AbortController()
    abort.current = controller
    setProgress(0)
    exportClips(db, ids, setProgress, controller.signal)
      .then((blob) => {
        download(blob, `shichai-${fileStamp()}.jsonl`)
        say(t('exporting.done', { count: ids.length }))
        onDone()
      })
      .catch((error: unknown) => {
        if (!controller.signal.aborted) complain(error)
      })
  }
  return { progress, start }
}
