import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import process from 'node:process'
import { expect } from 'vitest'
import { PuppeteerPage } from './puppeteer-page'
import type { TestPage } from './test-browser'

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** What axe is asked: WCAG 2.2 AA, and of what it found only what violates that. */
const asked = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  resultTypes: ['violations'],
}

/** The page as Puppeteer has it, for what a `TestPage` does not offer. */
export function asHarnessPage(page: TestPage): PuppeteerPage {
  if (page instanceof PuppeteerPage) return page
  throw new Error('not a page of the harness')
}

/**
 * Whether a page is held to WCAG here: what axe finds is the same in both browsers, so that Firefox is
 * asked in a long run only.
 */
function isHeld({ url }: TestPage): boolean {
  return !url.startsWith('moz-extension:') || process.env['SHICHAI_LONG'] !== undefined
}

/** What axe finds against WCAG 2.2 AA: rule, and where. */
async function violationsOf(page: TestPage): Promise<string[]> {
  const harnessPage = asHarnessPage(page)
  const isThere = await page.evaluate(() => 'axe' in globalThis)
  if (!isThere) await harnessPage.page.evaluate(await readFile(axePath, 'utf8'))
  return harnessPage.evaluateSource<string[]>(`axe
    .run(document, ${JSON.stringify(asked)})
    .then(({ violations }) => violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, any }) => id + ' ' + target.join(' ') + ' ' + (any[0]?.message ?? ''))))`)
}

/** Holds WCAG 2.2 AA on the screen as it is. */
export async function expectNoViolations(page: TestPage, where: string): Promise<void> {
  if (isHeld(page)) expect(await violationsOf(page), where).toEqual([])
}

/** Makes the window of a page so wide, and says by how much the page is wider than that. */
export async function overflowAt(page: TestPage, width: number): Promise<number> {
  await asHarnessPage(page).page.setViewport({ width, height: 800 })
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth))
}

interface Look {
  theme: 'light' | 'dark'
  widths: number[]
}

/**
 * In which themes and widths a screen is held to WCAG. Themes differ in colours and widths in layout, which screens
 * share, so that they take turns: one dark and narrow, the next light and wide. A long run takes every pair.
 *
 * @param turn the number of the screen
 */
export function looks(turn: number, wide: number, narrow: number): Look[] {
  if (process.env['SHICHAI_LONG'] !== undefined) {
    const widths = [narrow, wide]
    return [
      { theme: 'dark', widths },
      { theme: 'light', widths },
    ]
  }
  return turn % 2 === 0
    ? [{ theme: 'dark', widths: [narrow] }]
    : [{ theme: 'light', widths: [wide] }]
}

/** Holds WCAG 2.2 AA, and that nothing is wider than the window, on screens of these widths. */
export async function expectAccessible(
  page: TestPage,
  where: string,
  widths: readonly number[] = [1200, 320],
): Promise<void> {
  for (const width of widths) {
    const place = `${where}, ${String(width)} wide`
    const overflow = await overflowAt(page, width)
    await expectNoViolations(page, place)
    expect(overflow, place).toBe(0)
  }
}
