import { ShichaiDatabase } from '@/utils/store/database'
import type { Fetcher } from '@/utils/protocol/client'

/** The store as this page sees it. Other contexts of the extension write to the same one. */
export const db = new ShichaiDatabase()

/** The network as this page reaches it. */
export const fetcher: Fetcher = (input, init) => fetch(input, init)

/** The present instant, as records write it. */
export function now(): string {
  return new Date().toISOString()
}
