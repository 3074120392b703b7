/**
 * Letters and digits in the shape in which they are looked for: full-width, circled and mathematical forms
 * become ASCII, blanks become spaces, and what cannot be seen is taken out.
 */
export interface HalfWidth {
  text: string
  /** The UTF-16 index in the text as it was, for one in `text`. */
  origin: (index: number) => number
}

/** Other blanks, dashes, circled digits, full-width digits, letters and the signs within addresses. */
const shaped =
  /[\t\u00a0\u2000-\u200a\u2010-\u2015\u202f\u205f\u2212\u2460-\u2468\u24ea\u3000\uff0d-\uff19\uff20-\uff3a\uff3f\uff41-\uff5a]/g
/** Default-ignorable code points, the box that makes a key of a digit, and mathematical digits. */
const hidden = /\p{Default_Ignorable_Code_Point}|\u20e3|[\u{1d7ce}-\u{1d7ff}]/u

/** Where nothing is hidden in the text, indices stay as they are. */
export function toHalfWidth(text: string): HalfWidth {
  const seen = hidden.test(text) ? withoutHidden(text) : { text, origin: (index: number) => index }
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
  if (unit >= 0x2460 && unit <= 0x2468) return String(unit - 0x245f)
  return (unit >= 0x2010 && unit <= 0x2015) || unit === 0x2212 ? '-' : ' '
}

const PIECE = 8192

function decode(units: Uint16Array): string {
  let text = ''
  for (let at = 0; at < units.length; at += PIECE) {
    text += String.fromCharCode(...units.subarray(at, at + PIECE))
  }
  return text
}
