import { useEffect, useRef } from 'react'
import { isTyping } from './notifications'

/** Moves the focus once what it goes to is on the screen. */
export function focusSoon(find: () => HTMLElement | null): void {
  setTimeout(() => find()?.focus(), 50)
}

/**
 * Escape, unless a dialog, a menu or a field has its own use for it. Listens before they do: by the
 * time they are done a dialog is gone, and the same key would close what stands below, too.
 */
export function useEscape(act: () => void): void {
  const current = useRef(act)
  useEffect(() => {
    current.current = act
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || isTyping(event.target)) return
      if (document.querySelector('[role=dialog], [role=menu]')) return
      current.current()
    }
    globalThis.addEventListener('keydown', onKey, { capture: true })
    return () => globalThis.removeEventListener('keydown', onKey, { capture: true })
  }, [])
}
