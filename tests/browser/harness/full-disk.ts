import type { TestBrowser } from './test-browser'

/**
 * Fills what Firefox, launched with `hasLittleRoom`, grants the extension, to the last kilobyte, by a database of
 * its own. (Chromium grants an extension what the disk has, whatever a test tells it.)
 */
export async function fillDisk(browser: TestBrowser): Promise<void> {
  await browser.evaluateInExtension(async () => {
    const open = () =>
      new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open('filler', 1)
        opening.addEventListener('upgradeneeded', () => {
          opening.result.createObjectStore('bytes', { autoIncrement: true })
        })
        opening.addEventListener('success', () => resolve(opening.result))
        opening.addEventListener('error', () => reject(opening.error ?? new Error('open')))
      })
    const add = (database: IDBDatabase, bytes: Uint8Array) =>
      new Promise<boolean>((resolve) => {
        const transaction = database.transaction('bytes', 'readwrite')
        transaction.objectStore('bytes').add(bytes)
        transaction.addEventListener('complete', () => resolve(true))
        transaction.addEventListener('abort', () => resolve(false))
      })
    for (const size of [1_000_000, 64_000, 4000, 500]) {
      // A connection that met the end of the disk takes nothing more.
      const database = await open()
      for (let count = 0; count < 200; count += 1) {
        // Random bytes, which no store makes smaller.
        const bytes = new Uint8Array(size)
        for (let at = 0; at < size; at += 65_536) {
          crypto.getRandomValues(bytes.subarray(at, at + 65_536))
        }
        if (!(await add(database, bytes))) break
      }
      database.close()
    }
  })
}
