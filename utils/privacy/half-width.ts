/**
 * Letters and digits in the shape in which they are looked for: full-width, circled and mathematical forms
 * become ASCII, and what cannot be seen is taken out.
 */
export interface HalfWidth {
  text: string
  /** The UTF-16 index in the text as it was, for one in `text`. */
  origin: (index: number) => number
}

/**
 * Circled digits, full-width digits and letters, the signs within addresses; default-ignorable code points, the box
 * that makes a key of a digit, and mathematical digits.
 */
const odd =
  /^(?:[\u2460-\u2468\u24ea\uff0b\uff0d\uff0e\uff0f-\uff19\uff20-\uff3a\uff3f\uff41-\uff5a\u{1d7ce}-\u{1d7ff}\p{Default_Ignorable_Code_Point}]|\u20e3)/u

let units: Uint8Array | undefined

/** Which UTF-16 units are odd, or begin what may be; made when first needed, since a pass by it is quick. */
function oddUnits(): Uint8Array {
  if (units) return units
  units = new Uint8Array(0x10000)
  for (let unit = 0x80; unit < 0x10000; unit += 1) {
    // The first halves of mathematical digits, and of ignorable signs beyond the first plane.
    const isHalf = unit >= 0xd800 && unit <= 0xdbff && isOddPlane(unit)
    if (isHalf || odd.test(String.fromCharCode(unit))) units[unit] = 1
  }
  return units
}

function isOddPlane(half: number): boolean {
  const from = 0x10000 + (half - 0xd800) * 0x400
  for (let point = from; point < from + 0x400; point += 1) {
    if (odd.test(String.fromCodePoint(point))) return true
  }
  return false
}

/** Where nothing is of another shape in the text, it stays as it is. */
export function toHalfWidth(text: string): HalfWidth {
  const table = oddUnits()
  const pieces: string[] = []
  /** From which index of the new text on so many units went. */
  const cuts: { from: number; gone: number }[] = []
  let [from, gone] = [0, 0]
  for (let at = 0; at < text.length; at += 1) {
    if (table[text.charCodeAt(at)] === 0) continue
    const [sign] = odd.exec(text.slice(at, at + 2)) ?? []
    if (sign === undefined) continue
    const plain = plainOf(sign)
    pieces.push(text.slice(from, at), plain)
    from = at + sign.length
    at = from - 1
    if (plain.length === sign.length) continue
    gone += sign.length - plain.length
    cuts.push({ from: from - gone, gone })
  }
  if (from === 0) return { text, origin: (index) => index }
  const origin = (index: number): number => index + goneBefore(cuts, index)
  return { text: pieces.join('') + text.slice(from), origin }
}

/** By halving: cuts stand in the order of the text. */
function goneBefore(cuts: readonly { from: number; gone: number }[], index: number): number {
  let [low, high] = [0, cuts.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((cuts[middle]?.from ?? 0) <= index) low = middle + 1
    else high = middle
  }
  return cuts[low - 1]?.gone ?? 0
}

const MATHEMATICAL = 0x1d7ce

/** The plain sign; nothing for what cannot be seen. */
function plainOf(sign: string): string {
  const point = sign.codePointAt(0) ?? 0
  if (point >= 0xff01 && point <= 0xff5e) return String.fromCharCode(point - 0xfee0)
  if (point === 0x24ea) return '0'
  if (point >= 0x2460 && point <= 0x2468) return String(point - 0x245f)
  return point >= MATHEMATICAL && point <= 0x1d7ff ? String((point - MATHEMATICAL) % 10) : ''
}
