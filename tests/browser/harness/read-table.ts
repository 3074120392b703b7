import type { TestBrowser } from './test-browser'

/** All rows of a table of the extension's own database. */
export function readTable<Row>(browser: TestBrowser, table: string): Promise<Row[]> {
  return browser.evaluateInExtension(
    (name) =>
      new Promise<Row[]>((resolve, reject) => {
        const opening = indexedDB.open('shichai')
        opening.addEventListener('error', () => reject(opening.error ?? new Error('no database')))
        opening.addEventListener('success', () => {
          const asking = opening.result.transaction(name).objectStore(name).getAll()
          asking.addEventListener('success', () => {
            opening.result.close()
            resolve(asking.result as Row[])
          })
        })
      }),
    table,
  )
}
