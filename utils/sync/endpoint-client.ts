import { z } from 'zod'
import { makeProof } from '@/utils/identity/request-proof'
import type { DeviceKey } from '@/utils/identity/device-key'
import { BATCH_MEDIA_TYPE } from '@/utils/envelope/manifest'
import type { ClearedScan } from '@/utils/envelope/may-send-scan'
import { noticeAnswer } from '@/utils/consent/notice'
import * as calls from '@/utils/protocol/calls'
import {
  ORIGINAL_MEDIA_TYPE,
  originalAnswer,
  type originalRefusal,
} from '@/utils/protocol/original-calls'
import { wantedAnswer } from '@/utils/protocol/wanted-calls'
import { isOwnProblem, problem as problemSchema, problemKind } from '@/utils/protocol/problems'
import { EndpointError } from './endpoint-error'
import { StallWatch } from '@/utils/protocol/stall-watch'

/** `fetch`, or what stands in for it: the transport is a parameter. */
export type Fetcher = (input: string, init: RequestInit) => Promise<Response>

const TIMEOUT_MS = 30_000
/** Ten megabytes over a line as slow as 30 kB/s. */
export const FILE_TIMEOUT_MS = 6 * 60_000
/** A long answer may take hours, but after so long without a byte nothing more is expected. */
const STALL_MS = 60_000
const EMPTY = new Uint8Array()

export interface EndpointCall<T extends z.ZodType> {
  method: 'GET' | 'POST'
  path: string
  answer: T
  json?: unknown
  /** Bytes sent as they are, in place of `json`. */
  body?: { bytes: Uint8Array<ArrayBuffer>; type: string; encoding?: 'gzip' }
  /** Milliseconds until it is given up. */
  timeout?: number
  proof?: 'known-key' | 'new-key'
}

export interface Caller {
  key: DeviceKey
  /** Endpoint's clock minus ours, in seconds. */
  clockOffset: number
}

/** The calls of protocol v1 as functions. Every answer is parsed; every failure is an `EndpointError`. */
export class EndpointClient {
  constructor(
    private readonly fetcher: Fetcher,
    readonly endpoint: string,
    private readonly caller?: Caller,
  ) {
    if (!calls.isAllowedEndpoint(endpoint)) {
      throw new EndpointError('not-allowed', 'an endpoint is https://, or http:// on this machine')
    }
  }

  describe(): Promise<calls.Descriptor> {
    return this.call({ method: 'GET', path: '/v1', answer: calls.descriptor })
  }

  notice(version: string, digest?: string): Promise<z.infer<typeof noticeAnswer>> {
    const query = digest === undefined ? '' : `?digest=${digest}`
    const path = `/v1/notices/${encodeURIComponent(version)}${query}`
    return this.call({ method: 'GET', path, answer: noticeAnswer })
  }

  /** What the alliance asks for. Without a proof: the request says nothing of who asks. */
  wanted(wish: { closed?: boolean } = {}): Promise<z.infer<typeof wantedAnswer>> {
    const path = wish.closed ? '/v1/wanted?closed=true' : '/v1/wanted'
    return this.call({ method: 'GET', path, answer: wantedAnswer })
  }

  enrol(json: z.infer<typeof calls.enrolment>): Promise<calls.EnrolmentAnswer> {
    const path = '/v1/contributors'
    return this.call({
      method: 'POST',
      path,
      json,
      proof: 'new-key',
      answer: calls.enrolmentAnswer,
    })
  }

  addKey(json: z.infer<typeof calls.keyAddition>): Promise<calls.EnrolmentAnswer> {
    const path = '/v1/contributors/keys'
    return this.call({
      method: 'POST',
      path,
      json,
      proof: 'new-key',
      answer: calls.enrolmentAnswer,
    })
  }

  recover(json: z.infer<typeof calls.recovery>): Promise<calls.EnrolmentAnswer> {
    const path = '/v1/contributors/recovery'
    return this.call({
      method: 'POST',
      path,
      json,
      proof: 'new-key',
      answer: calls.enrolmentAnswer,
    })
  }

