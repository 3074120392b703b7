import { browser } from 'wxt/browser'
import { defineContentScript } from 'wxt/utils/define-content-script'
import { Guest } from './guest'

/** Where the script that already runs in this page is found, in our own world: no page sees it. */
const slot = Symbol.for('shichai.guest')
const world = globalThis as typeof globalThis & { [slot]?: Guest }

/**
 * The script in a web page. The background puts it there on a gesture, each time anew; where it
 * runs already it stays as it is. One left over from before an update of the extension can reach
 * nobody any more: it goes quietly when the new one comes.
 */
export default defineContentScript({
  registration: 'runtime',
  // The page need not be told that we are here.
  noScriptStartedPostMessage: true,
  main() {
    const running = world[slot]
    if (!running?.isConnected) {
      running?.destroy()
      world[slot] = new Guest(document, browser.runtime)
      // Told by the newer script, whichever world that runs in.
      const news = `shichai-${browser.runtime.id}`
      document.dispatchEvent(new Event(news))
      document.addEventListener(news, leaveIfOrphaned)
    }
  },
})

function leaveIfOrphaned(): void {
  if (!world[slot]?.isConnected) world[slot]?.destroy()
}
