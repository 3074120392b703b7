import { useEffect, useLayoutEffect, useRef } from 'react'
import { isTyping } from './notices'
import { useSetting } from './setting'

/**
 * Single keys as shortcuts, wherever the focus is but in a field or a dialog. They can be switched
 * off (WCAG 2.1.4): people who speak to their computer press keys that they don't mean.
 */
export function useSingleKeys(actions: Record<string, (event: KeyboardEvent) => void>): void {
  const isOn = useSetting('singleKeys') ?? false
  const current = useRef(actions)
  // Before anybody sees what the keys now act on, and can press one.
  useLayoutEffect(() => {
    current.current = actions
  })
  useEffect(() => {
    if (!isOn) return
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (isTyping(event.target) || document.querySelector('[role=dialog], [role=menu]')) return
      const action = current.current[event.key]
      if (!action) return
      event.preventDefault()
      action(event)
    }
    globalThis.addEventListener('keydown', onKey)
    return () => globalThis.removeEventListener('keydown', onKey)
  }, [isOn])
}
