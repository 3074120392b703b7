/** Longest part of a text that is looked at, and longest stretch that is told. */
const SAMPLE = 20_000
const TOLD = 20

/** What comes of bytes that were no text of the encoding: 锟斤拷, 烫烫烫, U+FFFD, control characters. */
const leftovers = /(?:锟斤拷|锟斤|斤拷){1,50}|烫{3,}|屯{3,}|葺{3,}|[\ufffd\u0080-\u009f]+/g
/** The beginnings of common characters of UTF-8, read as GBK: without one there is nothing to decode. */
const asGbk = /[鐨鍦鏄涓浜杩鎴浠鍜鏈鍥澶鏂瀛涔锛銆鈥绗绯鍙鍚鍒璇鏁寰鐢绋]/
const highRuns =
  /[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{4,}/g
const hanRuns = /[\p{Script=Han}\u20ac\u2010-\u2642\u3000-\u303f\uff00-\uffef]{3,}/gu

/**
 * Stretches of a text that were read in the wrong encoding: UTF-8 as GBK or Latin, GBK as Latin, and what
 * such mistakes leave behind. A stretch counts if, read again as it was written, it is Chinese. Pure.
 */
export function findMojibake(text: string): string[] {
  const sample = text.slice(0, SAMPLE)
  const found = [
    ...(sample.match(leftovers) ?? []),
    ...(sample.match(highRuns) ?? []).filter(isChineseBytes),
    ...(asGbk.test(sample) ? (sample.match(hanRuns) ?? []).filter(isUtf8AsGbk) : []),
  ]
  return found.map((stretch) => Array.from(stretch).slice(0, TOLD).join(''))
}

/** Western letters that are the bytes of Chinese text. */
function isChineseBytes(stretch: string): boolean {
  const bytes = bytesOf(stretch, westernBytes())
  return bytes !== undefined && (hasChinese(bytes, 'utf-8', 1) || hasChinese(bytes, 'gbk', 2))
}

function isUtf8AsGbk(stretch: string): boolean {
  const bytes = bytesOf(stretch.slice(0, 200), gbkBytes())
  if (!bytes) return false
  // The stretch may begin and end within a character.
  return [0, 1, 2].some((from) => hasChinese(bytes.slice(from), 'utf-8', 2, true))
}

/** Whether bytes are Chinese in an encoding, with at least so many characters and nothing else but marks. */
function hasChinese(
  bytes: number[],
  encoding: string,
  least: number,
  mayEndWithin = false,
): boolean {
  const text = decode(Uint8Array.from(bytes), encoding)
  const whole = mayEndWithin ? text.replace(/(?<!\ufffd)\ufffd+$/, '') : text
  if (whole.includes('\ufffd')) return false
  const han = whole.match(/\p{Script=Han}/gu)?.length ?? 0
  return han >= least && han >= Array.from(whole).length / 2
}

function decode(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding).decode(bytes)
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
    western.set(decode(Uint8Array.of(byte), 'windows-1252'), [byte])
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
    const row = decode(Uint8Array.from(trails.flatMap((trail) => [lead, trail, 0x0a])), 'gbk')
    row.split('\n').forEach((character, at) => {
      const trail = trails[at]
      if (trail !== undefined && Array.from(character).length === 1 && character !== '\ufffd')
        gbk?.set(character, [lead, trail])
    })
  }
  return gbk
}
