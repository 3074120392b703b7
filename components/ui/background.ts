import { browser } from 'wxt/browser'
import { ask } from '@/utils/message-client'
import type { AnswerOf, extensionMessages, RequestOf, WireError } from '@/utils/messages'

type Table = typeof extensionMessages

/** A round of the sync may take so long on a slow line, in milliseconds. */
const LONGEST_MS = 10 * 60_000

/** The background could not do what it was asked. */
export class BackgroundError extends Error {
  override name = 'BackgroundError'
  constructor(
    readonly kind: WireError['kind'],
    message: string,
  ) {
    super(message)
  }
}

/** Asks the background for something. @throws BackgroundError */
export async function sendMessage<K extends keyof Table>(
  type: K,
  request: RequestOf<Table, K>,
): Promise<AnswerOf<Table, K>> {
  const answer = await ask(browser.runtime, type, request, LONGEST_MS)
  if (!answer.ok) throw new BackgroundError(answer.kind ?? 'internal', answer.message)
  return answer.value
}

/** Lets the background know that something waits to be sent. The store has it in any case. */
export function syncSoon(): void {
  sendMessage('sync-soon', {}).catch((error: unknown) => {
    // The next alarm sends it.
    console.warn(error)
  })
}
