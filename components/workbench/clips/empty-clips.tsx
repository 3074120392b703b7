import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { GestureSteps } from './gesture-steps'
import { useTranslation } from '@/components/ui/translation'
import { WantedTeaser } from '@/components/workbench/wanted/wanted-teaser'
import sharedStyles from '@/components/ui/list/list-page.module.css'

/** What to do first, when nothing was gathered yet. */
export function NoClips(): ReactNode {
  const { t } = useTranslation('clips')
  return (
    <div className={sharedStyles.empty}>
      <h1>{t('clips.emptyTitle')}</h1>
      <p>{t('clips.emptyLead')}</p>
      <GestureSteps />
      <WantedTeaser />
    </div>
  )
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
