import { Button } from '@mantine/core'
import { useLiveQuery } from 'dexie-react-hooks'
import type { ReactNode } from 'react'
import { db, fetcher } from '@/components/ui/database'
import { useNotices } from '@/components/ui/notices'
import { useTask } from '@/components/ui/use-task'
import { useTranslation } from '@/components/ui/translation'
import type { AskedOriginal } from '@/utils/protocol/original-calls'
import { findAsked } from '@/utils/store/asked-originals'
import type { ScanRow } from '@/utils/store/rows'
import { findScans } from '@/utils/store/scans'
import { refuseOriginal, showOriginal } from '@/utils/sync/originals'
import styles from './clip-detail.module.css'

/** Staff ask to see the original of a permission: what that means, and the two answers. */
export function AskedSection({ clipId }: { clipId: string }): ReactNode {
  const { t } = useTranslation('clip')
  const asked = useLiveQuery(() => findAsked(db, clipId), [clipId]) ?? []
  const scans = useLiveQuery(() => findScans(db, clipId), [clipId])
  if (asked.length === 0 || !scans) return null
  return (
    <section className={styles.asked} aria-labelledby="asked-title">
      <h3 id="asked-title">{t('originals.asked', { count: asked.length })}</h3>
      <p>{t('originals.askedWhy')}</p>
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

function Asked({ asked, scan }: { asked: AskedOriginal; scan: ScanRow | undefined }): ReactNode {
  const { t } = useTranslation('clip')
  const { say } = useNotices()
  const { isBusy, run } = useTask()
  const send = async (): Promise<void> => {
    const obstacle = await showOriginal(db, fetcher, asked)
    say(t(obstacle === undefined ? 'originals.sent' : `originals.obstacle.${obstacle}`))
  }
  const refuse = async (): Promise<void> => {
    await refuseOriginal(db, fetcher, asked)
    say(t('originals.refused'))
  }
  return (
    <>
      <span className={styles.askedFile}>
        {scan ? scan.name : t('scans.elsewhere')}
        {scan && (
          <small>
            {t('common.kilobytes', { size: Math.max(1, Math.round(scan.bytes / 1024)) })}
          </small>
        )}
        {!scan && <code>{asked.sha256.slice(0, 16)}…</code>}
      </span>
      <Button disabled={!scan} loading={isBusy} onClick={() => run(send)}>
        {t('originals.send')}
      </Button>
      <Button variant="default" disabled={isBusy} onClick={() => run(refuse)}>
        {t('originals.refuse')}
      </Button>
    </>
  )
}
