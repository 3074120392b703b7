import type { ReactNode } from 'react'

/** The random end of an id, which tells ids apart; the whole of it on hovering, and in a copy. */
export function shortId(id: string): string {
  return `…${id.slice(-8)}`
}

export function ShortId({ id }: { id: string }): ReactNode {
  return <code title={id}>{shortId(id)}</code>
}
