import { Button, Group, Modal, Textarea, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useNotices } from '@/components/ui/notices'
import { keys } from '@/components/query/keys'
import { useEndpointTask } from '@/components/query/use-endpoint'
import { useWords } from '@/components/ui/words'
import { erase } from '@/utils/sync/duties'

interface EraseDialogProps {
  contributor: string
  onClose: () => void
}

/** Says what goes and what stays, and lets the end of the id be typed: there is no way back. */
export function EraseDialog({ contributor, onClose }: EraseDialogProps): ReactNode {
  const { t } = useWords()
  const { say } = useNotices()
  const { isBusy, run } = useEndpointTask(keys.people)
  const [reason, setReason] = useState('')
  const [confirm, setConfirm] = useState('')
  const end = contributor.slice(-8)
  const isSure = confirm.trim().toLowerCase() === end
  const start = (): void =>
    run(async (calls) => {
      await erase(calls, { contributor, confirm: end, reason: reason.trim() })
      say(t('people.erased'))
      onClose()
    })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('people.erase')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <p>{t('people.eraseGoes')}</p>
      <p>{t('people.eraseStays')}</p>
      <Textarea
        data-autofocus
        label={t('people.reason')}
        autosize
        minRows={2}
        maxLength={2000}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <TextInput
        mt="sm"
        label={t('people.eraseConfirm', { end })}
        value={confirm}
        maxLength={12}
        autoComplete="off"
        spellCheck={false}
        onChange={({ currentTarget }) => setConfirm(currentTarget.value)}
      />
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button
          color="red"
          loading={isBusy}
          disabled={!isSure || reason.trim() === ''}
          onClick={start}
        >
          {t('people.erase')}
        </Button>
      </Group>
    </Modal>
  )
}
