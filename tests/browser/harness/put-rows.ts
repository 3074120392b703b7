import type { Clip } from '@/utils/clip/clip'
import { toRow } from '@/utils/store/clips'
import type { TestBrowser } from './test-browser'

/** Rows by table. The content of a scan goes as text, since values travel as JSON. */
export type Rows = Readonly<Record<string, readonly object[]>>

/**
 * Lays rows into the extension's store behind its pages' back: those that are open don't see it.
 * With `inPlaceOf` the tables are emptied first.
 */
export async function putRows(
  browser: TestBrowser,
  given: Rows,
  { inPlaceOf = false }: { inPlaceOf?: boolean } = {},
): Promise<void> {
  // What our own store would have noted of them.
  const noted = (given['clips'] ?? []).map((row) => ({ id: (row as { id: string }).id }))
  const rows = noted.length > 0 ? { searchTail: noted, ...given } : given
  await browser.evaluateInExtension(
    ({ tables, isEmptied }) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('shichai')
        opening.addEventListener('error', () => reject(opening.error ?? new Error('open')))
        opening.addEventListener('success', () => {
          const writing = opening.result.transaction(Object.keys(tables), 'readwrite')
          for (const [table, values] of Object.entries(tables)) {
            const store = writing.objectStore(table)
            if (isEmptied) store.clear()
            for (const value of values) {
              const { content } = value as { content?: unknown }
              const isText = typeof content === 'string'
              store.put(isText ? { ...value, content: new TextEncoder().encode(content) } : value)
            }
          }
          writing.addEventListener('complete', () => {
            opening.result.close()
            resolve()
          })
        })
      }),
    { tables: rows, isEmptied: inPlaceOf },
  )
}

export function putSettings(
  browser: TestBrowser,
  settings: Readonly<Record<string, unknown>>,
): Promise<void> {
  const rows = Object.entries(settings).map(([key, value]) => ({ key, value }))
  return putRows(browser, { settings: rows })
}

/** Rows of clips, as our own store makes them. */
export function rowsOfClips(clips: readonly Clip[]): Rows {
  return { clips: clips.map((clip) => toRow(clip)), bodies: clips }
}
