import { TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { ReactNode } from 'react'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { useNotifications } from '@/components/ui/notifications'
import { keys } from '@/components/query/keys'
import { useEndpointTask } from '@/components/query/use-endpoint'
import { useTranslation } from '@/components/ui/translation'
import { ReasonField } from './reason-dialog'
import { contracts } from '@/utils/protocol/contracts'

interface EraseDialogProps {
  contributor: string
  onClose: () => void
}

/** Says what goes and what stays, and lets the end of the id be typed: there is no way back. */
export function EraseDialog({ contributor, onClose }: EraseDialogProps): ReactNode {
  const { t } = useTranslation('members')
  const { say } = useNotifications()
  const { isBusy, run } = useEndpointTask(keys.people)
  const end = contributor.slice(-8)
  const form = useForm({ initialValues: { reason: '', confirm: '' } })
  const reason = form.values.reason.trim()
  const isSure = form.values.confirm.trim().toLowerCase() === end
  const start = (): void =>
    run(async (call) => {
      await call(contracts.erase, { body: { contributor, confirm: end, reason } })
      say(t('people.erased'))
      onClose()
    })
  return (
    <ConfirmDialog
      title={t('people.erase')}
      action={t('people.erase')}
      isRed
      isBusy={isBusy}
      isIncomplete={!isSure || reason === ''}
      onClose={onClose}
      onConfirm={start}
    >
      <p>{t('people.eraseGoes')}</p>
      <p>{t('people.eraseStays')}</p>
      <ReasonField {...form.getInputProps('reason')} />
      <TextInput
        label={t('people.eraseConfirm', { end })}
        maxLength={12}
        autoComplete="off"
        spellCheck={false}
        {...form.getInputProps('confirm')}
      />
    </ConfirmDialog>
  )
}
