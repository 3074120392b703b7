import { browser } from 'wxt/browser'

/** Attributes of a link to a place of the workbench, from the workbench itself or the side panel. */
export function workbenchLink(hash: string): { href: string; target?: '_blank' } {
  const address = browser.runtime.getURL('/workbench.html')
  return location.pathname === new URL(address).pathname
    ? { href: hash }
    : { href: address + hash, target: '_blank' }
}
