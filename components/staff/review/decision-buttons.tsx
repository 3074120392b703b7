import { Button, Kbd } from '@mantine/core'
import { IconArrowBackUp, IconCheck, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useSetting } from '@/components/ui/setting'
import { reviewShortcuts } from '@/components/ui/shortcuts'
import { useTranslation } from '@/components/ui/translation'
import { decisions, type Decision } from '@/utils/protocol/schemas/review'
import styles from './review.module.css'

const looks = {
  accept: { Icon: IconCheck, variant: 'filled' },
  return: { Icon: IconArrowBackUp, variant: 'default' },
  reject: { Icon: IconX, variant: 'default' },
} as const

interface DecisionButtonsProps {
  onDecide: (decision: Decision) => void
  /** The keys do what these buttons do. */
  hasKeys: boolean
  isCompact?: boolean
  isDisabled?: boolean
}

/** Accept, return, reject, each with its key where it has one. */
export function DecisionButtons(props: DecisionButtonsProps): ReactNode {
  const { t } = useTranslation('review')
  const areKeysOn = useSetting('singleKeys') ?? false
  const hasKeys = areKeysOn && props.hasKeys
  const isCompact = props.isCompact ?? false
  return decisions.map((decision) => {
    const { Icon, variant } = looks[decision]
    const [key = ''] = reviewShortcuts[decision].keys
    return (
      <Button
        key={decision}
        size={isCompact ? 'compact-sm' : 'sm'}
        variant={variant}
        disabled={props.isDisabled ?? false}
        leftSection={<Icon size={18} aria-hidden />}
        rightSection={hasKeys ? <Kbd aria-hidden>{key.toUpperCase()}</Kbd> : undefined}
        aria-keyshortcuts={hasKeys ? key : undefined}
        className={styles.decision}
        data-decision={decision}
        onClick={() => props.onDecide(decision)}
      >
        {t(`review.decision.${decision}`)}
      </Button>
    )
  })
}
