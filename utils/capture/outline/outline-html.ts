import { atOnce } from '@/utils/text/in-slices'
import type { outlinePage } from './outline-page'
import type { PageOutline } from './page-outline'

/**
 * Makes the outline of a page that is given as HTML, without running or fetching anything. No passage
 * is selected on it, so its whole body counts as the passage.
 *
 * @param outline what the page script outlines by, so that no page gets it twice
 */
export function outlineHtml(html: string, outline: typeof outlinePage): PageOutline {
  const page = new DOMParser().parseFromString(html, 'text/html')
  const passage = page.createRange()
  passage.selectNodeContents(page.body)
  return atOnce(outline(page, passage))
}
