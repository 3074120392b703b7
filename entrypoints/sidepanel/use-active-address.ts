import { useEffect, useState } from 'react'
import { browser } from 'wxt/browser'

/**
 * Address of the page beside the panel, or `null` where the browser keeps it from us: we see it after
 * a gesture on that page, or where the person switched the site on.
 */
export function useActiveAddress(): string | null {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    const read = (): void => {
      browser.tabs
        .query({ active: true, currentWindow: true })
        .then(([tab]) => setAddress(tab?.url ?? null))
        .catch((error: unknown) => console.warn(error))
    }
    read()
    browser.tabs.onActivated.addListener(read)
    browser.tabs.onUpdated.addListener(read)
    return () => {
      browser.tabs.onActivated.removeListener(read)
      browser.tabs.onUpdated.removeListener(read)
    }
  }, [])
  return address
}
