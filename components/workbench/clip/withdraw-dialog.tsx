import type { ReactNode } from 'react'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { useTranslation } from '@/components/ui/translation'

interface WithdrawDialogProps {
  onClose: () => void
  onConfirm: () => void
}

/** Says what a withdrawal does and what it cannot do, before it is made. */
export function WithdrawDialog({ onClose, onConfirm }: WithdrawDialogProps): ReactNode {
  const { t } = useTranslation('withdrawing')
  return (
    <ConfirmDialog
      title={t('withdrawing.title')}
      action={t('withdrawing.confirm')}
      isRed
      onClose={onClose}
      onConfirm={() => {
        onClose()
        onConfirm()
      }}
    >
      <p>{t('withdrawing.effect')}</p>
      <p>{t('withdrawing.kept')}</p>
    </ConfirmDialog>
  )
}
