import type { ReactNode } from 'react'
import { MendedList } from '@/components/ui/clip-view/mended-list'
import { useTranslation } from '@/components/ui/translation'
import type { Clip } from '@/utils/clip/clip'
import styles from './clip-detail.module.css'
import { returnDetail } from './return-detail'

/** What the alliance names as a reason where it took a clip out itself. */
const byStaff = new Set([
  'taken-down',
  'source-blocked',
  'erased',
  'refused-by-staff',
  'undecided-by-staff',
])

/** Why the clip was sent back or taken down, and what the reviewer wrote about it. */
export function ReturnedSection({ clip }: { clip: Clip }): ReactNode {
  const { rich, find } = useTranslation('clips')
  const { returnReason, returnNote } = clip
  if (returnReason === null) return null
  return (
    <div className={styles.returned}>
      <p>
        {rich(byStaff.has(returnReason) ? 'clips.goneReason' : 'clips.returnReason', {
          strong: <strong />,
          reason:
            find(`reasons.${returnReason}`) ??
            find(`problems.${returnReason}`) ??
            returnDetail(clip),
        })}
      </p>
      {returnNote !== undefined && <p className={styles.returnNote}>{returnNote}</p>}
    </div>
  )
}

/** What the reviewer corrected of the description in accepting it: releases say that. */
export function MendedSection({ clip }: { clip: Clip }): ReactNode {
  const { t } = useTranslation('clip')
  if (clip.mended === undefined) return null
  return (
    <div className={styles.returned} data-tone="calm">
      <p>{t('work.mended')}</p>
      <MendedList mended={clip.mended} />
    </div>
  )
}
