import { Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { DownloadButton } from '@/components/ui/file-buttons'
import { download, fileStamp } from '@/components/ui/download'
import { useNotifications } from '@/components/ui/notifications'
import { callEndpoint } from '@/components/query/call-endpoint'
import { useCancellable } from '@/components/ui/use-cancellable'
import { useTranslation } from '@/components/ui/translation'
import type { AuditFilters } from '@/utils/protocol/schemas/moderation'
import { exportAudit } from './export-audit'

/** Saves what the filters let through as JSONL; says how far it is, and can be stopped. */
export function AuditExport({ filters }: { filters: AuditFilters }): ReactNode {
  const { t } = useTranslation('moderation')
  const { say } = useNotifications()
  const { work, run, cancel } = useCancellable<'export'>()
  const [done, setDone] = useState(0)
  const start = (): void => {
    setDone(0)
    run('export', async (signal) => {
      const lines = await callEndpoint(
        (call) => exportAudit(call, filters, { signal, tell: setDone }),
        signal,
      )
      download(new Blob(lines, { type: 'application/jsonl' }), `shichai-audit-${fileStamp()}.jsonl`)
      say(t('audit.saved', { count: lines.length }))
    })
  }
  if (work) {
    return (
      <Button variant="default" onClick={cancel}>
        {t('audit.stop', { count: done })}
      </Button>
    )
  }
  return <DownloadButton onClick={start}>{t('audit.export')}</DownloadButton>
}
