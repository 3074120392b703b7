import { Kbd } from '@mantine/core'
import type { ReactNode } from 'react'
import { useShortcut } from '@/components/ui/shortcut'
import { useTranslation } from '@/components/ui/translation'
import { GestureArt } from './gesture-art'
import styles from './clips-page.module.css'

/** The three gestures, with the shortcut as it is set. */
export function GestureSteps(): ReactNode {
  const { t, rich } = useTranslation('clips')
  const shortcut = useShortcut()
  const keys = shortcut === '' || shortcut === undefined ? [] : shortcut.split('+')
  return (
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
  )
}

function ShortcutKeys({ keys }: { keys: readonly string[] }): ReactNode {
  return keys.map((key) => (
    <Kbd key={key} mr={4}>
      {key}
    </Kbd>
  ))
}
