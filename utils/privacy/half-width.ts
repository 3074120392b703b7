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
const shaped =
  /[\u2460-\u2468\u24ea\uff0b\uff0d\uff0e\uff0f-\uff19\uff20-\uff3a\uff3f\uff41-\uff5a]/g
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

/** Where nothing is of another shape in the text, it stays as it is. */
export function toHalfWidth(text: string): HalfWidth {
  const table = oddUnits()
  let found = 0
  for (let at = 0; at < text.length; at += 1) found |= table[text.charCodeAt(at)] ?? 0
  if (found === 0) return { text, origin: (index) => index }
  if ((found & HIDDEN) === 0) {
    const plain = (sign: string): string => String.fromCharCode(plainUnit(sign.charCodeAt(0)))
    return { text: text.replaceAll(shaped, plain), origin: (index) => index }
  }
  return converted(text, table)
}

/** Without what cannot be seen, with plain signs, and with the way back. */
function converted(text: string, table: Uint8Array): HalfWidth {
  const units = new Uint16Array(text.length)
  const origins = new Uint32Array(text.length + 1)
  let count = 0
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    const kind = table[unit] ?? 0
    origins[count] = at
    if (kind === 0) units[count] = unit
    else if (kind === SHAPED) units[count] = plainUnit(unit)
    else {
      const point = text.codePointAt(at) ?? 0
      if (point <= 0xffff) continue
      const isSelector = point >= 0xe0100 && point <= 0xe01ef
      const isDigit = point >= 0x1d7ce && point <= 0x1d7ff
      units[count] = isDigit ? 0x30 + ((point - 0x1d7ce) % 10) : unit
      if (isDigit || isSelector) at += 1
      if (isSelector) continue
    }
    count += 1
  }
  origins[count] = text.length
  return {
    // A lone half of a pair becomes a sign of the same length.
    text: new TextDecoder('utf-16le', { ignoreBOM: true }).decode(units.subarray(0, count)),
    origin: (index) => origins[index] ?? text.length,
  }
}

function plainUnit(unit: number): number {
  if (unit >= 0xff01) return unit - 0xfee0
  return unit === 0x24ea ? 0x30 : unit - 0x245f + 0x30
}
