/**
 * Letters and digits in the shape in which they are looked for: full-width, circled and mathematical forms
 * become ASCII, and what cannot be seen is taken out.
 */
export interface HalfWidth {
  text: string
  /** The UTF-16 index in the text as it was, for one in `text`. */
  origin: (index: number) => number
}

/** Circled digits, full-width digits and letters, and the signs within addresses. */
const shaped = /[\u2460-\u2468\u24ea\uff0e\uff0f-\uff19\uff20-\uff3a\uff3f\uff41-\uff5a]/g
/** Default-ignorable code points, the box that makes a key of a digit, and mathematical digits. */
const hidden = /\p{Default_Ignorable_Code_Point}|\u20e3|[\u{1d7ce}-\u{1d7ff}]/u

const HIDDEN = 1
const SHAPED = 2
let odd: Uint8Array | undefined

/** Which UTF-16 units are hidden or of another shape; made when first needed, since a pass by it is quick. */
function oddUnits(): Uint8Array {
  if (odd) return odd
  odd = new Uint8Array(0x10000)
  for (let unit = 0x80; unit < 0x10000; unit += 1) {
    const sign = String.fromCharCode(unit)
    // The first halves of mathematical digits and of variation selectors.
    const isHalf = unit === 0xd835 || unit === 0xdb40
    if (isHalf || hidden.test(sign)) odd[unit] = HIDDEN
    else if (sign.search(shaped) === 0) odd[unit] = SHAPED
  }
  return odd
}

/** Where nothing is hidden in the text, indices stay as they are. */
export function toHalfWidth(text: string): HalfWidth {
  const table = oddUnits()
  let found = 0
  for (let at = 0; at < text.length; at += 1) found |= table[text.charCodeAt(at)] ?? 0
  if (found === 0) return { text, origin: (index) => index }
  const seen =
    (found & HIDDEN) === 0 ? { text, origin: (index: number) => index } : withoutHidden(text)
  return { ...seen, text: seen.text.replaceAll(shaped, plainSign) }
}

/** Without what cannot be seen, and with the way back. */
function withoutHidden(text: string): HalfWidth {
  const units = new Uint16Array(text.length)
  const origins = new Uint32Array(text.length + 1)
  let count = 0
  for (let at = 0; at < text.length; at += 1) {
    const point = text.codePointAt(at) ?? 0
    const start = at
    const digit = point >= 0x1d7ce && point <= 0x1d7ff ? 0x30 + ((point - 0x1d7ce) % 10) : undefined
    const isSelector = point >= 0xe0100 && point <= 0xe01ef
    if (digit !== undefined || isSelector) at += 1
    if (isSelector || (point <= 0xffff && hidden.test(text.charAt(start)))) continue
    origins[count] = start
    units[count] = digit ?? text.charCodeAt(start)
    count += 1
  }
  origins[count] = text.length
  return {
    text: decode(units.subarray(0, count)),
    origin: (index) => origins[index] ?? text.length,
  }
}

function plainSign(sign: string): string {
  const unit = sign.charCodeAt(0)
  if (unit >= 0xff01) return String.fromCharCode(unit - 0xfee0)
  if (unit === 0x24ea) return '0'
  return String(unit - 0x245f)
}

const PIECE = 8192

function decode(units: Uint16Array): string {
  let text = ''
  for (let at = 0; at < units.length; at += PIECE) {
    text += String.fromCharCode(...units.subarray(at, at + PIECE))
  }
  return text
}
