import type { TestBrowser, TestPage } from './test-browser'

/**
 * Joins as a person does: pastes the invite link, ticks every box that asks for it by hand, joins,
 * and keeps the recovery code, which it gives.
 */
export async function joinByInvite(browser: TestBrowser, link: string): Promise<string> {
  const page = await browser.openExtensionPage('workbench.html#/join')
  await page.waitUntil(() => document.querySelector('form input[type=url]') !== null)
  await page.click('form input[type=url]')
  await page.type(link)
  await page.press('Enter')
  await page.waitUntil(() => {
    const problem = document.querySelector('[role=alert]')?.textContent
    if (problem) throw new Error(problem)
    return document.querySelector('form input[type=checkbox]') !== null
  })
  await tickEverything(page)
  await page.click('form button[type=submit]')
  const recoveryCode = await page.waitUntil(
    () => document.querySelector('[data-testid=recovery-code]')?.textContent,
    30,
  )
  await page.click('input[type=checkbox]')
  const button = 'main button:not([disabled]):last-of-type'
  await page.waitUntil(() => !document.querySelector('main button[disabled]'))
  await page.evaluate((selector) => {
    // The last button of the page is the one that goes on.
    document.querySelectorAll(selector).forEach((one) => one.removeAttribute('data-next'))
    Array.from(document.querySelectorAll(selector)).at(-1)?.setAttribute('data-next', '')
  }, button)
  await page.click('[data-next]')
  await page.waitUntil(() => !document.querySelector('[data-testid=recovery-code]'))
  await page.close()
  return recoveryCode ?? ''
}

/** Ticks what has to be ticked; the purposes, in a group of their own, may stay as they are. */
async function tickEverything(page: TestPage): Promise<void> {
  const open = 'form input[type=checkbox]:not(:checked, :disabled, fieldset *)'
  const count = () => page.evaluate((selector) => document.querySelectorAll(selector).length, open)
  for (let left = await count(); left > 0;) {
    await page.click(open)
    const before = left
    left = await count()
    if (left === before) throw new Error('a box stays unticked after a click')
  }
}
