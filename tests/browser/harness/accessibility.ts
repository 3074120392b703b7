import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { expect } from 'vitest'
import { PuppeteerPage } from './puppeteer-page'
import type { TestPage } from './test-browser'

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** The page as Puppeteer has it, for what a `TestPage` does not offer. */
export function asHarnessPage(page: TestPage): PuppeteerPage {
  if (page instanceof PuppeteerPage) return page
  throw new Error('not a page of the harness')
}

/** What axe finds against WCAG 2.2 AA: rule, and where. */
export async function violationsOf(page: TestPage): Promise<string[]> {
  const harnessPage = asHarnessPage(page)
  await harnessPage.page.evaluate(await readFile(axePath, 'utf8'))
  return harnessPage.evaluateSource<string[]>(`axe
    .run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
    .then(({ violations }) => violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, any }) => id + ' ' + target.join(' ') + ' ' + (any[0]?.message ?? ''))))`)
}

/** Makes the window of a page so wide, and says by how much the page is wider than that. */
export async function overflowAt(page: TestPage, width: number): Promise<number> {
  await asHarnessPage(page).page.setViewport({ width, height: 800 })
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth))
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
    expect(await violationsOf(page), place).toEqual([])
    expect(overflow, place).toBe(0)
  }
}
