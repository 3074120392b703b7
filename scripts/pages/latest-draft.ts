import type { TestBrowser } from '../../tests/browser/harness/test-browser'
import type { StoredText } from './compare-text'

export interface Draft extends StoredText {
  id: string
  verdict: string
  basis: string
}

/** The newest clip in the browser's database, read past our store. Ids grow with time. */
export async function latestDraft(browser: TestBrowser): Promise<Draft | null> {
  return browser.evaluateInExtension(async () => {
    const answer = <Result>(request: IDBRequest<Result>) =>
      new Promise<Result>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result))
        request.addEventListener('error', () => reject(request.error ?? new Error('read')))
      })
    const db = await answer(indexedDB.open('shichai'))
    try {
      if (!db.objectStoreNames.contains('bodies')) return null
      const bodies = db.transaction('bodies').objectStore('bodies')
      const newest = await answer(bodies.openCursor(null, 'prev'))
      if (!newest) return null
      const { id, text, textNotes, rights } = newest.value as {
        id: string
        text: string
        textNotes: { kind: string; at: number; text: string }[]
        rights: { verdict: string; basis: string }
      }
      return { id, text, textNotes, verdict: rights.verdict, basis: rights.basis }
    } finally {
      db.close()
    }
  })
}
