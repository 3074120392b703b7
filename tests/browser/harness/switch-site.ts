import type { TestBrowser } from './test-browser'

/**
 * Switches a site on or off as the panel does, from a page of ours. The question for the permission
 * itself cannot be answered by a test: the browser is started with it.
 */
export async function switchSite(
  browser: TestBrowser,
  webOrigin: string,
  on: boolean,
): Promise<unknown> {
  const panel = await browser.openExtensionPage('sidepanel.html')
  const answer = await panel.evaluate(
    (request) => {
      const api = globalThis as unknown as Record<
        'browser' | 'chrome',
        { runtime: { sendMessage(message: object): Promise<unknown> } } | undefined
      >
      return (api.browser ?? api.chrome)?.runtime.sendMessage({ type: 'switch-site', ...request })
    },
    { webOrigin, on },
  )
  await panel.close()
  return answer
}
