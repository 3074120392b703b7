/** Zero-width characters, invisible operators, marks of annotations, fillers of Korean letters, tags, and variation selectors that vary nothing. */
const zeroWidth =
  '\\u200b-\\u200f\\u2060-\\u2064\\u206a-\\u206f\\ufeff\\u180e\\ufff9-\\ufffb\\u115f\\u1160\\u3164\\uffa0'
const tags = '\\u{e0000}-\\u{e007f}'
const selectors = '\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}'
/** The flags of England, Scotland and Wales are written in tags. */
const flag = /\u{1f3f4}[\u{e0020}-\u{e007e}]+\u{e007f}/gu
/** Runs say nothing to a reader; a single one between Chinese characters joins and parts nothing. */
const runs = new RegExp(`[${zeroWidth}${tags}]{2,}|[${tags}]|[${selectors}]{2,}`, 'gu')
const between =
  /(?<=\p{Script=Han})[\u200c-\u200f\u2060-\u2064\ufeff\ufff9-\ufffb\u115f\u1160\u3164\uffa0](?=\p{Script=Han})/gu
/** Blanks without a width let long words break. So many of them, so close together, do something else. */
const BREAKS_LEAST = 5
const BREAKS_SHARE = 0.05
const privateUse = /[\ue000-\uf8ff\u{f0000}-\u{ffffd}\u{100000}-\u{10fffd}]/gu
/** Characters that show a text in another order than it is written in. */
const reordering = /[\u202a-\u202e\u2066-\u2069]/gu

/** How many characters only a font can draw. Pure. */
export function countPrivateUse(text: string): number {
  return text.match(privateUse)?.length ?? 0
}

/** How many characters change the order in which the text is shown. Pure. */
export function countReordering(text: string): number {
  return text.match(reordering)?.length ?? 0
}

/** How many characters nobody sees, by code points. Pure. */
export function countInvisible(text: string): number {
  return findInvisible(text).reduce((sum, { stretch }) => sum + Array.from(stretch).length, 0)
}

/** Places of the characters that nobody sees, by UTF-16 units. Pure. */
export function findInvisible(text: string): { start: number; stretch: string }[] {
  // What stands for a flag stays in its place, so that the others keep theirs.
  const plain = text.replaceAll(flag, (one) => ' '.repeat(one.length))
  const breaks = plain.match(/\u200b/g) ?? []
  const isDense = breaks.length >= BREAKS_LEAST && breaks.length > BREAKS_SHARE * plain.length
  const patterns = isDense ? [runs, between, /\u200b/g] : [runs, between]
  const found = patterns.flatMap((pattern) =>
    Array.from(plain.matchAll(pattern), ({ 0: stretch, index }) => ({ start: index, stretch })),
  )
  // What stands alone between Chinese characters is in no run, but a blank without a width may be.
  let end = 0
  return found.toSorted(byPlace).filter(({ start, stretch }) => {
    const isNew = start >= end
    if (isNew) end = start + stretch.length
    return isNew
  })
}

type Place = ReturnType<typeof findInvisible>[number]

/** The longer one first. */
function byPlace(one: Place, other: Place): number {
  return one.start - other.start || other.stretch.length - one.stretch.length
}
