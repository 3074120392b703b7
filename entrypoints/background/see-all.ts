import { browser, type Browser } from 'wxt/browser'

/** By the user's own style sheet, which counts for more than all that a page can write. */
const css =
  '*, *::before, *::after, *::backdrop, ::view-transition, ::view-transition-group(*) { pointer-events: auto !important }'

/**
 * What a popover dims the page with takes no pointer, by a rule of the browser's own that even a user's does
 * not change: so it is not painted.
 */
const dimming = ':popover-open:not(:modal)::backdrop { display: none !important }'

/**
 * Lets hit tests in a frame find all that is painted over the card, also what takes no pointer; or ends
 * that. For browsers that cannot be asked what is visible.
 */
export async function seeAll(
  on: boolean,
  { tab, frameId = 0 }: Pick<Browser.runtime.MessageSender, 'tab' | 'frameId'>,
): Promise<boolean> {
  if (tab?.id === undefined) return false
  const place = { target: { tabId: tab.id, frameIds: [frameId] }, origin: 'USER' as const }
  try {
    if (!on) await browser.scripting.removeCSS({ ...place, css })
    else {
      // It stays, so that nothing is uncovered only by the press that decides.
      await browser.scripting.insertCSS({ ...place, css: dimming })
      await browser.scripting.insertCSS({ ...place, css })
    }
    return true
  } catch (error) {
    console.info('what lies over the card cannot be seen', error)
    return false
  }
}
