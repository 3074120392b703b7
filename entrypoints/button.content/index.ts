import { browser } from 'wxt/browser'
import { defineContentScript } from 'wxt/utils/define-content-script'
import { SelectionButton } from './selection-button'

/** Where the button that is already in this page is found, in our own world: no page sees it. */
const slot = Symbol.for('shichai.button')
const world = globalThis as typeof globalThis & { [slot]?: SelectionButton }

/**
 * On sites that the person switched on: a button beside what is selected. One left over from before
 * an update of the extension goes when the new page script tells of itself: it may run in another
 * world, where the new button cannot see it.
 */
export default defineContentScript({
  registration: 'runtime',
  noScriptStartedPostMessage: true,
  main() {
    world[slot]?.destroy()
    world[slot] = new SelectionButton(document, browser.i18n.getMessage('gatherSelection'), () => {
      if (isConnected()) void browser.runtime.sendMessage({ type: 'gather-here' })
      else leave()
    })
    document.addEventListener(`shichai-${browser.runtime.id}`, () => {
      if (!isConnected()) leave()
    })
  },
})

/** An update of the extension cuts this script off: then there is nobody to ask. */
function isConnected(): boolean {
  return browser.runtime?.id !== undefined
}

function leave(): void {
  world[slot]?.destroy()
}
