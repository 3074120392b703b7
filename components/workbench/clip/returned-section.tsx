import type { ReactNode } from 'react'
import { useWords, wordKey } from '@/components/ui/words'
import type { Clip } from '@/utils/clip/clip'
import styles from '@/components/ui/clip-view/clip-view.module.css'

/** What the alliance names as a reason where it took a clip out itself. */
const byStaff = new Set(['taken-down', 'source-blocked', 'erased'])

/** Why the clip was sent back or taken down, and what the reviewer wrote about it. */
export function ReturnedSection({ clip }: { clip: Clip }): ReactNode {
  const { t, gap } = useWords()
  const { returnReason, returnNote } = clip
  if (returnReason === null) return null
  const key = wordKey(`reasons.${returnReason}`) ?? wordKey(`problems.${returnReason}`)
  return (
    <div className={styles.returned}>
      <p>
        <strong>{t(byStaff.has(returnReason) ? 'duties.goneReason' : 'clips.returnReason')}</strong>
        {gap}
        {key ? t(key) : returnReason}
      </p>
      {returnNote !== undefined && <p className={styles.returnNote}>{returnNote}</p>}
    </div>
  )
}
