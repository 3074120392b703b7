import type {
  AnswerOf,
  extensionMessages,
  pageMessages,
  RequestOf,
  Wire,
  WireError,
} from '@/utils/messages'

/** The one client of the background's messages, for the page script and for our own pages. */

type Table = typeof pageMessages & typeof extensionMessages
type Name = keyof Table

/** What it needs of the messaging of the browser. */
export interface Runtime {
  readonly id?: string | undefined
  sendMessage(message: unknown): Promise<unknown>
  onMessage: {
    addListener(listener: MessageListener): void
    removeListener(listener: MessageListener): void
  }
}
/** Answers by its third parameter, which every browser understands without a polyfill. */
export type MessageListener = (
  message: unknown,
  sender: { id?: string | undefined },
  answer: (value: unknown) => void,
) => undefined

/** `updated`: the script is from before an update of the extension; only reloading the page helps. */
export type Problem = 'updated' | 'unreachable' | 'failed'
export type Answer<T> =
  | { ok: true; value: T }
  | { ok: false; problem: Problem; message: string; kind?: WireError['kind'] }

/** Longest wait for the background, in milliseconds: it may have to start, and to assess a long passage. */
const TIME_LIMIT = 15_000
const PAUSE_BEFORE_RETRY = 300

/**
 * Sends a request to the background. A service worker that is killed at work drops the message, so it is
 * sent once more: every request can be repeated without harm.
 */
export async function ask<K extends Name>(
  runtime: Runtime,
  type: K,
  request: RequestOf<Table, K>,
  limit = TIME_LIMIT,
): Promise<Answer<AnswerOf<Table, K>>> {
  const first = await send<AnswerOf<Table, K>>(runtime, { type, ...request }, limit)
  if (first.ok || first.problem !== 'unreachable') return first
  await pause(PAUSE_BEFORE_RETRY)
  return send(runtime, { type, ...request }, limit)
}

/** False once the extension was updated or removed under this script. */
export function isConnected(runtime: Runtime): boolean {
  return runtime.id !== undefined
}

async function send<T>(runtime: Runtime, message: object, limit: number): Promise<Answer<T>> {
  if (!isConnected(runtime)) return { ok: false, problem: 'updated', message: '' }
  try {
    const answer = await withinLimit(
      runtime.sendMessage(message) as Promise<Wire<T> | undefined>,
      limit,
    )
    if (!answer) return { ok: false, problem: 'unreachable', message: '' }
    if (answer.ok) return answer
    const { kind, message: words } = answer.error
    return { ok: false, problem: 'failed', message: words, kind }
  } catch (error) {
    const isOrphan = !isConnected(runtime) || String(error).includes('context invalidated')
    return { ok: false, problem: isOrphan ? 'updated' : 'unreachable', message: String(error) }
  }
}

function withinLimit<T>(answer: Promise<T>, limit: number): Promise<T | undefined> {
  return Promise.race([answer, pause(limit)])
}

export function pause(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(undefined), milliseconds)
  })
}
