import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useRef, useState, type ReactNode } from 'react'
import { download, fileStamp } from '@/components/ui/download'
import { useNotices } from '@/components/ui/notices'
import { useStaffTask } from '@/components/query/staff-calls'
import { useWords } from '@/components/ui/words'
import type { AuditFilters } from '@/utils/protocol/duty-calls'
import { exportAudit } from '@/utils/sync/duties'

/** Saves what the filters let through as JSONL; says how far it is, and can be stopped. */
export function AuditExport({ filters }: { filters: AuditFilters }): ReactNode {
  const { t, number } = useWords()
  const { say } = useNotices()
  const { isBusy, run } = useStaffTask()
  const [done, setDone] = useState(0)
  const stopper = useRef<AbortController>(null)
  const start = (): void => {
    const controller = new AbortController()
    stopper.current = controller
    setDone(0)
    run(async (client) => {
      try {
        const options = { signal: controller.signal, tell: setDone }
        const lines = await exportAudit(client, filters, options)
        download(
          new Blob(lines, { type: 'application/jsonl' }),
          `shichai-audit-${fileStamp()}.jsonl`,
        )
        say(t('audit.saved', { count: number(lines.length) }))
      } catch (error) {
        if (!controller.signal.aborted) throw error
      }
    })
  }
  if (isBusy) {
    return (
      <Button variant="default" onClick={() => stopper.current?.abort()}>
        {t('audit.stop', { count: number(done) })}
      </Button>
    )
  }
  return (
    <Button variant="default" leftSection={<IconDownload size={18} aria-hidden />} onClick={start}>
      {t('audit.export')}
    </Button>
  )
}
