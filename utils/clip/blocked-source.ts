import { percentDecoded } from '@/utils/text/percent-decoding'
import { z } from 'zod'
import { shortText } from './primitives'

/**
 * Sources that an alliance takes nothing from: a host with all hosts below it, or what stands below a
 * path of it. Device and endpoint go by this one matcher, so that a person is told before they send
 * what the endpoint would refuse.
 */

/** Most sources that can be blocked at once: each client is told all of them. */
export const MAX_BLOCKED_SOURCES = 1000

/** Host and path in the one form in which they are compared. */
export interface SourcePlace {
  host: string
  /** Empty, or beginning with a slash and not ending in one. */
  path: string
}

const host = shortText(260).transform((value, context) => {
  const normal = normalHost(value)
  if (normal !== undefined) return normal
  context.addIssue({ code: 'custom', message: 'a host such as example.cn, or an IP address' })
  return z.NEVER
})
const path = shortText(1000)
  .default('')
  .refine((value) => value === '' || value.startsWith('/'), { error: 'a path begins with /' })
  .transform(normalPath)

/** A rule as staff write it; parsed, it is in its normal form. */
export const blockedSource = z.strictObject({ host, path })

/** The host in lower case, as `xn--…` where it is not ASCII, without port and final dot. */
export function normalHost(written: string): string | undefined {
  const trimmed = written.trim()
  if (trimmed === '' || /[\s/?#@\\*]/.test(trimmed)) return undefined
  const url = URL.parse(`http://${trimmed}/`)
  const name = url?.hostname.replace(/\.$/, '')
  // One label alone, such as “cn”, would block half the web.
  const isWhole = name !== undefined && /^[^.].*[.:]/.test(name) && !name.includes('..')
  return isWhole ? name : undefined
}

/** Decoded, with one slash where there are several, in lower case, without a slash at the end. */
function normalPath(written: string): string {
  return percentDecoded(written).replaceAll(/\/+/g, '/').toLowerCase().replace(/\/$/, '')
}

/** Where a page stands; `undefined` for what is not on the web. */
export function sourcePlace(address: string): SourcePlace | undefined {
  const url = URL.parse(address)
  if (!url || !/^https?:$/.test(url.protocol)) return undefined
  return { host: url.hostname.replace(/\.$/, ''), path: normalPath(url.pathname) }
}

/** The first of these rules that covers the page. */
export function findBlock<T extends SourcePlace>(
  address: string,
  blocked: readonly T[],
): T | undefined {
  if (blocked.length === 0) return undefined
  const place = sourcePlace(address)
  return place && blocked.find((rule) => covers(rule, place))
}

function covers(rule: SourcePlace, place: SourcePlace): boolean {
  const isHost = place.host === rule.host || place.host.endsWith(`.${rule.host}`)
  return isHost && (place.path === rule.path || place.path.startsWith(`${rule.path}/`))
}
