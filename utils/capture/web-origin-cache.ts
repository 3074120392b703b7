import { z } from 'zod'
import { pageCapture, type WebOriginAnswers } from './page-capture'

/**
 * How long an answer counts, so that ten passages of one site ask once. The time is short, since an old
 * answer hides a reservation made since.
 */
export const CACHE_MS = 10 * 60_000
/** An answer is relied on only if it still counts when the page has been read. */
const READING_MS = 30_000
const MAX_KEPT = 60
/** Longest answer kept, in UTF-16 units of JSON; longer ones are asked for again. */
const MAX_ANSWER = 100_000

const { headers, robots } = pageCapture.shape.webOrigin.shape
/** `of`: the page's address for headers, its web origin for the two files. `at`: ms since 1970. */
const stands = { of: z.string(), at: z.number() }

/** Recent answers. A source that did not answer has no entry. */
export const webOriginCache = z.array(
  z.discriminatedUnion('source', [
    z.object({ ...stands, source: z.literal('headers'), answer: headers.unwrap() }),
    z.object({ ...stands, source: z.enum(['robots', 'tdmrep']), answer: robots.unwrap() }),
  ]),
)
export type WebOriginCache = z.infer<typeof webOriginCache>
export type WebOriginSource = WebOriginCache[number]['source']
export const webOriginSources = z.array(z.enum(['headers', 'robots', 'tdmrep']))

/** The answers in the cache for a page that still count; `now` in ms since 1970. Pure. */
export function readCache(cache: WebOriginCache, address: string, now: number): WebOriginAnswers {
  const answers: WebOriginAnswers = {}
  for (const kept of cache) {
    if (!counts(kept, now) || kept.of !== placeOf(kept.source, address)) continue
    if (kept.source === 'headers') answers.headers = kept.answer
    else answers[kept.source] = kept.answer
  }
  return answers
}

/** Sources that need not be asked: their answers still count once the page has been read. */
export function sourcesKnown(
  cache: WebOriginCache,
  address: string,
  now: number,
): WebOriginSource[] {
  return webOriginSources.parse(Object.keys(readCache(cache, address, now + READING_MS)))
}

/**
 * Gives the cache with new answers. Outdated entries are dropped, and the oldest where there are too
 * many. Pure.
 */
export function addToCache(
  cache: WebOriginCache,
  address: string,
  answers: WebOriginAnswers,
  now: number,
): WebOriginCache {
  const answered = Object.entries(answers).flatMap(([source, answer]) => {
    const of = placeOf(source, address)
    const isShort = JSON.stringify(answer).length <= MAX_ANSWER
    return of !== undefined && isShort ? [{ source, of, at: now, answer }] : []
  })
  const isRenewed = ({ source, of }: WebOriginCache[number]): boolean =>
    answered.some((one) => one.source === source && one.of === of)
  const kept = cache.filter((one) => counts(one, now) && !isRenewed(one))
  return webOriginCache.parse([...kept, ...answered].slice(-MAX_KEPT))
}

/** Whether an entry is recent. One of the future, left by a clock that was set back, does not count. */
function counts({ at }: WebOriginCache[number], now: number): boolean {
  return at <= now && now - at <= CACHE_MS
}

/** The address an answer belongs to; `undefined` where the page has no web address. */
function placeOf(source: string, address: string): string | undefined {
  const url = URL.parse(address)
  if (!url || !/^https?:$/.test(url.protocol)) return undefined
  url.hash = ''
  return source === 'headers' ? url.href : url.origin
}
