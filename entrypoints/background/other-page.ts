import { browser, type Browser } from 'wxt/browser'
import { otherPageAnswer, type OtherPageAnswer, type ToOtherPage } from '@/utils/messages'

const OTHER_PAGE_SCRIPT = '/content-scripts/other-page.js'

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
    files: [OTHER_PAGE_SCRIPT],
  })
  return async (message) =>
    otherPageAnswer.parse(await browser.tabs.sendMessage(tabId, message, { frameId }))
}
