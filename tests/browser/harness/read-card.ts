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
    func: () => {
      const host = document.querySelector<HTMLElement & { openOrClosedShadowRoot?: ShadowRoot }>(
        'shichai-card',
      )
      if (host === null) return null
      const { chrome } = globalThis as unknown as {
        chrome?: { dom?: { openOrClosedShadowRoot?: (element: HTMLElement) => ShadowRoot | null } }
      }
      const root = host.openOrClosedShadowRoot ?? chrome?.dom?.openOrClosedShadowRoot?.(host)
      if (!root) return null
      const shown = Array.from(root.children).filter(
        (child): child is HTMLElement =>
          child instanceof HTMLElement &&
          child.localName !== 'style' &&
          child.offsetParent !== null,
      )
      const boxed = Array.from(root.children).filter((child) => child.localName !== 'style')
      const rectangle = (boxed[0] ?? host).getBoundingClientRect()
      const active = root.activeElement
      return {
        text: (shown.length > 0 ? shown : (boxed as HTMLElement[]))
          .map((child) => child.innerText)
          .join('\n'),
        focused:
          active === null
            ? null
            : active.getAttribute('aria-label') ||
              (active as HTMLElement).innerText ||
              active.getAttribute('placeholder') ||
              active.localName,
        isTyping: active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement,
        box: {
          x: rectangle.x,
          y: rectangle.y,
          width: rectangle.width,
          height: rectangle.height,
        },
      }
    },
  })
  return (answer?.result ?? null) as CardReading | null
}
