import type { ReactNode } from 'react'
import { hashOf } from '@/components/app/route'
import { useWords } from '@/components/app/words'
import type { Clip } from '@/utils/clip/clip'
import styles from './clip-detail.module.css'
import { workbenchLink } from './workbench-link'

/** The consent a clip goes out under and the batch it went in. */
export function LinksPart({ clip }: { clip: Clip }): ReactNode {
  const { t } = useWords()
  const { consentId, batchId } = clip
  if (consentId === null && batchId === null) return null
  return (
    <p className={styles.links}>
      {consentId !== null && (
        <a {...workbenchLink(hashOf({ page: 'consent', id: consentId }))}>{t('clips.toConsent')}</a>
      )}
      {batchId !== null && (
        <a {...workbenchLink(hashOf({ page: 'batches', id: batchId }))}>{t('clips.toBatch')}</a>
      )}
    </p>
  )
}
