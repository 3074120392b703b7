import type { Endpoint } from '../kernel/state'
import { reportFault } from '../kernel/report-fault'

/** The pieces of a long answer as they are made; nothing is read ahead of who receives it. */
export function streamOf(
  endpoint: Endpoint,
  route: string,
  pieces: AsyncGenerator<string, void>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      try {
        const next = await pieces.next()
        if (next.done) controller.close()
        else controller.enqueue(encoder.encode(next.value))
      } catch (error) {
        // Past the head of the answer there is no problem document: the connection breaks, and what
        // went wrong is told to the log only, without the message.
        reportFault(endpoint, route, error)
        controller.error(new Error('the answer broke off'))
      }
    },
    async cancel() {
      await pieces.return()
    },
  })
}
