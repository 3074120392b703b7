import { useEffect, useState } from 'react'
import { browser } from 'wxt/browser'

/** The keys that gather a selection, as the browser has them now; empty where none are assigned. */
export function useShortcut(): string | undefined {
  const [shortcut, setShortcut] = useState<string>()
  useEffect(() => {
    const read = (): void => {
      browser.commands
        .getAll()
        .then((commands) => {
          setShortcut(commands.find(({ name }) => name === 'gather')?.shortcut ?? '')
        })
        .catch((error: unknown) => console.warn(error))
    }
    read()
    // Changed on a page of the browser: looked at again on coming back.
    globalThis.addEventListener('focus', read)
    return () => globalThis.removeEventListener('focus', read)
  }, [])
  return shortcut
}
