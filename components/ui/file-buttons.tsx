import { Button } from '@mantine/core'
import { IconDownload, IconPrinter } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from './translation'

interface DownloadButtonProps {
  isBusy?: boolean
  onClick: () => void
  children: ReactNode
}

export function DownloadButton({
  isBusy = false,
  onClick,
  children,
}: DownloadButtonProps): ReactNode {
  return (
    <Button
      variant="default"
      loading={isBusy}
      leftSection={<IconDownload size={18} aria-hidden />}
      onClick={onClick}
    >
      {children}
    </Button>
  )
}

interface PrintButtonProps {
  disabled?: boolean
  /** Where “Print” is not all there is to say. */
  children?: ReactNode
}

/** Prints the page, without what has the class `no-print`. */
export function PrintButton({ disabled = false, children }: PrintButtonProps): ReactNode {
  const { t } = useTranslation()
  return (
    <Button
      variant="default"
      disabled={disabled}
      leftSection={<IconPrinter size={18} aria-hidden />}
      onClick={() => print()}
    >
      {children ?? t('common.print')}
    </Button>
  )
}
