import { Textarea } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useTask } from '@/components/ui/use-task'
import { useWords } from '@/components/ui/words'
import { ConfirmButton } from './confirm-button'
import { askReleases } from '@/components/query/use-releases'

interface RecallButtonProps {
  /** Ids of published releases. */
  releases: readonly string[]
  label: string
  title: string
  /** What stands in the field for the reason at first. */
  reason?: string
  /** Some are recalled, or all, or it failed at one. */
  onEnded: () => void
}

/** Asks for the reason, and recalls releases one after the other: on record for ever. */
export function RecallButton(props: RecallButtonProps): ReactNode {
  const { releases, label, title, onEnded } = props
  const { t } = useWords()
  const { isBusy, run } = useTask()
  const [reason, setReason] = useState(props.reason ?? '')
  const recall = (): void => {
    run(async () => {
      try {
        for (const id of releases) {
          await askReleases((client) => client.recall(id, reason.trim()))
        }
      } finally {
        onEnded()
      }
    })
  }
  return (
    <ConfirmButton
      label={label}
      title={title}
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
  )
}
