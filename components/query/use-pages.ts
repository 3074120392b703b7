import { useCallback, useRef, useState } from 'react'
import { useAnswer, type Answer } from './use-answer'
import type { StaffClient } from '@/utils/sync/staff-client'

interface Page<T> {
  items: T[]
  next: string | null
}

/** A list that is read page by page. */
export interface Pages<T> {
  /** All that was read; its `reload` reads as many pages anew. */
  answer: Answer<Page<T>>
  items: T[] | undefined
  /** Reads one page more; `undefined` at the end. */
  more: (() => void) | undefined
}

/**
 * Asks for a list, and for one page more when somebody wants it: pages that are there stay as they are.
 * One that holds nothing, since what it had was filtered out, is passed over.
 *
 * @param key everything the list depends on; a component whose key changes should be made anew
 */
export function usePages<T>(
  key: string,
  ask: (client: StaffClient, after: string | undefined) => Promise<Page<T>>,
): Pages<T> {
  const [count, setCount] = useState(1)
  const kept = useRef<readonly Page<T>[]>([])
  const answer = useAnswer(`${key} ${String(count)}`, async (client) => {
    const before = kept.current
    const pages = [...before]
    const last = (): string | null | undefined => pages.at(-1)?.next
    while (pages.length < count && last() !== null) {
      let page = await ask(client, last() ?? undefined)
      while (page.items.length === 0 && page.next !== null) page = await ask(client, page.next)
      pages.push(page)
    }
    // Unless everything is to be read anew by now.
    if (kept.current === before) kept.current = pages
    return { items: pages.flatMap(({ items }) => items), next: last() ?? null }
  })
  const { value, reload: askAgain } = answer
  const reload = useCallback(() => {
    kept.current = []
    askAgain()
  }, [askAgain])
  const showMore = useCallback(() => setCount((before) => before + 1), [])
  return {
    answer: { ...answer, reload },
    items: value?.items,
    more: value && value.next !== null ? showMore : undefined,
  }
}
