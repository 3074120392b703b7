import type { ReactNode } from 'react'
import { useWords, wordKey } from '@/components/app/words'
import type { Clip } from '@/utils/clip/clip'
import styles from './clip-detail.module.css'

/** Why the clip was sent back, and what the reviewer wrote about it. */
export function ReturnedPart({ clip }: { clip: Clip }): ReactNode {
  const { t } = useWords()
  const { returnReason, returnNote } = clip
  if (returnReason === null) return null
  const key = wordKey(`reasons.${returnReason}`) ?? wordKey(`problems.${returnReason}`)
  return (
    <div className={styles.returned}>
      <p>
        <strong>{t('clips.returnReason')}</strong> {key ? t(key) : returnReason}
      </p>
      {returnNote !== undefined && <p className={styles.returnNote}>{returnNote}</p>}
    </div>
  )
}
