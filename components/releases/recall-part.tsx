import { Textarea } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useTask } from '@/components/app/use-task'
import { useWords } from '@/components/app/words'
import staffStyles from '@/components/staff/staff.module.css'
import type { ReleaseAnswer } from '@/utils/protocol/release-calls'
import { ConfirmButton } from './confirm-button'
import { askReleases } from './use-releases'

interface RecallPartProps {
  release: ReleaseAnswer
  onRecalled: () => void
}

/** Recalls a release: recorded with its reason for ever, never erased. */
export function RecallPart({ release, onRecalled }: RecallPartProps): ReactNode {
  const { t } = useWords()
  const { isBusy, run } = useTask()
  const [reason, setReason] = useState('')
  const recall = (): void => {
    run(async () => {
      await askReleases((client) => client.recall(release.releaseId, reason.trim()))
      onRecalled()
    })
  }
  return (
    <section>
      <h2>{t('releases.recall')}</h2>
      <p className={staffStyles.soft}>{t('releases.recallWhy')}</p>
      <ConfirmButton
        label={t('releases.recall')}
        title={t('releases.recallTitle')}
        variant="default"
        color="red"
        isBusy={isBusy}
        isIncomplete={reason.trim() === ''}
        onConfirm={recall}
      >
        <p>{t('releases.recallWhat')}</p>
        <p>{t('releases.recallStays')}</p>
        <Textarea
          label={t('releases.recallReason')}
          description={t('releases.recallReasonWhy')}
          required
          maxLength={2000}
          rows={3}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
      </ConfirmButton>
    </section>
  )
}
