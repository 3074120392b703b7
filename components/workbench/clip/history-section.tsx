import type { ReactNode } from 'react'
import { useTranslation } from '@/components/ui/translation'
import type { Clip } from '@/utils/clip/clip'
import styles from '@/components/ui/clip-view/clip-view.module.css'

/** What happened to the clip, newest first. */
export function HistorySection({ clip }: { clip: Clip }): ReactNode {
  const { t, find, time, number } = useTranslation('clip')
  const entries = clip.history.toReversed()
  return (
    <details className={styles.evidence}>
      <summary>
        {t('history.title')} <span className={styles.count}>{number(entries.length + 1)}</span>
      </summary>
      <ul>
        {entries.map((entry) => (
          <li key={`${entry.at} ${entry.event}`}>
            {find(`history.${entry.event}`) ?? entry.event}
            {entry.revision > 1 && ` · ${t('clips.revision', { number: entry.revision })}`}
            {entry.reason !== undefined && <q>{entry.reason}</q>}{' '}
            <span className={styles.where}>{time(entry.at)}</span>
          </li>
        ))}
        <li>
          {t('history.gathered')} <span className={styles.where}>{time(clip.createdAt)}</span>
        </li>
      </ul>
    </details>
  )
}
