import { browser, type Browser } from 'wxt/browser'

/** By the user's own style sheet, which counts for more than all that a page can write. */
const css =
  '*, *::before, *::after, *::backdrop, ::view-transition, ::view-transition-group(*) { pointer-events: auto !important }'

/**
 * Lets hit tests in a frame find all that is painted over the card, also what takes no pointer; or ends
 * that. For browsers that cannot be asked what is visible.
 */
export async function seeAll(
  on: boolean,
  { tab, frameId = 0 }: Pick<Browser.runtime.MessageSender, 'tab' | 'frameId'>,
): Promise<boolean> {
  if (tab?.id === undefined) return false
  const sheet = { target: { tabId: tab.id, frameIds: [frameId] }, css, origin: 'USER' as const }
  try {
    await (on ? browser.scripting.insertCSS(sheet) : browser.scripting.removeCSS(sheet))
    return true
  } catch (error) {
    console.info('what lies over the card cannot be seen', error)
    return false
  }
}
