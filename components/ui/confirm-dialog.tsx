import { Button, Group, Modal, Stack, type ModalProps } from '@mantine/core'
import { useLayoutEffect, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from './translation'

interface ConfirmDialogProps {
  title: ReactNode
  /** On the button that does it. */
  action: string
  /** What cannot be undone and takes something away. */
  isRed?: boolean
  isBusy?: boolean
  /** Something that has to be said is missing still. */
  isIncomplete?: boolean
  size?: NonNullable<ModalProps['size']>
  onConfirm: (event: FormEvent<HTMLFormElement>) => void
  /** Also where it is confirmed: who opened it takes it away. */
  onClose: () => void
  /** What it does, and fields where something has to be said. */
  children: ReactNode
}

/** Asks before something is done: in words, maybe with fields, a way out, and the button. */
export function ConfirmDialog(props: ConfirmDialogProps): ReactNode {
  const { title, action, isRed, isBusy, isIncomplete, size, onConfirm, onClose, children } = props
  const { t } = useTranslation()
  useFocusBack()
  return (
    <Modal opened title={title} size={size ?? 'md'} returnFocus={false} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          onConfirm(event)
        }}
      >
        <Stack gap="md">
          {children}
          <Group justify="flex-end">
            <Button variant="default" data-autofocus onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button
              type="submit"
              {...(isRed && { color: 'red' })}
              loading={isBusy ?? false}
              disabled={isIncomplete ?? false}
            >
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

/** Gives the focus back to what had it, however the dialog goes. */
function useFocusBack(): void {
  useLayoutEffect(() => {
    const before = document.activeElement
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
}
