/**
 * Hosts and addresses as people read them: 古籍.example, not xn--8msq5r.example. Only for showing: what is
 * compared, sent and linked to stays as browsers write it.
 */

/** Letters that nobody takes for those of another script. */
const OWN_LETTERS =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}a-z\d-]+$/u

/**
 * A host with its labels in their own script, where that is one of East Asia: others, such as Cyrillic, can
 * pass for Latin and stay as they are. Pure.
 *
 * @example `readableHost('xn--fsqu00a.example')` is `例子.example`
 */
export function readableHost(host: string): string {
  return host.split('.').map(readableLabel).join('.')
}

function readableLabel(label: string): string {
  if (!label.startsWith('xn--')) return label
  const decoded = decodePunycode(label.slice('xn--'.length))
  return decoded !== undefined && OWN_LETTERS.test(decoded) ? decoded : label
}

/** Characters that change how what stands beside them is read, or that nobody sees. */
const MISLEADING = /[\p{C}\p{Z}%]/u

/**
 * An address with its host in its own script, and the letters of its path as they are. Pure.
 *
 * @example `https://xn--fsqu00a.example/wiki/%E8%AB%96` is `https://例子.example/wiki/論`
 */
export function readableAddress(address: string): string {
  const url = URL.parse(address)
  if (!url) return address
  const rest = url.href.slice(url.origin.length)
  if (url.origin === 'null' || !url.href.startsWith(url.origin)) return address
  const port = url.port === '' ? '' : `:${url.port}`
  return `${url.protocol}//${readableHost(url.hostname)}${port}${readableLetters(rest)}`
}

/** Escaped letters beyond ASCII are shown as such, each stretch by itself. */
function readableLetters(rest: string): string {
  return rest.replaceAll(/(?:%[89a-f][\da-f])+/gi, (escaped) => {
    try {
      const letters = decodeURIComponent(escaped)
      return MISLEADING.test(letters) ? escaped : letters
    } catch (error) {
      if (error instanceof URIError) return escaped
      throw error
    }
  })
}

const BASE = 36
const MOST = 0x10ffff

/** Decodes a label as RFC 3492 has it; `undefined` where it is none. */
function decodePunycode(label: string): string | undefined {
  const dash = label.lastIndexOf('-')
  const points = Array.from(dash > 0 ? label.slice(0, dash) : '', (letter) => letter.charCodeAt(0))
  let [point, at, bias] = [128, 0, 72]
  let from = dash > 0 ? dash + 1 : 0
  while (from < label.length) {
    const before = at
    let weight = 1
    for (let k = BASE; ; k += BASE) {
      const digit = digitOf(label[from])
      from += 1
      if (digit === undefined) return undefined
      at += digit * weight
      const threshold = Math.min(Math.max(k - bias, 1), 26)
      if (digit < threshold) break
      weight *= BASE - threshold
      if (at > MOST * BASE || weight > MOST * BASE) return undefined
    }
    const count = points.length + 1
    bias = adapt(at - before, count, before === 0)
    point += Math.floor(at / count)
    at %= count
    if (point > MOST) return undefined
    points.splice(at, 0, point)
    at += 1
  }
  return String.fromCodePoint(...points)
}

function digitOf(letter: string | undefined): number | undefined {
  if (letter === undefined) return undefined
  const digit = 'abcdefghijklmnopqrstuvwxyz0123456789'.indexOf(letter)
  return digit < 0 ? undefined : digit
}

function adapt(difference: number, count: number, isFirst: boolean): number {
  let delta = Math.floor(difference / (isFirst ? 700 : 2))
  delta += Math.floor(delta / count)
  let k = 0
  for (; delta > 455; k += BASE) delta = Math.floor(delta / 35)
  return k + Math.floor((36 * delta) / (delta + 38))
}
