import secrets from '@/assets/capture/secret-parameters.json' with { type: 'json' }
import { parameterDecoded } from '@/utils/text/percent-decoding'

/**
 * Addresses of pages as they may be told to others: without what opens a session or proves who asks.
 * Device and endpoint go by this one function.
 */

const names = new Set(secrets.names)
const byHost = Object.entries(secrets.hosts).map(([host, own]) => ({ host, names: new Set(own) }))

/** An address within an address, as `?url=https%3A%2F%2F…`: so deep it is looked at. */
const DEPTH = 3
const JWT = /^eyJ[\w-]+\.[\w-]+\.[\w-]*$/

/**
 * The address without user name, password and fragment, and without parameters of sessions, tokens,
 * passwords and signatures, also within an address that it passes on. Everything else stays letter by
 * letter. What is no address stays as it is.
 *
 * @example `https://u:p@a.cn/x;jsessionid=1?q=%D6%D0&token=2#3` gives `https://a.cn/x?q=%D6%D0`
 */
export function withoutSecrets(address: string, depth = DEPTH): string {
  const url = URL.parse(address)
  if (!url) return address
  url.username = ''
  url.password = ''
  url.hash = ''
  const isSecret = (name: string) => isSecretName(name, url.hostname)
  const path = url.pathname.replaceAll(/;([^=;/]+)=[^;/]*/g, (whole, name: string) =>
    isSecret(parameterDecoded(name)) ? '' : whole,
  )
  if (path !== url.pathname) url.pathname = path
  const { search } = url
  const kept = search
    .slice(1)
    .split('&')
    .filter((part) => !isSecretPart(part, isSecret))
    .map((part) => (depth > 0 ? withoutSecretsWithin(part, depth) : part))
    .join('&')
  if (kept !== search.slice(1)) url.search = kept
  return url.href
}

function isSecretPart(part: string, isSecret: (name: string) => boolean): boolean {
  const [name, value] = split(part)
  return isSecret(parameterDecoded(name)) || JWT.test(parameterDecoded(value))
}

/** A parameter whose value is an address, with that address cleaned. */
function withoutSecretsWithin(part: string, depth: number): string {
  const [name, value] = split(part)
  const inner = parameterDecoded(value)
  if (!/^https?:\/\//i.test(inner)) return part
  const cleaned = withoutSecrets(inner, depth - 1)
  // Compared with the form that an address is written in, so that nothing is changed without cause.
  return cleaned === URL.parse(inner)?.href ? part : `${name}=${encodeURIComponent(cleaned)}`
}

function split(part: string): [name: string, value: string] {
  const at = part.indexOf('=')
  return at === -1 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)]
}

function isSecretName(written: string, host: string): boolean {
  const name = written.toLowerCase().replaceAll(/[-_]|\[\]$/g, '')
  if (names.has(name) || secrets.endings.some((ending) => name.endsWith(ending))) return true
  return byHost.some(
    (one) => (host === one.host || host.endsWith(`.${one.host}`)) && one.names.has(name),
  )
}

const PRIVATE_ENDINGS =
  /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|private|home\.arpa)$/

/**
 * Whether the page stands where others cannot reach it: on this machine, in a private network, or
 * under a bare name. Such an address tells of somebody's network and leads nobody to the page.
 */
export function isPrivateAddress(address: string): boolean {
  const url = URL.parse(address)
  if (!url || !/^https?:$/.test(url.protocol)) return false
  const host = url.hostname.replace(/\.$/, '')
  if (host.startsWith('[')) return isPrivateV6(host.slice(1, -1))
  const v4 = /^(\d+)\.(\d+)\.\d+\.\d+$/.exec(host)
  if (v4) return isPrivateV4(Number(v4[1]), Number(v4[2]))
  return !host.includes('.') || PRIVATE_ENDINGS.test(host)
}

/** By the first two bytes: RFC 1918, loopback, link-local, shared address space (RFC 6598). */
function isPrivateV4(first: number, second: number): boolean {
  if (first === 0 || first === 10 || first === 127) return true
  if (first === 172) return second >= 16 && second < 32
  if (first === 192) return second === 168
  if (first === 169) return second === 254
  return first === 100 && second >= 64 && second < 128
}

/** Loopback, unique local, link-local, and IPv4 written within IPv6 as browsers write it. */
function isPrivateV6(host: string): boolean {
  if (host === '::1' || host === '::') return true
  if (/^f[cd]|^fe[89ab]/.test(host)) return true
  const mapped = /^::ffff:([0-9a-f]{1,4}):[0-9a-f]{1,4}$/.exec(host)
  if (!mapped) return false
  const high = Number.parseInt(mapped[1] ?? '', 16)
  return isPrivateV4(high >> 8, high & 255)
}
