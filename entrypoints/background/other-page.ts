import { browser, type Browser } from 'wxt/browser'
import { PAGE_SCRIPT, RARE_SCRIPT } from './anchoring'
import { otherPageAnswer, type OtherPageAnswer, type ToOtherPage } from '@/utils/messages'

/** What reads the other page uses the page script's rules, those for rare text included. */
const files = [PAGE_SCRIPT, RARE_SCRIPT, '/content-scripts/other-page.js'] as const

/**
 * Injects the script that reads other pages of a site into the asking frame, and gives a function that
 * sends messages to it; `undefined` where the message came from no tab.
 *
 * @throws Error where the tab went elsewhere, or its page takes no script now
 */
export async function reachOtherPage({
  tab,
  frameId = 0,
}: Pick<Browser.runtime.MessageSender, 'tab' | 'frameId'>): Promise<
  ((message: ToOtherPage) => Promise<OtherPageAnswer>) | undefined
> {
  if (tab?.id === undefined) return undefined
  const tabId = tab.id
  await browser.scripting.executeScript({
    target: { tabId, frameIds: [frameId] },
    files: [...files],
  })
  return async (message) =>
    otherPageAnswer.parse(await browser.tabs.sendMessage(tabId, message, { frameId }))
}
