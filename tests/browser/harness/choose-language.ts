import type { TestBrowser } from './test-browser'

/** Chooses the language of our screens in the settings: Debian's Firefox itself speaks English. */
export async function chooseLanguage(browser: TestBrowser, language: string): Promise<void> {
  const page = await browser.openExtensionPage('workbench.html#/settings')
  const choose = (wanted: string): boolean => {
    const option = document.querySelector(`main option[value="${wanted}"]`)
    const select = option?.closest('select')
    if (!select) return false
    select.value = wanted
    select.dispatchEvent(new Event('change', { bubbles: true }))
    return true
  }
  await page.waitUntil(() => document.querySelector('main select') !== null)
  if (!(await page.evaluate(choose, language))) throw new Error(`no language ${language}`)
  await page.waitUntil(() => document.documentElement.lang.startsWith('zh'))
  await page.close()
}
