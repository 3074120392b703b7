import { Textarea } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useTranslation } from '@/components/ui/translation'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { keys } from '@/components/query/keys'
import { useEndpointTask } from '@/components/query/use-endpoint'
import { contracts } from '@/utils/protocol/contracts'

interface RecallButtonProps {
  /** Ids of published releases. */
  releases: readonly string[]
  label: string
  title: string
  /** What stands in the field for the reason at first. */
  reason?: string
}

/** Asks for the reason, and recalls releases one after the other: on record for ever. */
export function RecallButton(props: RecallButtonProps): ReactNode {
  const { releases, label, title } = props
  const { t } = useTranslation('releases')
  const { isBusy, run } = useEndpointTask(keys.releases, keys.takedowns)
  const [reason, setReason] = useState(props.reason ?? '')
  const recall = (): void => {
    run(async (call) => {
      for (const id of releases)
        await call(contracts.recallRelease, {
          parameters: { release: id },
          body: { reason: reason.trim() },
        })
    })
  }
  return (
    <ConfirmButton
      label={label}
      title={title}
      variant="default"
      isRed
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
