import { Dexie } from 'dexie'

export type StoreErrorKind =
  | 'not-found'
  | 'state'
  /** The clip was sent under a membership that has ended: only its key can withdraw it. */
  | 'former-membership'
  /** It was sent meanwhile and cannot be undone. */
  | 'already-sent'
  | 'quota'
  | 'unavailable'

/** What went wrong in the store, by name; the screens say what to do. */
export class StoreError extends Error {
  override name = 'StoreError'
  constructor(
    readonly kind: StoreErrorKind,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

/** Names a failure of IndexedDB: the person should know of a full disk. */
export function toStoreError(error: unknown): StoreError | undefined {
  if (error instanceof StoreError) return error
  if (error instanceof Dexie.DexieError) {
    const isQuota =
      error.name === 'QuotaExceededError' || error.inner?.name === 'QuotaExceededError'
    return new StoreError(isQuota ? 'quota' : 'unavailable', error.message, { cause: error })
  }
  return undefined
}
