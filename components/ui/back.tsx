import { Button } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { hashOf, type Route } from './route'

interface BackProps {
  /** A page, or what to do. */
  to: Route | (() => void)
  children: ReactNode
}

/** Leads back to where one came from: to the list, or to the page above. */
export function Back({ to, children }: BackProps): ReactNode {
  const look = {
    variant: 'subtle',
    size: 'compact-md',
    className: 'back no-print',
    leftSection: <IconArrowLeft size={18} aria-hidden />,
  } as const
  return typeof to === 'function' ? (
    <Button {...look} onClick={to}>
      {children}
    </Button>
  ) : (
    <Button {...look} component="a" href={hashOf(to)}>
      {children}
    </Button>
  )
}
