import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createDeviceKey, type DeviceKey } from '@/utils/identity/device-key'
import { makeProblem, PROBLEM_MEDIA_TYPE } from '@/utils/protocol/problems'
import { connect, type Fetcher } from '@/utils/protocol/client'
import { releaseFile } from '@/utils/protocol/areas/releases'

/** Long answers: what is slow goes on, what stands still is given up, what is cancelled ends at once. */

let key: DeviceKey
beforeEach(async () => {
  key = await createDeviceKey()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => vi.useRealTimers())

const SECOND = 1000
const bytes = (text: string) => new TextEncoder().encode(text)

/** Answers with a body that a test feeds, and breaks it as `fetch` does when the request is aborted. */
function feed(): { fetcher: Fetcher; body: ReadableStreamDefaultController<Uint8Array> } {
  let body!: ReadableStreamDefaultController<Uint8Array>
  const stream = new ReadableStream<Uint8Array>({ start: (controller) => void (body = controller) })
  const fetcher: Fetcher = (_, { signal }) => {
    signal?.addEventListener('abort', () => body.error(signal.reason))
    return Promise.resolve(new Response(stream))
  }
  return { fetcher, body }
}

function open(fetcher: Fetcher, signal = new AbortController().signal) {
  const call = connect(fetcher, 'https://corpus.example', { key, clockOffset: 0 })
  const parameters = { release: '1', file: 'clips.jsonl' } as const
  return call(releaseFile, { parameters, query: { after: 0 }, signal })
}

test('an answer that takes long comes whole, as long as something comes', async () => {
  const { fetcher, body } = feed()
  const pieces = open(fetcher)
  let text = ''
  for (let minute = 0; minute < 10; minute += 1) {
    const next = pieces.next()
    await vi.advanceTimersByTimeAsync(50 * SECOND)
    body.enqueue(bytes(`${String(minute)}\n`))
    text += new TextDecoder().decode((await next).value ?? undefined)
    // Whoever takes the pieces may be slow, too.
    await vi.advanceTimersByTimeAsync(300 * SECOND)
  }
  body.close()
  expect((await pieces.next()).done).toBe(true)
  expect(text).toBe('0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n')
})

test('an answer that stands still is given up, as one that did not come in time', async () => {
  const { fetcher, body } = feed()
  const pieces = open(fetcher)
  body.enqueue(bytes('1\n'))
  await pieces.next()
  const next = expect(pieces.next()).rejects.toMatchObject({ kind: 'timeout' })
  await vi.advanceTimersByTimeAsync(61 * SECOND)
  await next
})

test('a request that nobody answers is given up, too', async () => {
  const fetcher: Fetcher = (_, { signal }) =>
    new Promise((_resolve, reject) => {
      const give = (): void => reject(signal?.reason as Error)
      if (signal?.aborted) give()
      signal?.addEventListener('abort', give)
    })
  const next = expect(open(fetcher).next()).rejects.toMatchObject({ kind: 'timeout' })
  await vi.advanceTimersByTimeAsync(61 * SECOND)
  await next
})

test('whoever cancels is told that they did, not that the line broke', async () => {
  const { fetcher, body } = feed()
  const controller = new AbortController()
  const pieces = open(fetcher, controller.signal)
  body.enqueue(bytes('1\n'))
  await pieces.next()
  const next = expect(pieces.next()).rejects.toMatchObject({ name: 'AbortError' })
  controller.abort()
  await next
})

test('a broken line is told as one, and a refusal by its kind', async () => {
  const { fetcher, body } = feed()
  const pieces = open(fetcher)
  body.enqueue(bytes('1\n'))
  await pieces.next()
  body.error(new TypeError('network error'))
  await expect(pieces.next()).rejects.toMatchObject({ kind: 'offline' })

  const refusal = JSON.stringify(makeProblem('release-recalled', 'delete your copy'))
  const headers = { 'Content-Type': PROBLEM_MEDIA_TYPE }
  const refused = open(() => Promise.resolve(new Response(refusal, { status: 410, headers })))
  await expect(refused.next()).rejects.toMatchObject({ problem: 'release-recalled' })
})

test('letting go of an answer ends the request', async () => {
  let aborted = false
  const { fetcher, body } = feed()
  const pieces = open((url, init) => {
    init.signal?.addEventListener('abort', () => (aborted = true))
    return fetcher(url, init)
  })
  body.enqueue(bytes('1\n'))
  await pieces.next()
  await pieces.return(undefined)
  expect(aborted).toBe(true)
})
