/**
 * One pass over a text that counts the kinds of its UTF-16 units, so that what is looked for more closely is looked
 * for in those texts only that have any of it.
 */
export interface Pass {
  /** Ideographs, by code points. */
  han: number
  /** Words and numbers of other scripts. */
  words: number
  /** Ideographs behind which a blank stands before the next one. */
  spaced: number
  /** Punctuation behind an ideograph, of half and of full width. */
  half: number
  full: number
  /** Letters and digits of full width, and of ASCII. */
  wide: number
  narrow: number
  radicals: number
  privateUse: number
  /** Characters that nobody sees: those of no width, tags, variation selectors. */
  invisible: number
  reordering: number
  /** Letters with accents, and controls and marks into which bytes are misread. */
  western: number
  /** What misread bytes leave: 锟, 烫 and the like, U+FFFD. */
  leftovers: number
  /** With what UTF-8 that is read as GBK mostly begins. */
  asGbk: number
  doubles: number
  /** Greek and Cyrillic letters. */
  alike: number
  /** 〓, (cid:…) and what is no character. */
  unmapped: number
}

const kinds = [
  'other',
  'han',
  'asGbk',
  'leftoverHan',
  'word',
  'narrow',
  'wide',
  'alike',
  'westernWord',
  'western',
  'blank',
  'halfMark',
  'fullMark',
  'radicals',
  'privateUse',
  'invisible',
  'reordering',
  'replacement',
  'doubles',
  'unmapped',
] as const
type Kind = (typeof kinds)[number]
const id = Object.fromEntries(kinds.map((kind, at) => [kind, at])) as Record<Kind, number>

const LAST_HAN = id.leftoverHan
const LAST_WORD = id.westernWord
/** Blanks between ideographs that were set one by one. */
const BLANKS_MOST = 3

/** Pure, in time proportional to the text. */
export function passOver(text: string): Pass {
  const table = (made ??= makeTable())
  const tally = new Uint32Array(kinds.length)
  let [before, words, spaced, half, full, blanks] = [0, 0, 0, 0, 0, 0]
  for (let at = 0; at < text.length; at += 1) {
    const kind = table[text.charCodeAt(at)] ?? 0
    tally[kind] = (tally[kind] ?? 0) + 1
    if (kind === id.blank) {
      blanks += 1
      continue
    }
    const isHan = kind > 0 && kind <= LAST_HAN
    const wasHan = before > 0 && before <= LAST_HAN
    if (isHan) {
      if (blanks > 0 && blanks <= BLANKS_MOST && wasHan) spaced += 1
    } else if (kind > LAST_HAN && kind <= LAST_WORD) {
      if (blanks > 0 || before <= LAST_HAN || before > LAST_WORD) words += 1
    } else if (wasHan && blanks === 0) {
      if (kind === id.fullMark) full += 1
      else if (kind === id.halfMark && isMark(text, at)) half += 1
    }
    // The second half of a character is no other one.
    if (!isLow(text.charCodeAt(at))) before = kind
    blanks = 0
  }
  const of = (...some: Kind[]): number =>
    some.reduce((sum, kind) => sum + (tally[id[kind]] ?? 0), 0)
  return {
    han: of('han', 'asGbk', 'leftoverHan', 'doubles'),
    words,
    spaced,
    half,
    full,
    wide: of('wide'),
    narrow: of('narrow'),
    radicals: of('radicals'),
    privateUse: of('privateUse'),
    invisible: of('invisible'),
    reordering: of('reordering'),
    western: of('western', 'westernWord'),
    leftovers: of('leftoverHan', 'replacement'),
    asGbk: of('asGbk'),
    doubles: of('doubles'),
    alike: of('alike'),
    unmapped: of('unmapped') + (text.includes('(cid:') ? 1 : 0),
  }
}

/** 3.5, example.cn and c:/ are no punctuation. */
function isMark(text: string, at: number): boolean {
  return !/[\da-z/]/.test(text[at + 1] ?? '')
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff
}

let made: Uint8Array | undefined

function makeTable(): Uint8Array {
  const table = new Uint8Array(0x10000)
  for (let unit = 0; unit < table.length; unit += 1) table[unit] = id[kindOf(unit)]
  return table
}

const patterns: readonly [Kind, RegExp][] = [
  ['blank', /[ \u3000]/],
  ['asGbk', /[鐨鍦鏄涓浜杩鎴浠鍜鏈鍥澶鏂瀛涔锛銆鈥绗绯鍙鍚鍒璇鏁寰鐢绋姘]/],
  ['leftoverHan', /[锟斤烫屯葺]/],
  ['narrow', /[A-Za-z0-9]/],
  ['wide', /[Ａ-Ｚａ-ｚ０-９]/],
  ['halfMark', /[,;:?!.]/],
  ['fullMark', /[，；：？！。]/],
  ['reordering', /[\u202a-\u202e\u2066-\u2069]/],
  [
    'invisible',
    /[\u200b-\u200f\u2060-\u2064\u206a-\u206f\ufeff\u180e\ufff9-\ufffb\u115f\u1160\u3164\uffa0]|[\ufe00-\ufe0f]/,
  ],
  ['unmapped', /[\u3013\ufdd0-\ufdef\ufffe\uffff]/],
  ['replacement', /\ufffd/],
  ['privateUse', /[\ue000-\uf8ff]/],
  ['radicals', /[\u2e80-\u2fd5]/],
  ['doubles', /[\uf900-\ufad9]/],
  ['alike', /[\p{Script=Greek}\p{Script=Cyrillic}]/u],
  ['westernWord', /[\u00c0-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192]/],
  ['western', /[\u0080-\u00bf\u02c6\u02dc\u2013-\u203a\u20ac\u2122]/],
  ['han', /\p{Script=Han}/u],
  ['word', /[\p{L}\p{N}]/u],
]

function kindOf(unit: number): Kind {
  // Halves of characters: ideographs of planes 2 and 3, tags and selectors, characters of fonts.
  if (unit >= 0xd840 && unit <= 0xd8bf) return 'han'
  if (unit === 0xdb40) return 'invisible'
  if (unit >= 0xdb80 && unit <= 0xdbff) return 'privateUse'
  const character = String.fromCharCode(unit)
  return patterns.find(([, pattern]) => pattern.test(character))?.[0] ?? 'other'
}
