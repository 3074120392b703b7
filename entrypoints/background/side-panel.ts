import { browser } from 'wxt/browser'

/** Two APIs that the polyfill's types leave out, one per browser family. */
interface PanelApis {
  chrome?: { sidePanel?: { open: (options: { tabId: number }) => Promise<void> } }
  browser?: { sidebarAction?: { open: () => Promise<void> } }
}

/**
 * Opens the side panel beside a tab; where the browser does not allow that at this moment (Firefox
 * wants a gesture on the extension itself), the workbench opens in a tab instead.
 *
 * Must be called before any `await`: the gesture that allows it does not survive one.
 */
export async function openBeside(tabId: number, clipId: string | null): Promise<void> {
  try {
    await openPanel(tabId)
  } catch (error) {
    console.info('the side panel may not open now; the workbench opens instead', error)
    await openWorkbench(clipId === null ? '/clips' : `/clips/${clipId}`)
  }
}

/** Opens the workbench in a tab, at a route such as `/clips`. */
export async function openWorkbench(route: string): Promise<void> {
  await browser.tabs.create({ url: `${browser.runtime.getURL('/workbench.html')}#${route}` })
}

function openPanel(tabId: number): Promise<void> {
  const { chrome, browser: firefox } = globalThis as PanelApis
  if (chrome?.sidePanel) return chrome.sidePanel.open({ tabId })
  if (firefox?.sidebarAction) return firefox.sidebarAction.open()
  return Promise.reject(new Error('this browser has no side panel'))
}
