import { Button } from '@mantine/core'
import { useLiveQuery } from 'dexie-react-hooks'
import type { ReactNode } from 'react'
import { db, fetcher } from '@/components/ui/database'
import { useNotifications } from '@/components/ui/notifications'
import { useTask } from '@/components/ui/use-task'
import { useTranslation } from '@/components/ui/translation'
import type { ScanRequest } from '@/utils/protocol/schemas/scans'
import { findScanRequests } from '@/utils/store/scan-requests'
import type { ScanRow } from '@/utils/store/rows'
import { findScans } from '@/utils/store/scans'
import { refuseScan, sendScan } from '@/utils/sync/scans'
import styles from './clip-detail.module.css'

/** Staff ask to see the scan of a permission: what that means, and the two answers. */
export function ScanRequestsSection({ clipId }: { clipId: string }): ReactNode {
  const { t } = useTranslation('clip')
  const asked = useLiveQuery(() => findScanRequests(db, clipId), [clipId]) ?? []
  const scans = useLiveQuery(() => findScans(db, clipId), [clipId])
  if (asked.length === 0 || !scans) return null
  return (
    <section className={styles.asked} aria-labelledby="asked-title">
      <h3 id="asked-title">{t('scans.asked', { count: asked.length })}</h3>
      <p>{t('scans.askedWhy')}</p>
      <ul>
        {asked.map((one) => (
          <li key={one.sha256}>
            <Asked asked={one} scan={scans.find(({ sha256 }) => sha256 === one.sha256)} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Asked({ asked, scan }: { asked: ScanRequest; scan: ScanRow | undefined }): ReactNode {
  const { t, size } = useTranslation('clip')
  const { say } = useNotifications()
  const { isBusy, run } = useTask()
  const send = async (): Promise<void> => {
    const obstacle = await sendScan(db, fetcher, asked)
    say(t(obstacle === undefined ? 'scans.sent' : `scans.obstacle.${obstacle}`))
  }
  const refuse = async (): Promise<void> => {
    await refuseScan(db, fetcher, asked)
    say(t('scans.refused'))
  }
  return (
    <>
      <span className={styles.askedFile}>
        {scan ? scan.name : t('scans.elsewhere')}
        {scan && <small>{size(scan.bytes)}</small>}
        {!scan && <code>{asked.sha256.slice(0, 16)}…</code>}
      </span>
      <Button disabled={!scan} loading={isBusy} onClick={() => run(send)}>
        {t('scans.send')}
      </Button>
      <Button variant="default" disabled={isBusy} onClick={() => run(refuse)}>
        {t('scans.refuse')}
      </Button>
    </>
  )
}
