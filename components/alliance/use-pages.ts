import { useCallback, useState } from 'react'
import { useAnswer, type Answer } from '@/components/staff/use-answer'
import type { StaffClient } from '@/utils/sync/staff-client'

interface Page<T> {
  items: T[]
  next: string | null
}

/** A list that is read page by page. */
export interface Pages<T> {
  answer: Answer<Page<T>>
  items: T[] | undefined
  /** Reads one page more; `undefined` at the end. */
  more: (() => void) | undefined
}

/**
 * Asks for a list, and for one page more when somebody wants it. What is shown is read anew each
 * time, so that the list is of one moment.
 *
 * @param key everything the list depends on; a component whose key changes should be made anew
 */
export function usePages<T>(
  key: string,
  ask: (client: StaffClient, after: string | undefined) => Promise<Page<T>>,
): Pages<T> {
  const [count, setCount] = useState(1)
  const answer = useAnswer(`${key} ${String(count)}`, async (client) => {
    const items: T[] = []
    let next: string | null = null
    for (let page = 0; page < count; page += 1) {
      const read: Page<T> = await ask(client, next ?? undefined)
      items.push(...read.items)
      next = read.next
      if (next === null) break
    }
    return { items, next }
  })
  const showMore = useCallback(() => setCount((before) => before + 1), [])
  const { value } = answer
  return { answer, items: value?.items, more: value && value.next !== null ? showMore : undefined }
}