  askJoinCode(): Promise<z.infer<typeof calls.joinCodeAnswer>> {
    return this.post('/v1/join-codes', {}, calls.joinCodeAnswer)
  }

  renewConsent(consent: string): Promise<z.infer<typeof calls.consentAnswer>> {
    return this.post('/v1/consents', { consent }, calls.consentAnswer)
  }

  sendPublicName(
    json: z.infer<typeof calls.publicNameRequest>,
  ): Promise<z.infer<typeof calls.consentAnswer>> {
    return this.post('/v1/public-name', json, calls.consentAnswer)
  }

  me(): Promise<z.infer<typeof calls.contributorAnswer>> {
    const path = '/v1/contributors/me'
    return this.call({ method: 'GET', path, proof: 'known-key', answer: calls.contributorAnswer })
  }

  withdraw(json: calls.Withdrawal): Promise<z.infer<typeof calls.withdrawalAnswer>> {
    return this.post('/v1/withdrawals', json, calls.withdrawalAnswer)
  }

  deposit(body: Uint8Array<ArrayBuffer>): Promise<z.infer<typeof calls.batchAnswer>> {
    return this.call({
      method: 'POST',
      path: '/v1/batches',
      body: { bytes: body, type: BATCH_MEDIA_TYPE, encoding: 'gzip' },
      proof: 'known-key',
      answer: calls.batchAnswer,
    })
  }

  /** Takes only what the gate let through. */
  sendOriginal({ clipId, sha256, content }: ClearedScan): Promise<unknown> {
    return this.call({
      method: 'POST',
      path: `/v1/originals/${clipId}/${sha256}`,
      body: { bytes: content, type: ORIGINAL_MEDIA_TYPE },
      proof: 'known-key',
      answer: originalAnswer,
      timeout: FILE_TIMEOUT_MS,
    })
  }

  refuseOriginal({ clipId, sha256 }: z.infer<typeof originalRefusal>): Promise<unknown> {
    return this.post('/v1/originals/refusals', { clipId, sha256 }, originalAnswer)
  }

  known(digests: string[]): Promise<z.infer<typeof calls.knownAnswer>> {
    const path = `/v1/known?digests=${encodeURIComponent(digests.join(','))}`
    return this.call({ method: 'GET', path, proof: 'known-key', answer: calls.knownAnswer })
  }

  changes(after: number): Promise<z.infer<typeof calls.changesAnswer>> {
    const path = `/v1/changes?after=${String(after)}`
    return this.call({ method: 'GET', path, proof: 'known-key', answer: calls.changesAnswer })
  }

  protected post<T extends z.ZodType>(path: string, json: unknown, answer: T): Promise<z.infer<T>> {
    return this.call({ method: 'POST', path, json, proof: 'known-key', answer })
  }

  protected async call<T extends z.ZodType>(call: EndpointCall<T>): Promise<z.infer<T>> {
    return readAnswer(await this.request(call), call.answer)
  }

  /** The body of an answer as bytes, of a call that answers no JSON. */
  protected async bytes(call: Omit<EndpointCall<z.ZodType>, 'answer'>): Promise<Uint8Array> {
    const response = await this.request(call)
    if (!response.ok) throw toProblem(response, parseJson(await textOf(response)))
    try {
      return new Uint8Array(await response.arrayBuffer())
    } catch (error) {
      throw toTransportError(error)
    }
  }

  /**
   * The bytes of a long answer as they come, asked for with the known key. Nothing is read ahead of
   * who takes them. @throws EndpointError; the signal's reason when it aborts
   */
  protected async *stream(path: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    const watch = new StallWatch(STALL_MS)
    try {
      const call = { method: 'GET', path, proof: 'known-key' } as const
      const whole = AbortSignal.any([watch.signal, signal])
      const response = await watch.during(this.request(call, whole))
      if (!response.ok) throw toProblem(response, parseJson(await textOf(response)))
      const reader = response.body?.getReader()
      if (!reader) return
      for (;;) {
        const { done, value } = await watch.during(reader.read())
        if (done) return
        yield value
      }
    } catch (error) {
      signal.throwIfAborted()
      throw error instanceof EndpointError ? error : toTransportError(error)
    } finally {
      watch.stop()
    }
  }

