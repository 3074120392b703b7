import { browser } from 'wxt/browser'
import type { AnswerOf, extensionMessages, RequestOf, Wire, WireError } from '@/utils/messages'

type Table = typeof extensionMessages

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
export async function askBackground<K extends keyof Table>(
  type: K,
  request: RequestOf<Table, K>,
): Promise<AnswerOf<Table, K>> {
  const answer: Wire<AnswerOf<Table, K>> = await browser.runtime.sendMessage({ type, ...request })
  if (!answer.ok) throw new BackgroundError(answer.error.kind, answer.error.message)
  return answer.value
}

/** Lets the background know that something waits to be sent. The store has it in any case. */
export function syncSoon(): void {
  askBackground('sync-soon', {}).catch((error: unknown) => {
    // The next alarm sends it.
    console.warn(error)
  })
}
