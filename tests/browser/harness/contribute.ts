import { expect } from 'vitest'
import { selectQuote } from './select-quote'
import type { CardReading, TestBrowser, TestPage } from './test-browser'

/** The card asks for a decision; the browser's language decides about the words. */
export const asks = /回车|Enter/
/** The decision stands, and can be taken back. */
export const undoable = /撤销|復原|Undo/
/** The passage was gathered before. */
export const earlier = /拾过|拾過|gathered this passage/

/** The first gestures: selects the words on an open page, presses the button, and gives the card. */
export async function gather(
  browser: TestBrowser,
  tab: TestPage,
  words: string,
  matching = asks,
): Promise<CardReading> {
  expect(await selectQuote(tab, words)).toBe(words)
  await browser.gather(tab)
  const card = await browser.waitForCard(tab, matching)
  await browser.waitUntilCardListens(tab)
  return card
}

/** Goes through the card by Tab until what has the focus says that. */
export async function focusOn(
  browser: TestBrowser,
  tab: TestPage,
  words: RegExp,
  goOn: () => Promise<void> = () => tab.press('Tab'),
): Promise<void> {
  const focused = async () => (await browser.readCard(tab))?.focused ?? null
  for (let step = 0; step < 12; step += 1) {
    const before = await focused()
    if (words.test(before ?? '')) return
    await goOn()
    await expect
      .poll(focused, { message: `Tab leads on from ${before ?? 'the card'}` })
      .not.toBe(before)
  }
  throw new Error(`nothing says ${String(words)}`)
}

/** All gestures on an open page: gathers the words, and contributes them. */
export async function contributeHere(
  browser: TestBrowser,
  tab: TestPage,
  words: string,
  matching = asks,
): Promise<void> {
  await gather(browser, tab, words, matching)
  await tab.press('Enter')
  await browser.waitForCard(tab, undoable)
}

/** Opens a page, contributes the words there, and closes it. */
export async function contribute(browser: TestBrowser, url: string, words: string): Promise<void> {
  const tab = await browser.openPage(url)
  await contributeHere(browser, tab, words)
  await tab.close()
}

/** “Sync now”, to its end. */
export async function syncNow(browser: TestBrowser): Promise<void> {
  await browser.evaluateInExtension(async (_, { browser: api }) => {
    await api.runtime.sendMessage({ type: 'sync-now' })
    return true
  })
}

/**
 * “Sync now”, once nothing can be undone any more: what waits some seconds for that is made due, instead of
 * waited for.
 */
export async function syncPastGrace(browser: TestBrowser): Promise<void> {
  await browser.evaluateInExtension(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('shichai')
        opening.addEventListener('error', () => reject(opening.error ?? new Error('open')))
        opening.addEventListener('success', () => {
          const writing = opening.result.transaction('outbox', 'readwrite')
          const rows = writing.objectStore('outbox')
          const asking = rows.getAll()
          asking.addEventListener('success', () => {
            for (const row of asking.result as { attempts: number; dueAt: number | null }[]) {
              if (row.attempts === 0 && row.dueAt !== null) rows.put({ ...row, dueAt: 0 })
            }
          })
          writing.addEventListener('complete', () => {
            opening.result.close()
            resolve()
          })
        })
      }),
  )
  await syncNow(browser)
}

/** “Sync now”, and nobody waits for the answer. */
export async function startSync(browser: TestBrowser): Promise<void> {
  await browser.evaluateInExtension((_, { browser: api }) => {
    api.runtime.sendMessage({ type: 'sync-now' }).catch(() => undefined)
    return true
  })
}
