import type { TestPage } from './test-browser'

/**
 * Number of elements at the root of a page that came with no markup of it: ours carry no name by which
 * a page, or a test within it, could tell them.
 */
export function countOwn(tab: TestPage): Promise<number> {
  return tab.evaluate(
    () => document.querySelectorAll(':root > :not(head, body, frameset), :root > div').length,
  )
}
