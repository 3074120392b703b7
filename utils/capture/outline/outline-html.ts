import { atOnce } from '../in-slices'
import { outlinePage } from './outline-page'
import type { PageOutline } from './page-outline'

/**
 * The outline of a page that is there as HTML only: parsed without running or fetching anything. No
 * passage is selected on it, so the whole of its body counts as one.
 */
export function outlineHtml(html: string): PageOutline {
  const page = new DOMParser().parseFromString(html, 'text/html')
  const passage = page.createRange()
  passage.selectNodeContents(page.body)
  return atOnce(outlinePage(page, passage))
}
