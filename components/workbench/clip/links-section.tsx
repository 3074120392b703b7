import type { ReactNode } from 'react'
import { hashOf } from '@/components/ui/route'
import { useTranslation } from '@/components/ui/translation'
import type { Clip } from '@/utils/clip/clip'
import styles from './clip-detail.module.css'
import { workbenchLink } from '@/components/ui/workbench-link'

/** The consent a clip goes out under and the batch it went in. */
export function LinksSection({ clip }: { clip: Clip }): ReactNode {
  const { t } = useTranslation('clips')
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
