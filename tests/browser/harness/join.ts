import type { TestBrowser, TestPage } from './test-browser'

/**
 * Joins as a person does: pastes the invite link, ticks every box that asks for it by hand, joins,
 * and keeps the recovery code, which it gives.
 */
export async function joinByInvite(browser: TestBrowser, link: string): Promise<string> {
  const page = await browser.openExtensionPage('workbench.html#/join')
  await lookUp(page, { address: link })
  await agree(page)
  const recoveryCode = await finishJoining(page)
  await page.close()
  return recoveryCode
}

/** Types the invite link, or an address and a code, and waits for what stands behind it. */
export async function lookUp(
  page: TestPage,
  typed: { address: string; code?: string },
): Promise<void> {
  await page.waitUntil(() => document.querySelector('form input[inputmode=url]') !== null)
  await page.click('form input[inputmode=url]')
  await page.type(typed.address)
  if (typed.code !== undefined) {
    await page.press('Tab')
    await page.type(typed.code)
  }
  await page.press('Enter')
  await page.waitUntil(() => {
    // An endpoint for trials says so beside the form.
    if (document.querySelector('form input[type=checkbox]')) return true
    const problem = document.querySelector('[role=alert]')?.textContent
    if (problem) throw new Error(problem)
    return false
  })
}

/** Ticks every box and agrees. */
export async function agree(page: TestPage): Promise<void> {
  await page.waitUntil(() => document.querySelector('form input[type=checkbox]') !== null)
  await tickEverything(page)
  await page.click('form button[type=submit]')
}

/** Keeps the recovery code, says so, and goes on. @returns the code */
export async function finishJoining(page: TestPage): Promise<string> {
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
