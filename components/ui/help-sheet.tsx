import { Checkbox, Kbd, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { writeSetting } from '@/utils/store/settings'
import { db } from './database'
import styles from './help-sheet.module.css'
import { useMembershipState } from './membership-state'
import { useNotifications } from './notifications'
import { useSetting } from './setting'
import {
  clipShortcuts,
  listShortcuts,
  pageShortcuts,
  reviewShortcuts,
  sampleShortcuts,
  type Shortcut,
} from './shortcuts'
import { useTranslation } from './translation'

interface HelpSheetProps {
  isOpen: boolean
  onClose: () => void
}

/** The keys, and the switch for those that are a single letter. */
export function HelpSheet({ isOpen, onClose }: HelpSheetProps): ReactNode {
  const { t } = useTranslation()
  const { isStaff } = useMembershipState()
  return (
    <Modal opened={isOpen} onClose={onClose} title={t('help.title')}>
      <Keys of={[listShortcuts, clipShortcuts, pageShortcuts]} />
      {isStaff && (
        <>
          <h3>{t('help.review')}</h3>
          <Keys of={[reviewShortcuts]} />
          <h3>{t('help.sample')}</h3>
          <Keys of={[sampleShortcuts]} />
        </>
      )}
      <SingleKeysSwitch />
    </Modal>
  )
}

function Keys({ of: tables }: { of: readonly Record<string, Shortcut>[] }): ReactNode {
  const { t } = useTranslation()
  return (
    <dl className={styles.keys}>
      {tables.flatMap(Object.values<Shortcut>).map((shortcut) => (
        <div key={shortcut.label}>
          <dt>
            {shownKeys(shortcut).map((key) => (
              <Kbd key={key}>{key}</Kbd>
            ))}
          </dt>
          <dd>{t(shortcut.label)}</dd>
        </div>
      ))}
    </dl>
  )
}

/** What is written on the keys; of a row of digits the first and the last. */
function shownKeys({ keys, others = [] }: Shortcut): string[] {
  const shown = keys.map((key) => arrows[key] ?? key)
  return [
    ...others,
    ...(shown.length > 3 ? [...shown.slice(0, 1), '…', ...shown.slice(-1)] : shown),
  ]
}

const arrows: Record<string, string> = { ArrowLeft: '←', ArrowRight: '→' }

/** Switches single-letter shortcuts on and off. */
export function SingleKeysSwitch(): ReactNode {
  const { t } = useTranslation()
  const { complain } = useNotifications()
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
