import { browser } from 'wxt/browser'
import { defineContentScript } from 'wxt/utils/define-content-script'
import { SelectionButton } from './selection-button'

/** Key of the running button in the isolated world, which no page can see. */
const slot = Symbol.for('shichai.button')
/** That of the page script; see `page.content`. */
const guest = Symbol.for('shichai.guest')
const world = globalThis as typeof globalThis & {
  [slot]?: SelectionButton
  [guest]?: { isCardOpen: boolean }
}

/**
 * On sites that are switched on: a button beside the selection. A button from before an update of the
 * extension leaves when the new page script announces itself by an event: it may run in another world,
 * where the new button cannot see it.
 */
export default defineContentScript({
  registration: 'runtime',
  noScriptStartedPostMessage: true,
  main() {
    world[slot]?.destroy()
    world[slot] = new SelectionButton(document, browser.i18n.getMessage('gatherSelection'), {
      press() {
        if (isConnected()) void browser.runtime.sendMessage({ type: 'gather-here' })
        else leave()
      },
      async seeAll(on) {
        if (!isConnected()) return false
        const answer: unknown = await browser.runtime.sendMessage({ type: 'see-all', on })
        return (answer as { value?: unknown } | undefined)?.value === true
      },
      isCardOpen: () => world[guest]?.isCardOpen === true,
    })
    document.addEventListener(`shichai-${browser.runtime.id}`, () => {
      if (!isConnected()) leave()
    })
  },
})

/** Whether this script can still reach the extension; an update cuts it off. */
function isConnected(): boolean {
  return browser.runtime?.id !== undefined
}

function leave(): void {
  world[slot]?.destroy()
}
