import type { CardReading, ExtensionEnvironment } from './test-browser'

/**
 * Reads the card in a tab, from an extension page. The card's shadow root is closed to the page and
 * to test tools alike, but content scripts of an extension may open it: Chromium by
 * `chrome.dom.openOrClosedShadowRoot`, Firefox by a property of the element. So this reads what was
 * shipped, without a hole made for tests; it needs only that the tab was gathered from (`activeTab`)
 * or that its site was granted.
 */
export async function readOpenedCard(
  tabId: number,
  { browser }: ExtensionEnvironment,
): Promise<CardReading | null> {
  const [answer] = await browser.scripting.executeScript({
    target: { tabId },
    injectImmediately: true,
    func: () => {
      type Host = HTMLElement & { openOrClosedShadowRoot?: ShadowRoot | null }
      const { chrome } = globalThis as unknown as {
        chrome?: { dom?: { openOrClosedShadowRoot?: (element: HTMLElement) => ShadowRoot | null } }
      }
      // The host is a plain element without a name, and stands at the page's root.
      const panel = Array.from(document.querySelectorAll<Host>(':root > *, :root > * > div'))
        .filter((host) => host instanceof HTMLElement)
        // Written out: a function with a name does not travel from where a bundler has been over it.
        .map((host) => host.openOrClosedShadowRoot ?? chrome?.dom?.openOrClosedShadowRoot?.(host))
        .map((root) => root?.querySelector<HTMLElement>('dialog.card'))
        .find((card) => card != null)
      if (!panel) return null
      const { x, y, width, height } = panel.getBoundingClientRect()
      const active = (panel.getRootNode() as ShadowRoot).activeElement
      return {
        text: panel.innerText,
        focused:
          active === null
            ? null
            : active.getAttribute('aria-label') ||
              (active as HTMLElement).innerText ||
              active.getAttribute('placeholder') ||
              active.localName,
        isTyping: active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement,
        box: { x, y, width, height },
      }
    },
  })
  return (answer?.result ?? null) as CardReading | null
}
