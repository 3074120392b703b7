import {
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconHexagonFilled,
  IconLock,
  IconSparkles,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from '@/components/ui/translation'
import type { MadeBy } from '@/utils/clip/made-by'
import type { Clip } from '@/utils/clip/clip'
import type { Verdict } from '@/utils/clip/rights'
import styles from './marks.module.css'

/** Traffic light of a verdict: colour and shape differ, so that colour alone says nothing. */
export type Light = 'good' | 'wait' | 'stop'

const lights: Record<Verdict, Light> = {
  'public-domain': 'good',
  open: 'good',
  permitted: 'good',
  unclear: 'wait',
  reserved: 'stop',
}
const icons = {
  good: IconCircleCheckFilled,
  wait: IconAlertTriangleFilled,
  stop: IconHexagonFilled,
}

export function lightOf(verdict: Verdict): Light {
  return lights[verdict]
}

/** The light as an icon; its meaning stands beside it in words. */
export function LightIcon({ verdict, size = 18 }: { verdict: Verdict; size?: number }): ReactNode {
  const light = lightOf(verdict)
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
