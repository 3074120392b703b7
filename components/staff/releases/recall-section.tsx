import type { ReactNode } from 'react'
import { useTranslation } from '@/components/ui/translation'
import type { ReleaseAnswer } from '@/utils/protocol/schemas/releases'
import { RecallButton } from './recall-button'

interface RecallSectionProps {
  release: ReleaseAnswer
}

/** Recalls a release: recorded with its reason for ever, never erased. */
export function RecallSection({ release }: RecallSectionProps): ReactNode {
  const { t } = useTranslation('releases')
  return (
    <section>
      <h2>{t('releases.recall')}</h2>
      <p className="soft">{t('releases.recallWhy')}</p>
      <RecallButton
        releases={[release.releaseId]}
        label={t('releases.recall')}
        title={t('releases.recallTitle')}
      />
    </section>
  )
}
