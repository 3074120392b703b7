import type { JsonWebKey } from 'node:crypto'
import type { TestBrowser } from '../../tests/browser/harness/test-browser'

/** A clip as it lies in the browser's database: no schema of ours has touched it on the way here. */
export interface StoredClip {
  id: string
  revision: number
  text: string
  state: string
  category: string
  batchId: string | null
  returnReason: string | null
  textNotes: { kind: string; at: number; text: string }[]
  source: { url: string; title: string }
  rights: {
    verdict: string
    basis: string
    licence: string | null
    evidence: RightsSign[]
    reservations: (RightsSign & { about: string })[]
    statement: { kind: string; evidence: string } | null
  }
}

export interface RightsSign {
  kind: string
  where: string
  quote: string
}

interface StoredBatch {
  state: string
}

/** How something gets to the endpoint. */
interface StoredOutboxRow {
  id: string
  kind: string
  attempts: number
  /** Milliseconds since 1970; `null` once it is settled. */
  dueAt: number | null
  problem: { kind: string; detail: string } | null
}

interface StoredEnvelope {
  /** Gzipped bytes in base64. */
  body: string
  receipt: string | null
}

/** Everything the demo looks at, read from IndexedDB itself rather than through our store. */
export interface StoreContents {
  clips: StoredClip[]
  batches: (StoredBatch & { id: string })[]
  outbox: StoredOutboxRow[]
  envelopes: (StoredEnvelope & { batchId: string })[]
  keys: { kid: string; publicJwk: JsonWebKey; isExtractable: boolean }[]
  membership: { contributor: string; endpointKey: JsonWebKey } | null
  lastSync: unknown
}

export function readStore(browser: TestBrowser): Promise<StoreContents> {
  return browser.evaluateInExtension(async () => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('shichai')
      opening.addEventListener('success', () => resolve(opening.result))
      opening.addEventListener('error', () => reject(opening.error ?? new Error('open')))
    })
    const readAll = (table: string) =>
      new Promise<unknown[]>((resolve, reject) => {
        if (!db.objectStoreNames.contains(table)) {
          resolve([])
          return
        }
        const reading = db.transaction(table).objectStore(table).getAll()
        reading.addEventListener('success', () => resolve(reading.result))
        reading.addEventListener('error', () => reject(reading.error ?? new Error(table)))
      })
    const envelopes = (await readAll('envelopes')) as {
      batchId: string
      body: Uint8Array
      receipt: string | null
    }[]
    const keys = (await readAll('keys')) as {
      kid: string
      publicJwk: JsonWebKey
      privateKey: CryptoKey
    }[]
    const memberships = (await readAll('memberships')) as {
      contributor: string
      descriptor: { key: { jwk: JsonWebKey } }
    }[]
    const settings = (await readAll('settings')) as { key: string; value: unknown }[]
    const [membership] = memberships
    const contents: StoreContents = {
      clips: (await readAll('bodies')) as StoreContents['clips'],
      batches: (await readAll('batches')) as StoreContents['batches'],
      outbox: (await readAll('outbox')) as StoreContents['outbox'],
      envelopes: envelopes.map(({ batchId, body, receipt }) => {
        let binary = ''
        for (const byte of body) binary += String.fromCodePoint(byte)
        return { batchId, receipt, body: btoa(binary) }
      }),
      keys: keys.map(({ kid, publicJwk, privateKey }) => ({
        kid,
        publicJwk,
        isExtractable: privateKey.extractable,
      })),
      membership: membership
        ? {
            contributor: membership.contributor,
            endpointKey: membership.descriptor.key.jwk,
          }
        : null,
      lastSync: settings.find(({ key }) => key === 'lastSync')?.value ?? null,
    }
    db.close()
    return contents
  })
}
