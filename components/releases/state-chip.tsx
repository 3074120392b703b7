import {
  IconArchive,
  IconBan,
  IconChecklist,
  IconPencil,
  IconRosetteDiscountCheck,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useWords } from '@/components/app/words'
import type { ReleaseState } from '@/utils/exchange/release-manifest'
import styles from './releases.module.css'

const icons = {
  draft: IconPencil,
  sampled: IconChecklist,
  published: IconRosetteDiscountCheck,
  recalled: IconBan,
  dropped: IconArchive,
} as const

/** How far a release got, by sign and word. */
export function StateChip({ state }: { state: ReleaseState }): ReactNode {
  const { t } = useWords()
  const Icon = icons[state]
  return (
    <span className={styles.chip} data-state={state}>
      <Icon size={16} aria-hidden />
      {t(`releases.state.${state}`)}
    </span>
  )
}
