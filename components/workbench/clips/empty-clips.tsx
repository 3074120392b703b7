import { Button, Kbd } from '@mantine/core'
import type { ReactNode } from 'react'
import { GestureArt } from './gesture-art'
import { useShortcut } from '@/components/ui/shortcut'
import { useTranslation } from '@/components/ui/translation'
import { WantedTeaser } from '@/components/workbench/wanted/wanted-teaser'
import sharedStyles from '@/components/ui/list/list-page.module.css'
import styles from './clips-page.module.css'

/** What to do first, when nothing was gathered yet. */
export function NoClips(): ReactNode {
  const { t, rich } = useTranslation('clips')
  const shortcut = useShortcut()
  const keys = shortcut === '' || shortcut === undefined ? [] : shortcut.split('+')
  return (
    <div className={sharedStyles.empty}>
      <h1>{t('clips.emptyTitle')}</h1>
      <p>{t('clips.emptyLead')}</p>
      <ol className={styles.steps}>
        <li>
          <GestureArt step="select" className={styles.stepArt} />
          <span>{t('clips.emptySelect')}</span>
        </li>
        <li>
          <GestureArt step="gather" className={styles.stepArt} />
          <span>
            {keys.length > 0
              ? rich('clips.emptyGatherKeys', { keys: <ShortcutKeys keys={keys} /> })
              : t('clips.emptyGather')}
          </span>
        </li>
        <li>
          <GestureArt step="confirm" className={styles.stepArt} />
          <span>{rich('clips.emptyConfirm', { key: <Kbd>Enter</Kbd> })}</span>
        </li>
      </ol>
      <WantedTeaser />
    </div>
  )
}

function ShortcutKeys({ keys }: { keys: readonly string[] }): ReactNode {
  return keys.map((key) => (
    <Kbd key={key} mr={4}>
      {key}
    </Kbd>
  ))
}

/** The filter leaves nothing. */
export function NothingFits({ onClear }: { onClear: () => void }): ReactNode {
  const { t } = useTranslation('clips')
  return (
    <div className={sharedStyles.empty}>
      <h2>{t('clips.nothingFits')}</h2>
      <Button variant="default" onClick={onClear}>
        {t('clips.clearFilter')}
      </Button>
    </div>
  )
}

/** Beside the list, while no clip is open. */
export function NothingOpen(): ReactNode {
  const { t } = useTranslation('clips')
  return (
    <div className={sharedStyles.empty}>
      <p>{t('clips.nothingOpen')}</p>
    </div>
  )
}
