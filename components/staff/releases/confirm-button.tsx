import { Button, Group, Modal } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useWords } from '@/components/ui/words'

interface ConfirmButtonProps {
  /** On the button, and again on the one that does it. */
  label: string
  title: string
  variant?: 'filled' | 'default'
  /** `red` for what cannot be undone and takes something away. */
  color?: 'red'
  isBusy?: boolean
  isDisabled?: boolean
  /** Something in the dialog is missing still. */
  isIncomplete?: boolean
  onConfirm: () => void
  /** What it does. */
  children: ReactNode
}

/** A button for what cannot be undone: says first what it does, and asks. */
export function ConfirmButton(props: ConfirmButtonProps): ReactNode {
  const { label, title, variant = 'filled', color, children, onConfirm } = props
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  const close = (): void => setOpen(false)
  return (
    <>
      <Button
        variant={variant}
        disabled={props.isDisabled ?? false}
        loading={props.isBusy ?? false}
        onClick={() => setOpen(true)}
      >
        {label}
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title={title}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        {children}
        <Group justify="flex-end" mt="md">
          <Button variant="default" data-autofocus onClick={close}>
            {t('common.cancel')}
          </Button>
          <Button
            {...(color && { color })}
            disabled={props.isIncomplete ?? false}
            onClick={() => {
              close()
              onConfirm()
            }}
          >
            {label}
          </Button>
        </Group>
      </Modal>
    </>
  )
}
