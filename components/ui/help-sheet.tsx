import { Checkbox, Kbd, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import type { TranslationKey } from '@/utils/language/areas'
import { writeSetting } from '@/utils/store/settings'
import { db } from './database'
import styles from './help-sheet.module.css'
import { useMembershipState } from './membership-state'
import { useNotices } from './notices'
import { useSetting } from './setting'
import { useTranslation } from './translation'

interface Row {
  keys: string[]
  does: TranslationKey<'ui'>
}

const rows: Row[] = [
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

/** Keys of review, which has most of the others, too. */
const reviewRows: Row[] = [
  { keys: ['a'], does: 'help.accept' },
  { keys: ['r'], does: 'help.return' },
  { keys: ['d'], does: 'help.reject' },
  { keys: ['1', '…', '0'], does: 'help.reason' },
  { keys: ['o'], does: 'help.source' },
]

/** Keys of judging a release's sample. */
const sampleRows: Row[] = [
  { keys: ['1', '…', '5'], does: 'help.fault' },
  { keys: ['a'], does: 'help.keepJudgement' },
  { keys: ['j', '→'], does: 'help.nextClip' },
  { keys: ['k', '←'], does: 'help.previousClip' },
  { keys: ['u'], does: 'help.undoJudgement' },
]

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
      <Keys rows={rows} />
      {isStaff && (
        <>
          <h3>{t('help.review')}</h3>
          <Keys rows={reviewRows} />
          <h3>{t('help.sample')}</h3>
          <Keys rows={sampleRows} />
        </>
      )}
      <SingleKeysSwitch />
    </Modal>
  )
}

function Keys({ rows: shown }: { rows: readonly Row[] }): ReactNode {
  const { t } = useTranslation()
  return (
    <dl className={styles.keys}>
      {shown.map(({ keys, does }) => (
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
  )
}

/** Switches single-letter shortcuts on and off. */
export function SingleKeysSwitch(): ReactNode {
  const { t } = useTranslation()
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
