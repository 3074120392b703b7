import type { Endpoint } from '../kernel/state'
import { reportFault } from '../kernel/report-fault'

/** Streams a long answer as its pieces are made; nothing is read ahead of the receiver. */
export function streamOf(
  endpoint: Endpoint,
  route: string,
  pieces: AsyncGenerator<string | Uint8Array, void>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      try {
        const next = await pieces.next()
        if (next.done) controller.close()
        else if (typeof next.value !== 'string') controller.enqueue(next.value)
        else controller.enqueue(encoder.encode(next.value))
      } catch (error) {
        // After the head no problem can be answered: the connection breaks, and only the log learns
        // why.
        reportFault(endpoint, route, error)
        controller.error(new Error('the answer broke off'))
      }
    },
    async cancel() {
      await pieces.return()
    },
  })
}
