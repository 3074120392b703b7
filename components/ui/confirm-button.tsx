import { Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { ConfirmDialog } from './confirm-dialog'

interface ConfirmButtonProps {
  /** On the button, and again on the one that does it. */
  label: string
  title: string
  variant?: 'filled' | 'default'
  /** What cannot be undone and takes something away. */
  isRed?: boolean
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
  const { label, title, variant = 'filled', onConfirm, children } = props
  const [isOpen, setOpen] = useState(false)
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
      {isOpen && (
        <ConfirmDialog
          title={title}
          action={label}
          isRed={props.isRed ?? false}
          isIncomplete={props.isIncomplete ?? false}
          onClose={() => setOpen(false)}
          onConfirm={() => {
            setOpen(false)
            onConfirm()
          }}
        >
          {children}
        </ConfirmDialog>
      )}
    </>
  )
}
