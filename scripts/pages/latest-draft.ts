import type { TestBrowser } from '../../tests/browser/harness/test-browser'
import type { StoredText } from './compare-text'

export interface Draft extends StoredText {
  id: string
  verdict: string
  basis: string
  /** When it was captured last: gathering the same words again renews their draft. */
  updatedAt: string
}

/** The clip captured last, read past our store, with the words that its masks replaced put back. */
export async function latestDraft(browser: TestBrowser): Promise<Draft | null> {
  return browser.evaluateInExtension(async () => {
    const answer = <Result>(request: IDBRequest<Result>) =>
      new Promise<Result>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result))
        request.addEventListener('error', () => reject(request.error ?? new Error('read')))
      })
    /** Offsets count code points. Put back in the order of the text, each stands where it stood. */
    const unmask = (text: string, replaced: Replaced[]) => {
      let characters = Array.from(text)
      const inText = replaced.filter(({ where }) => where === 'text')
      for (const { start, placeholder, original } of inText.toSorted((a, b) => b.start - a.start)) {
        const end = start + Array.from(placeholder).length
        characters = [...characters.slice(0, start), original, ...characters.slice(end)]
      }
      return characters.join('')
    }
    const db = await answer(indexedDB.open('shichai'))
    try {
      if (!db.objectStoreNames.contains('bodies')) return null
      const tables = db.transaction(['clips', 'bodies', 'redactions'])
      const byTime = tables.objectStore('clips').index('updatedAt')
      const newest = await answer(byTime.openCursor(null, 'prev'))
      if (!newest) return null
      const { id } = newest.value as { id: string }
      const { text, textNotes, rights, updatedAt } = (await answer(
        tables.objectStore('bodies').get(id),
      )) as {
        text: string
        textNotes: StoredText['textNotes']
        rights: { verdict: string; basis: string }
        updatedAt: string
      }
      const redacted = (await answer(tables.objectStore('redactions').get(id))) as
        | { replaced: Replaced[] }
        | undefined
      return {
        id,
        updatedAt,
        text: redacted ? unmask(text, redacted.replaced) : text,
        // Places of notes count the masked text: their words are left aside where it is masked.
        textNotes: redacted ? [] : textNotes,
        verdict: rights.verdict,
        basis: rights.basis,
      }
    } finally {
      db.close()
    }
  })
}

interface Replaced {
  where: string
  start: number
  placeholder: string
  original: string
}