  private async request(
    call: Omit<EndpointCall<z.ZodType>, 'answer'>,
    signal = AbortSignal.timeout(call.timeout ?? TIMEOUT_MS),
  ): Promise<Response> {
    const url = this.endpoint + call.path
    const bytes = bodyBytes(call)
    const headers = new Headers({ Accept: 'application/json, application/problem+json' })
    if (call.body) {
      headers.set('Content-Type', call.body.type)
      if (call.body.encoding) headers.set('Content-Encoding', call.body.encoding)
    } else if (call.json !== undefined) headers.set('Content-Type', 'application/json')
    if (call.proof) headers.set('Authorization', await this.proofFor(call, url, bytes))
    return this.send(url, {
      method: call.method,
      headers,
      ...(call.method === 'POST' ? { body: bytes } : {}),
      // Cookies and the page a request comes from are nobody's business.
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'error',
      cache: 'no-store',
      signal,
    })
  }

  private async proofFor(
    call: Pick<EndpointCall<z.ZodType>, 'method' | 'path' | 'proof'>,
    url: string,
    body: Uint8Array,
  ): Promise<string> {
    if (!this.caller) throw new TypeError(`${call.path} needs a key`)
    const { key, clockOffset } = this.caller
    const now = Math.floor(Date.now() / 1000 + clockOffset)
    const request = { method: call.method, url, body, now }
    const jwt = await makeProof(request, key, { withKey: call.proof === 'new-key' })
    return `Shichai-Proof ${jwt}`
  }

  private async send(url: string, init: RequestInit): Promise<Response> {
    try {
      return await this.fetcher(url, init)
    } catch (error) {
      throw toTransportError(error)
    }
  }
}

function bodyBytes(call: Pick<EndpointCall<z.ZodType>, 'body' | 'json'>): Uint8Array<ArrayBuffer> {
  if (call.body) return call.body.bytes
  return call.json === undefined ? EMPTY : new TextEncoder().encode(JSON.stringify(call.json))
}

async function readAnswer<T extends z.ZodType>(response: Response, answer: T): Promise<z.infer<T>> {
  const value = parseJson(await textOf(response))
  if (!response.ok) throw toProblem(response, value)
  if (value === undefined) throw foreignAnswer(response)
  const parsed = answer.safeParse(value)
  if (!parsed.success) {
    throw new EndpointError('malformed-answer', z.prettifyError(parsed.error), {
      status: response.status,
    })
  }
  return parsed.data
}

async function textOf(response: Response): Promise<string> {
  try {
    return await response.text()
  } catch (error) {
    // The connection broke after the head: what was done there is not known.
    throw toTransportError(error)
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function toProblem(response: Response, value: unknown): EndpointError {
  const parsed = problemSchema.safeParse(value)
  if (!parsed.success || !isOwnProblem(parsed.data)) return foreignAnswer(response)
  const retryAfter = secondsToWait(response.headers.get('Retry-After'))
  return new EndpointError('problem', parsed.data.detail ?? parsed.data.title, {
    status: response.status,
    problem: problemKind(parsed.data),
    retryAfter,
    serverTime: parsed.data.serverTime,
  })
}

/** Some proxy or firewall in between answered, not the endpoint. */
function foreignAnswer(response: Response): EndpointError {
  const { status, headers } = response
  const retryAfter = secondsToWait(headers.get('Retry-After'))
  return new EndpointError('foreign-answer', `HTTP ${String(status)}`, { status, retryAfter })
}

/** `Retry-After` in seconds: a number, or a date. */
function secondsToWait(header: string | null): number | undefined {
  if (header === null) return undefined
  if (/^\d+$/.test(header)) return Number(header)
  const at = Date.parse(header)
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - Date.now()) / 1000))
}

function toTransportError(error: unknown): EndpointError {
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    return new EndpointError('timeout', 'the endpoint did not answer in time', { cause: error })
  }
  // `fetch` rejects with a TypeError for every broken connection.
  if (error instanceof TypeError || error instanceof DOMException) {
    return new EndpointError('offline', 'the endpoint cannot be reached', { cause: error })
  }
  throw error
}
