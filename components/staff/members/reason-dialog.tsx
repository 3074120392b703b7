import { Textarea, type TextareaProps } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import type { Call } from '@/utils/protocol/client'
import { keys } from '@/components/query/keys'
import { useEndpointTask } from '@/components/query/use-endpoint'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { useTranslation } from '@/components/ui/translation'

interface ReasonDialogProps {
  title: string
  /** What it does, in plain words. */
  effect: string
  onClose: () => void
  onConfirm: (call: Call, reason: string) => Promise<unknown>
}

/** Asks why, and does it. It stays open when it fails, with the words that were typed. */
export function ReasonDialog({ title, effect, onClose, onConfirm }: ReasonDialogProps): ReactNode {
  const { isBusy, run } = useEndpointTask(keys.people)
  const [reason, setReason] = useState('')
  const confirm = (): void =>
    run(async (call) => {
      await onConfirm(call, reason.trim())
      onClose()
    })
  return (
    <ConfirmDialog
      title={title}
      action={title}
      isBusy={isBusy}
      isIncomplete={reason.trim() === ''}
      onClose={onClose}
      onConfirm={confirm}
    >
      <p>{effect}</p>
      <ReasonField
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
    </ConfirmDialog>
  )
}

/** Why something is done to somebody: it stays on record. */
export function ReasonField(props: TextareaProps): ReactNode {
  const { t } = useTranslation('members')
  return (
    <Textarea
      data-autofocus
      label={t('people.reason')}
      autosize
      minRows={2}
      maxLength={2000}
      {...props}
    />
  )
}
