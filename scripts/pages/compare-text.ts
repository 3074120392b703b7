/** A passage as it was stored: its text, and what was left out of it or stands beside it. */
export interface StoredText {
  text: string
  textNotes: readonly { kind: string; at: number; text: string; isFormula?: boolean }[]
}

/**
 * How a stored text may differ from `Selection.toString()`, each with its reason. `left-out` are words of the
 * page that capturing keeps as notes beside the text: readings, note markers, what is hidden or not selectable.
 */
export const differences = {
  'left-out':
    'kept as a note beside the text: a reading, a note marker, hidden or unselectable words',
  letters: 'CSS changes the case of letters; the text keeps those that the author typed',
  formula:
    'a formula stands as its TeX in the text, or in a note where the page has none; a selection has what draws it',
  blank: 'white space between blocks, cells or inline boxes, which each browser words its own way',
} as const
export type Difference = keyof typeof differences

/**
 * Compares a stored text with the words selected, white space folded. Gives the kind of difference, `same`, or
 * where they part.
 */
export function compareText(
  stored: StoredText,
  selected: string,
): Difference | 'same' | { at: string } {
  const wanted = fold(selected)
  const plain = fold(stored.text)
  if (plain === wanted) return 'same'
  const readings = withNotes(stored).map(fold)
  if (readings.includes(wanted)) return 'left-out'
  if (readings.some((reading) => bare(reading) === bare(wanted))) return 'blank'
  if (readings.some((reading) => lower(reading) === lower(wanted))) return 'letters'
  // The selection begins or ends within what is left out.
  const inner = withNotes({ ...stored, textNotes: insideOf(stored) }).map(bare)
  const isPart = readings.some((reading) => bare(reading).includes(bare(wanted)))
  if (isPart && inner.some((reading) => bare(wanted).includes(reading))) return 'left-out'
  if (hasAllButFormulas(withFormulas(stored), wanted)) return 'formula'
  return { at: firstDifference(plain, wanted) }
}

/** Whether the words between formulas are those selected, in their order. */
function hasAllButFormulas(text: string, wanted: string): boolean {
  const parts = text.split(/\$[^$]+\$/).map(bare)
  if (parts.length === 1) return false
  const pattern = parts.map(escape).join('[^]{0,2000}')
  return new RegExp(`^${pattern}$`).test(bare(wanted))
}

/** Notes that stand neither before nor after all of the text. */
function insideOf({ text, textNotes }: StoredText): StoredText['textNotes'] {
  const { length } = Array.from(text)
  return textNotes.filter(({ at }) => at > 0 && at < length)
}

/** The text with a place for each formula that could not be read. */
function withFormulas({ text, textNotes }: StoredText): string {
  const characters = Array.from(text)
  const formulas = textNotes.filter(({ isFormula }) => isFormula)
  for (const { at } of formulas.toReversed()) characters.splice(at, 0, '$?$')
  return characters.join('')
}

function fold(text: string): string {
  return text
    .replaceAll(/[\u00ad\u200b\u2060\ufeff]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
}

function lower(text: string): string {
  return bare(text).toLowerCase()
}

function bare(text: string): string {
  return text.replaceAll(/\s+/g, '')
}

/** The text with its notes put back, for each choice of their kinds: a selection has some of them. */
function withNotes({ text, textNotes }: StoredText): string[] {
  const kinds = [...new Set(textNotes.map(({ kind }) => kind))].slice(0, 6)
  return Array.from({ length: 2 ** kinds.length }, (_, choice) => {
    const chosen = kinds.filter((_kind, bit) => choice & (2 ** bit))
    const characters = Array.from(text)
    const notes = textNotes.filter(({ kind }) => chosen.includes(kind))
    // From the end, so that earlier places stay where they are.
    for (const note of notes.toReversed()) characters.splice(note.at, 0, note.text)
    return characters.join('')
  })
}

/** Some characters of both texts around the place where they part. */
function firstDifference(stored: string, selected: string): string {
  let at = 0
  while (at < stored.length && stored[at] === selected[at]) at += 1
  const around = (text: string) => JSON.stringify(text.slice(Math.max(0, at - 8), at + 16))
  return `stored ${around(stored)}, selected ${around(selected)}`
}
