import { useSyncExternalStore } from 'react'

/**
 * What joining left behind in this tab. It stands outside every page, so that following a link does
 * not lose the recovery code before it was written down.
 */
export interface JustJoined {
  /** Shown until the person says that it is kept. */
  recoveryCode: string | null
}

let current: JustJoined | null = null
const listeners = new Set<() => void>()

/** Remembers that this tab joined; with the code still to be written down, or `null`. */
export function setJustJoined(value: JustJoined): void {
  current = value
  for (const listener of listeners) listener()
}

/** What joining left behind, live; `null` where this tab did not join. */
export function useJustJoined(): JustJoined | null {
  return useSyncExternalStore(listen, () => current)
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
