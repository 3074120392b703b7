import {
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconHexagonFilled,
  IconLock,
  IconSparkles,
  IconTextCaption,
  IconUserQuestion,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from '@/components/ui/translation'
import type { MadeBy } from '@/utils/clip/made-by'
import type { Clip } from '@/utils/clip/clip'
import type { Light } from '@/utils/envelope/light'
import { knownFindings } from '@/utils/quality/check-text'
import styles from './marks.module.css'

/** Colour and shape of a light both differ, so that colour alone says nothing. */
const icons = {
  good: IconCircleCheckFilled,
  step: IconAlertTriangleFilled,
  staff: IconUserQuestion,
  none: IconCircleDashed,
  stop: IconHexagonFilled,
} as const satisfies Record<Light, unknown>

/** The light as an icon; its meaning stands beside it in words. */
export function LightIcon({ light, size = 18 }: { light: Light; size?: number }): ReactNode {
  const Icon = icons[light]
  return <Icon size={size} aria-hidden className={styles.light} data-light={light} />
}

/** A clip's state in words, with a dot. A private clip says so instead. */
export function StateMark({ state, visibility }: Pick<Clip, 'state' | 'visibility'>): ReactNode {
  const { t } = useTranslation()
  if (visibility === 'private') {
    return (
      <span className={styles.state} data-state="private">
        <IconLock size={13} aria-hidden />
        {t('states.private')}
      </span>
    )
  }
  return (
    <span className={styles.state} data-state={state}>
      <span className={styles.dot} aria-hidden />
      {t(`states.${state}`)}
    </span>
  )
}

/** That a machine made the text, as the page labels it; nothing where no label says so. */
export function OriginMark({ madeBy }: { madeBy: MadeBy | undefined }): ReactNode {
  const { t } = useTranslation('clip')
  if (madeBy === undefined) return null
  return (
    <span className={styles.state}>
      <IconSparkles size={13} aria-hidden />
      {t(`origin.mark.${madeBy}`)}
    </span>
  )
}

/** What was found about the words of a text: the first of it by name, and how much there is. */
export function FindingMark({ findings }: { findings: string[] | undefined }): ReactNode {
  const { t } = useTranslation()
  const found = knownFindings({ findings })
  const [first] = found
  if (first === undefined) return null
  const name = t(`finding.name.${first}`)
  return (
    <span className={styles.state}>
      <IconTextCaption size={13} aria-hidden />
      {found.length === 1 ? name : t('finding.several', { name, count: found.length - 1 })}
    </span>
  )
}
