import scriptVariants from '@/assets/text/script-variants.json'
import { inStretches } from './in-stretches'

/**
 * A text folded for finding passages again, with the way back. Each element stands for one code
 * point that counts; what does not count (white space, control characters, variation selectors and
 * other ignorable marks) has none.
 */
export interface Folded {
  /** Folded code points. Two passages that differ only in script, width or spacing have the same. */
  codes: Uint32Array
  /** UTF-16 index in the text at which each of them starts: never inside a surrogate pair. */
  starts: Uint32Array
}

/** Units folded between two pauses: some milliseconds. */
const STEP = 1 << 17

/**
 * Folds script (simplified for traditional and variant characters), width and compatibility forms,
 * case, and the shapes of quotation marks, commas, stops, dashes and middle dots.
 *
 * Only for finding; what counts as the same text is `foldForDigest`. One pass over the text.
 */
export function foldForMatching(text: string): Folded {
  const steps = foldingSteps(text)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** The same, with pauses. */
export function* foldingSteps(text: string): Generator<void, Folded> {
  const folded: Folding = {
    codes: new Uint32Array(text.length),
    starts: new Uint32Array(text.length),
    count: 0,
  }
  tables ??= makeTables()
  const known = tables
  yield* inStretches(0, text.length, STEP, (from, to) => foldStretch(known, text, from, to, folded))
  const { codes, starts, count } = folded
  return { codes: codes.subarray(0, count), starts: starts.subarray(0, count) }
}

interface Folding extends Folded {
  count: number
}

/** Folds the characters that begin in a stretch. */
function foldStretch(
  { basicPlane, otherPlanes }: Tables,
  text: string,
  from: number,
  to: number,
  folded: Folding,
): void {
  const { codes, starts } = folded
  let { count } = folded
  for (let at = from; at < to; at += 1) {
    const unit = text.charCodeAt(at)
    let code = basicPlane[unit] ?? 0
    if (unit >= 0xd800 && unit <= 0xdfff) {
      const point = text.codePointAt(at) ?? 0
      // The second half of a pair that began before.
      const isSecond = unit >= 0xdc00 && (text.codePointAt(at - 1) ?? 0) > 0xffff
      code = isSecond ? 0 : foldAbove({ basicPlane, otherPlanes }, point)
    }
    if (code === 0) continue
    codes[count] = code
    starts[count] = at
    count += 1
  }
  folded.count = count
}

/** UTF-16 index behind the code point that starts at `start`, with the ignorable marks on it. */
export function endOfCharacter(text: string, start: number): number {
  let end = start + ((text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1)
  for (let mark = text.codePointAt(end); mark !== undefined && isVariationSelector(mark);) {
    end += mark > 0xffff ? 2 : 1
    mark = text.codePointAt(end)
  }
  return end
}

/** Groups of signs that are written for each other; each folds to the first of its group. */
const alike = [
  '"“”„‟「」『』〝〞﹁﹂﹃﹄‘’‚‛\'`',
  ',，、﹐﹑',
  '.。．｡﹒',
  '-—–―‒‐‑─━－﹘',
  '·・•‧∙⋅･',
  '…⋯︙',
]

const dropped = /[\p{White_Space}\p{Cc}\p{Default_Ignorable_Code_Point}]/u

interface Tables {
  /** Folded code point of each UTF-16 unit; 0 where it does not count. */
  basicPlane: Uint32Array
  otherPlanes: Map<number, number>
}

/** Made when first needed: the background wakes for many events and seldom looks for passages. */
let tables: Tables | undefined

function makeTables(): Tables {
  const basicPlane = new Uint32Array(0x10000)
  const otherPlanes = new Map<number, number>()
  for (let unit = 0; unit < 0x10000; unit += 1) {
    // Ideographs and Hangul have no compatibility forms but those in the blocks below and above.
    const isPlain = (unit >= 0x3400 && unit <= 0xd7ff) || (unit >= 0xe000 && unit <= 0xf8ff)
    basicPlane[unit] = isPlain ? unit : foldCompatibility(unit)
  }
  for (const signs of alike) {
    const first = signs.codePointAt(0) ?? 0
    for (const sign of signs) basicPlane[sign.codePointAt(0) ?? 0] = first
  }
  const characters = Array.from(scriptVariants.pairs)
  for (let index = 0; index + 1 < characters.length; index += 2) {
    const from = characters[index]?.codePointAt(0) ?? 0
    const to = characters[index + 1]?.codePointAt(0) ?? 0
    if (from > 0xffff) otherPlanes.set(from, to)
    else basicPlane[from] = to
  }
  // Compatibility ideographs lead to a character that may itself have a variant.
  for (let unit = 0xf900; unit <= 0xfaff; unit += 1) {
    const code = basicPlane[unit] ?? 0
    basicPlane[unit] = (code > 0xffff ? otherPlanes.get(code) : basicPlane[code]) ?? code
  }
  return { basicPlane, otherPlanes }
}

function foldCompatibility(unit: number): number {
  if (unit >= 0xd800 && unit <= 0xdfff) return unit
  const character = String.fromCharCode(unit)
  if (dropped.test(character)) return 0
  const folded = character.normalize('NFKC').toLowerCase()
  const point = folded.codePointAt(0) ?? unit
  // A form that stands for several characters stays itself.
  return folded.length === (point > 0xffff ? 2 : 1) ? point : unit
}

function foldAbove({ basicPlane, otherPlanes }: Tables, point: number): number {
  if (isVariationSelector(point)) return 0
  // Compatibility ideographs of plane 2.
  const plain =
    point >= 0x2f800 && point <= 0x2fa1f
      ? (String.fromCodePoint(point).normalize('NFKC').codePointAt(0) ?? point)
      : point
  return (plain > 0xffff ? otherPlanes.get(plain) : basicPlane[plain]) ?? plain
}

function isVariationSelector(point: number): boolean {
  return (point >= 0xfe00 && point <= 0xfe0f) || (point >= 0xe0100 && point <= 0xe01ef)
}
