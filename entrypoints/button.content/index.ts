import { browser } from 'wxt/browser'
import { defineContentScript } from 'wxt/utils/define-content-script'
import { SelectionButton } from './selection-button'

/** Where the button that is already in this page is found, in our own world: no page sees it. */
const slot = Symbol.for('shichai.button')
const world = globalThis as typeof globalThis & { [slot]?: SelectionButton }

/** On sites that the person switched on: a button beside what is selected. */
export default defineContentScript({
  registration: 'runtime',
  noScriptStartedPostMessage: true,
  main() {
    world[slot]?.destroy()
    world[slot] = new SelectionButton(document, browser.i18n.getMessage('gatherSelection'), () => {
      // An update of the extension cuts this script off: then there is nobody to ask.
      if (browser.runtime?.id) void browser.runtime.sendMessage({ type: 'gather-here' })
      else world[slot]?.destroy()
    })
  },
})
