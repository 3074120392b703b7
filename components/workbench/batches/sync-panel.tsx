import { Button, Progress } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useCallback, type ReactNode } from 'react'
import { sendMessage } from '@/components/ui/background'
import { db } from '@/components/ui/database'
import { useMembershipState } from '@/components/ui/membership-state'
import { useNotifications } from '@/components/ui/notifications'
import { detailLanguage } from '@/components/ui/problem-text'
import { useSetting } from '@/components/ui/setting'
import { useTask } from '@/components/ui/use-task'
import { useTranslation } from '@/components/ui/translation'
import { readSetting, type SettingValue } from '@/utils/store/settings'
import styles from './batches.module.css'

type SyncState = NonNullable<SettingValue<'syncProgress'>>

/** “Sync now”: answers when the round is over, and says how it ended. */
export function useSyncNow(): { isBusy: boolean; syncNow: () => void } {
  const { t, problemOf } = useTranslation('batches')
  const { say } = useNotifications()
  const { isBusy, run } = useTask()
  const syncNow = useCallback(() => {
    run(async () => {
      await sendMessage('sync-now', {})
      const last = await readSetting(db, 'lastSync')
      // A problem is told by the panel and stays there; only the good end passes by.
      say(last?.problem ? problemOf(last.problem.kind) : t('sync.done'))
    })
  }, [problemOf, run, say, t])
  return { isBusy, syncNow }
}

/** What the sync is doing, live. */
export function SyncProgressBar({
  progress,
  isCompact = false,
}: {
  progress: SyncState
  isCompact?: boolean
}): ReactNode {
  const { t, number } = useTranslation('batches')
  const { phase, done, total } = progress
  const label = t(`sync.phase.${phase}`)
  const share = total === 0 ? 100 : Math.max(5, (done / total) * 100)
  return (
    <div className={isCompact ? styles.compactProgress : styles.progress} role="status">
      <span>
        {label}
        {total > 1 && ` ${number(done)}/${number(total)}`}
      </span>
      <Progress value={share} animated aria-label={label} size="sm" />
    </div>
  )
}

/** The last sync, what keeps it from working, and the button for the next. */
export function SyncPanel(): ReactNode {
  const { t, ago, problemOf } = useTranslation('batches')
  const { isJoined } = useMembershipState()
  const progress = useSetting('syncProgress')
  const last = useSetting('lastSync')
  const { isBusy, syncNow } = useSyncNow()
  if (!isJoined) return <p className="soft">{t('sync.notJoined')}</p>
  return (
    <section className={styles.panel} aria-label={t('sync.title')}>
      <div className={styles.panelWords}>
        {progress ? (
          <SyncProgressBar progress={progress} />
        ) : (
          <p>{last ? t('sync.last', { when: ago(last.at) }) : t('sync.never')}</p>
        )}
        {last?.problem && (
          <p className={styles.problem}>
            {problemOf(last.problem.kind)}
            <small lang={detailLanguage(last.problem.kind)}>{last.problem.detail}</small>
          </p>
        )}
      </div>
      <Button
        leftSection={<IconRefresh size={18} aria-hidden />}
        loading={isBusy || Boolean(progress)}
        onClick={syncNow}
      >
        {t('sync.now')}
      </Button>
    </section>
  )
}
