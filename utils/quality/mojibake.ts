/** Longest part of a text that is looked at, and longest stretch that is told. */
const SAMPLE = 20_000
const TOLD = 20

/** What comes of bytes that were no text of the encoding: 锟斤拷, 烫烫烫, U+FFFD, control characters. */
const leftovers = /(?:锟斤拷|锟斤|斤拷){1,50}|烫{3,}|屯{3,}|葺{3,}|[\ufffd\u0080-\u009f]+/g
/** The beginnings of common characters of UTF-8, read as GBK: without one there is nothing to decode. */
const asGbk = /[鐨鍦鏄涓浜杩鎴浠鍜鏈鍥澶鏂瀛涔锛銆鈥绗绯鍙鍚鍒璇鏁寰鐢绋姘]/
const highRuns =
  /[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{4,}/g
const hanRuns = /[\p{Script=Han}\u20ac\u2010-\u2642\u3000-\u303f\uff00-\uffef]{3,}/gu

/** A stretch that was read in the wrong encoding, by UTF-16 units. */
export interface Garbled {
  start: number
  stretch: string
  /** How it reads in the right one, where every byte of it is there. */
  words?: string
}

/**
 * Stretches of a text that were read in the wrong encoding: UTF-8 as GBK or Latin, GBK as Latin, and what
 * such mistakes leave behind. A stretch counts if, read again as it was written, it is Chinese. Pure.
 */
export function findMojibake(text: string): string[] {
  return findGarbled(text.slice(0, SAMPLE)).map(({ stretch }) =>
    Array.from(stretch).slice(0, TOLD).join(''),
  )
}

/** Words to tell garbled text by. Of control characters nothing can be shown but the number of one: U+0098. Pure. */
export function shownMojibake(text: string): string | undefined {
  const garbled = findMojibake(text)
  const [first] = garbled
  const shown = garbled.map((stretch) => stretch.replaceAll(/\p{Cc}/gu, '')).find(Boolean)
  return shown ?? (first === undefined ? undefined : named(first))
}

function named(stretch: string): string {
  return `U+${(stretch.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

/** The same stretches of a whole text, with how each reads where it decodes and encodes back to itself. Pure. */
export function findGarbled(text: string): Garbled[] {
  const latin = matches(text, highRuns).flatMap((one) => latinBytes(one) ?? [])
  const within = latin.map(({ start, stretch }) => [start, start + stretch.length] as const)
  const left = matches(text, leftovers).filter(
    // The controls of a stretch that can be read are a part of it.
    ({ start }) => !within.some(([from, to]) => start >= from && start < to),
  )
  const gbk = asGbk.test(text) ? matches(text, hanRuns).filter(isUtf8AsGbk).map(readUtf8) : []
  return [...left, ...latin, ...gbk]
}

function matches(text: string, pattern: RegExp): Garbled[] {
  return Array.from(text.matchAll(pattern), ({ 0: stretch, index }) => ({ start: index, stretch }))
}

/** Western letters that are the bytes of Chinese text; `undefined` where they are not. */
function latinBytes({ start, stretch }: Garbled): Garbled | undefined {
  const bytes = bytesOf(stretch, westernBytes())
  if (!bytes) return undefined
  if (hasChinese(bytes, 'utf-8', 1)) {
    const words = decode(bytes, 'utf-8')
    return { start, stretch, ...(sameBytes(bytes, encode(words)) && { words }) }
  }
  if (isGb2312(bytes)) return { start, stretch, words: decode(bytes, 'gbk') }
  return isBrokenUtf8(bytes) ? { start, stretch } : undefined
}

/** Share of the characters that are of the first level of GB 2312, in which all common ones are. */
const COMMON = 0.7
/** Characters of UTF-8, whole or without an end, from which a run of western letters is no word. */
const BROKEN_LEAST = 3

/** Pairs of bytes of GB 2312 that are mostly common characters: other western letters are rare ones, if any. */
function isGb2312(bytes: number[]): boolean {
  if (bytes.length % 2 !== 0 || !bytes.every((byte) => byte >= 0xa1 && byte !== 0xff)) return false
  const leads = bytes.filter((_byte, at) => at % 2 === 0)
  const common = leads.filter((lead) => lead >= 0xb0 && lead <= 0xd7).length
  return common >= 2 && common >= COMMON * leads.length
}

/** UTF-8 of which bytes were lost, as browsers drop control characters, or that was misread twice. */
function isBrokenUtf8(bytes: number[]): boolean {
  const begun = bytes.filter(
    (byte, at) =>
      ((byte >= 0xe3 && byte <= 0xe9) || byte === 0xc2 || byte === 0xc3) &&
      (bytes[at + 1] ?? 0xff) < 0xc0,
  )
  return begun.length >= BROKEN_LEAST
}

function isUtf8AsGbk({ stretch }: Garbled): boolean {
  const bytes = bytesOf(stretch.slice(0, 200), gbkBytes())
  if (!bytes) return false
  // The stretch may begin and end within a character.
  return [0, 1, 2].some((from) => hasChinese(bytes.slice(from), 'utf-8', 2, true))
}

function readUtf8({ start, stretch }: Garbled): Garbled {
  const bytes = bytesOf(stretch, gbkBytes())
  const words = bytes && decode(bytes, 'utf-8')
  const isSame = bytes && words !== undefined && sameBytes(bytes, encode(words))
  return { start, stretch, ...(isSame && { words }) }
}

function encode(words: string): number[] {
  return Array.from(new TextEncoder().encode(words))
}

function sameBytes(bytes: number[], others: number[] | undefined): boolean {
  return bytes.length === others?.length && bytes.every((byte, at) => byte === others[at])
}

/** Whether bytes are Chinese in an encoding, with at least so many characters and nothing else but marks. */
function hasChinese(
  bytes: number[],
  encoding: string,
  least: number,
  mayEndWithin = false,
): boolean {
  const text = decode(bytes, encoding)
  const whole = mayEndWithin ? text.replace(/(?<!\ufffd)\ufffd+$/, '') : text
  if (whole.includes('\ufffd')) return false
  const han = whole.match(/\p{Script=Han}/gu)?.length ?? 0
  return han >= least && han >= Array.from(whole).length / 2
}

function decode(bytes: number[], encoding: string): string {
  return new TextDecoder(encoding).decode(Uint8Array.from(bytes))
}

function bytesOf(stretch: string, table: ReadonlyMap<string, number[]>): number[] | undefined {
  const bytes: number[] = []
  for (const character of stretch) {
    const own = table.get(character)
    if (!own) return undefined
    bytes.push(...own)
  }
  return bytes
}

let western: Map<string, number[]> | undefined

function westernBytes(): ReadonlyMap<string, number[]> {
  if (western) return western
  western = new Map()
  for (let byte = 0x80; byte <= 0xff; byte += 1) {
    western.set(String.fromCharCode(byte), [byte])
    western.set(decode([byte], 'windows-1252'), [byte])
  }
  return western
}

let gbk: Map<string, number[]> | undefined

/** The bytes of each character of GBK, made when first needed. */
function gbkBytes(): ReadonlyMap<string, number[]> {
  if (gbk) return gbk
  gbk = new Map()
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    // A row at once: a stop after each character keeps mistakes to themselves.
    const trails = Array.from({ length: 0xfe - 0x40 + 1 }, (_, at) => 0x40 + at)
    const row = decode(
      trails.flatMap((trail) => [lead, trail, 0x0a]),
      'gbk',
    )
    row.split('\n').forEach((character, at) => {
      const trail = trails[at]
      if (trail !== undefined && Array.from(character).length === 1 && character !== '\ufffd')
        gbk?.set(character, [lead, trail])
    })
  }
  // 涓€ is what 一 becomes: its last byte stands alone.
  gbk.set('€', [0x80])
  return gbk
}
