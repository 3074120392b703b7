import { Button, Group, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from '@/components/ui/words'

interface WithdrawDialogProps {
  isOpen: boolean
  onClose: () => void
  onConfirm: () => void
}

/** Says what a withdrawal does and what it cannot do, before it is made. */
export function WithdrawDialog({ isOpen, onClose, onConfirm }: WithdrawDialogProps): ReactNode {
  const { t } = useWords()
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('withdrawing.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <p>{t('withdrawing.effect')}</p>
      <p>{t('withdrawing.kept')}</p>
      <Group justify="flex-end" mt="md">
        <Button variant="default" data-autofocus onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button
          color="red"
          onClick={() => {
            onConfirm()
            onClose()
          }}
        >
          {t('withdrawing.confirm')}
        </Button>
      </Group>
    </Modal>
  )
}
