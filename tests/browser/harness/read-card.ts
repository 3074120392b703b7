import type { CardReading, ExtensionEnvironment } from './test-browser'

/**
 * How long the card must have been seen, still and unchanged, before a press on it counts for sure, in
 * milliseconds by the page's own clock: its own 250, and what the browser may tell it later of what is visible.
 */
const LISTENS_AFTER = 400

interface Asked {
  tabId: number
  /** How long the card shall have stood still before it is read, in milliseconds. */
  stillFor: number
}

/** What `readOpenedCard` is asked for a card that takes what is pressed. */
export function onceItListens(tabId: number): Asked {
  return { tabId, stillFor: LISTENS_AFTER }
}

/**
 * Reads the card in a tab, from an extension page. The card's shadow root is closed to the page and
 * to test tools alike, but content scripts of an extension may open it: Chromium by
 * `chrome.dom.openOrClosedShadowRoot`, Firefox by a property of the element. So this reads what was
 * shipped, without a hole made for tests; it needs only that the tab was gathered from (`activeTab`)
 * or that its site was granted. Null, too, where the card does not stand still within ten seconds.
 */
export async function readOpenedCard(
  { tabId, stillFor }: Asked,
  { browser }: ExtensionEnvironment,
): Promise<CardReading | null> {
  const [answer] = await browser.scripting.executeScript({
    target: { tabId },
    injectImmediately: true,
    args: [stillFor],
    func: async (milliseconds: number) => {
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
      const isStill =
        milliseconds === 0 ||
        (await new Promise<boolean>((resolve) => {
          const start = performance.now()
          let since = start
          let before = ''
          let isSeen = false
          // Chromium tells the card so what is visible of it, and when.
          const watched: IntersectionObserverInit & { trackVisibility: boolean; delay: number } = {
            trackVisibility: true,
            delay: 100,
          }
          const observer = new IntersectionObserver((entries) => {
            const { isVisible } = entries.at(-1) as { isVisible?: boolean }
            isSeen = isVisible !== false
          }, watched)
          observer.observe(panel)
          // Written out, as above.
          const looking = setInterval(() => {
            const { x, y, width, height } = panel.getBoundingClientRect()
            const now = [x, y, width, height, panel.innerText].join()
            if (now !== before || !isSeen) since = performance.now()
            before = now
            const isEnough = performance.now() - since >= milliseconds
            if (!isEnough && performance.now() - start < 10_000) return
            clearInterval(looking)
            observer.disconnect()
            resolve(isEnough && isSeen)
          }, 40)
        }))
      if (!isStill) return null
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
  // Firefox tells so that the function failed: that is no card that is gone.
  const { error } = (answer ?? {}) as { error?: unknown }
  if (error !== undefined && error !== null)
    throw new Error('The card was not read', { cause: error })
  return (answer?.result ?? null) as CardReading | null
}
