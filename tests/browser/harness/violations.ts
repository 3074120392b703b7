import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { PuppeteerPage } from './puppeteer-page'
import type { TestPage } from './test-browser'

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
let axe: string | undefined

/** What axe finds in a page of the extension against WCAG 2.2 AA: rule, and where. */
export async function violationsOf(page: TestPage): Promise<string[]> {
  axe ??= await readFile(axePath, 'utf8')
  const harnessPage = asPuppeteerPage(page)
  await harnessPage.page.evaluate(axe)
  return harnessPage.evaluateSource<string[]>(`axe
    .run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
    .then(({ violations }) => violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, any }) => id + ' ' + target.join(' ') + ' ' + (any[0]?.message ?? ''))))`)
}

/** Makes the page so wide; its height stays that of a small screen. */
export async function setWidth(page: TestPage, width: number): Promise<void> {
  await asPuppeteerPage(page).page.setViewport({ width, height: 800 })
}

function asPuppeteerPage(page: TestPage): PuppeteerPage {
  if (page instanceof PuppeteerPage) return page
  throw new Error('not a page of the harness')
}
