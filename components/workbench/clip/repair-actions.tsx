import { Button } from '@mantine/core'
import { useLiveQuery } from 'dexie-react-hooks'
import type { ReactNode } from 'react'
import viewStyles from '@/components/ui/clip-view/clip-view.module.css'
import { db, now } from '@/components/ui/database'
import { useNotifications } from '@/components/ui/notifications'
import { useTranslation } from '@/components/ui/translation'
import type { Clip } from '@/utils/clip/clip'
import { mayDo } from '@/utils/clip/lifecycle'
import { isRepair, type Replacement } from '@/utils/privacy/mask'
import { proposeRepairs } from '@/utils/quality/repairs'
import { findReplaced, repairClip, unrepairClip } from '@/utils/store/redactions'
import styles from './clip-detail.module.css'

/** Examples that are shown before somebody presses. */
const EXAMPLES = 3

/** The selectors say the text again. */
const isRepairOfText = (one: Replacement): boolean => isRepair(one) && one.where === 'text'

/** The repairs that are proposed for a clip's text, and the undoing of those that were made. */
export function RepairActions({ clip }: { clip: Clip }): ReactNode {
  const { t, list } = useTranslation('clip')
  const { complain } = useNotifications()
  const replaced = useLiveQuery(() => findReplaced(db, [clip.id]), [clip.id])
  const repaired = replaced?.get(clip.id)?.filter(isRepairOfText).length ?? 0
  const proposed = proposeRepairs(clip.text)
  const isChangeable = mayDo(clip, 'edit') || mayDo(clip, 'send-again')
  if (!isChangeable || (repaired === 0 && proposed.length === 0)) return null
  const run = (task: Promise<unknown>): void => void task.catch(complain)
  const examples = proposed
    .filter(({ words }) => words !== '')
    .slice(0, EXAMPLES)
    .map(({ stretch, words }) => `${stretch} → ${words}`)
  return (
    <>
      {examples.length > 0 && (
        <p lang={clip.source.language ?? 'zh'}>
          {t('quality.proposal', { examples: list(examples) })}
        </p>
      )}
      {repaired > 0 && (
        <p className={viewStyles.where}>{t('quality.repaired', { count: repaired })}</p>
      )}
      <div className={styles.anchorActions}>
        {proposed.length > 0 && (
          <Button size="compact-md" onClick={() => run(repairClip(db, clip.id, now()))}>
            {t('quality.repair', { count: proposed.length })}
          </Button>
        )}
        {repaired > 0 && (
          <Button
            size="compact-md"
            variant="default"
            onClick={() => run(unrepairClip(db, clip.id, now()))}
          >
            {t('quality.unrepair')}
          </Button>
        )}
      </div>
    </>
  )
}
