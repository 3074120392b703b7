import { browser } from 'wxt/browser'
import { defineContentScript } from 'wxt/utils/define-content-script'
import { Guest } from './guest'
import { guestSlot } from './page-highlights'

const world = globalThis as typeof globalThis & { [guestSlot]?: Guest }

/**
 * The script in a web page. The background injects it on every gesture; where it runs already, nothing
 * happens. A script from before an update of the extension can reach nobody any more: it leaves when the
 * new one comes.
 */
export default defineContentScript({
  registration: 'runtime',
  // WXT would announce the script to the page.
  noScriptStartedPostMessage: true,
  main() {
    const running = world[guestSlot]
    if (!running?.isConnected) {
      running?.destroy()
      world[guestSlot] = new Guest(document, browser.runtime)
      // The newer script announces itself by this event, whichever world it runs in.
      const news = `shichai-${browser.runtime.id}`
      document.dispatchEvent(new Event(news))
      document.addEventListener(news, leaveIfOrphaned)
    }
  },
})

function leaveIfOrphaned(): void {
  if (!world[guestSlot]?.isConnected) world[guestSlot]?.destroy()
}
