import { Button, Group, Modal, Textarea } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import type { Calls } from '@/components/query/call-endpoint'
import { keys } from '@/components/query/keys'
import { useEndpointTask } from '@/components/query/use-endpoint'
import { useWords } from '@/components/ui/words'

interface ReasonDialogProps {
  title: string
  /** What it does, in plain words. */
  effect: string
  onClose: () => void
  onConfirm: (calls: Calls, reason: string) => Promise<unknown>
}

/** Asks why, and does it. It stays open when it fails, with the words that were typed. */
export function ReasonDialog({ title, effect, onClose, onConfirm }: ReasonDialogProps): ReactNode {
  const { t } = useWords()
  const { isBusy, run } = useEndpointTask(keys.people)
  const [reason, setReason] = useState('')
  const confirm = (): void =>
    run(async (calls) => {
      await onConfirm(calls, reason.trim())
      onClose()
    })
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <p>{effect}</p>
      <Textarea
        data-autofocus
        label={t('people.reason')}
        autosize
        minRows={2}
        maxLength={2000}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button loading={isBusy} disabled={reason.trim() === ''} onClick={confirm}>
          {title}
        </Button>
      </Group>
    </Modal>
  )
}
