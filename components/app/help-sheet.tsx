import { Checkbox, Kbd, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import type { WordKey } from '@/utils/language/translate'
import { writeSetting } from '@/utils/store/settings'
import { db } from './database'
import styles from './help-sheet.module.css'
import { useNotices } from './notices'
import { useSetting } from './setting'
import { useWords } from './words'

const rows: { keys: string[]; does: WordKey }[] = [
  { keys: ['↑', '↓', 'j', 'k'], does: 'help.move' },
  { keys: ['Enter'], does: 'help.open-clip' },
  { keys: ['Esc'], does: 'help.back' },
  { keys: ['x', 'Space'], does: 'help.select' },
  { keys: ['Shift + ↑ ↓'], does: 'help.range' },
  { keys: ['Ctrl + A'], does: 'help.all' },
  { keys: ['c'], does: 'help.contribute' },
  { keys: ['p'], does: 'help.private' },
  { keys: ['Delete'], does: 'help.delete' },
  { keys: ['e'], does: 'help.export' },
  { keys: ['Ctrl + Z'], does: 'help.undo' },
  { keys: ['/'], does: 'help.search' },
  { keys: ['?'], does: 'help.this' },
]

/** The keys, and the switch for those that are a single letter. */
export function HelpSheet({
  isOpen,
  onClose,
}: {
  isOpen: boolean
  onClose: () => void
}): ReactNode {
  const { t } = useWords()
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('help.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <dl className={styles.keys}>
        {rows.map(({ keys, does }) => (
          <div key={does}>
            <dt>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{t(does)}</dd>
          </div>
        ))}
      </dl>
      <SingleKeysSwitch />
    </Modal>
  )
}

/** Switches single-letter shortcuts on and off. */
export function SingleKeysSwitch(): ReactNode {
  const { t } = useWords()
  const { complain } = useNotices()
  const isOn = useSetting('singleKeys') ?? true
  return (
    <Checkbox
      checked={isOn}
      label={t('help.singleKeys')}
      description={t('help.singleKeysWhy')}
      onChange={({ currentTarget }) => {
        writeSetting(db, 'singleKeys', currentTarget.checked).catch(complain)
      }}
    />
  )
}
