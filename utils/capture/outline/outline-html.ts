import { atOnce } from '@/utils/text/in-slices'
import { outlinePage } from './outline-page'
import type { PageOutline } from './page-outline'

/**
 * Makes the outline of a page that is given as HTML, without running or fetching anything. No passage
 * is selected on it, so its whole body counts as the passage.
 */
export function outlineHtml(html: string): PageOutline {
  const page = new DOMParser().parseFromString(html, 'text/html')
  const passage = page.createRange()
  passage.selectNodeContents(page.body)
  return atOnce(outlinePage(page, passage))
}
