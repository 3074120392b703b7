import {
  IconArchive,
  IconBan,
  IconChecklist,
  IconPencil,
  IconRosetteDiscountCheck,
  IconUpload,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from '@/components/ui/translation'
import type { ReleaseState } from '@/utils/exchange/release-manifest'
import styles from './releases.module.css'

const icons = {
  draft: IconPencil,
  sampled: IconChecklist,
  published: IconRosetteDiscountCheck,
  recalled: IconBan,
  dropped: IconArchive,
} as const

interface StateChipProps {
  state: ReleaseState
  /** How many per cent are published, while it is; null where that is not known. */
  publishing?: number | null
}

/** How far a release got, by sign and word. */
export function StateChip({ state, publishing }: StateChipProps): ReactNode {
  const { t } = useTranslation('releases')
  const Icon = publishing === undefined ? icons[state] : IconUpload
  return (
    <span className={styles.chip} data-state={publishing === undefined ? state : 'publishing'}>
      <Icon size={16} aria-hidden />
      {publishing === undefined && t(`releases.state.${state}`)}
      {publishing === null && t('releases.state.publishing')}
      {typeof publishing === 'number' &&
        t('releases.state.publishingShare', { percent: publishing })}
    </span>
  )
}
