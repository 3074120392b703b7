/**
 * The text domain of a clip: well-formed Unicode without U+0000.
 *
 * PostgreSQL refuses U+0000 in text, and UTF-8 cannot carry a lone surrogate: an encoder would
 * silently replace it. Either would change the words between selection and release, so a passage
 * with one of them is refused with a message instead of being repaired.
 */
export type TextProblem = {
  kind: 'nul' | 'lone-surrogate'
  /** Where it stands, in Unicode code points from the start. */
  at: number
}

/** The first character that keeps `text` out of the text domain, or `undefined` if there is none. */
export function findTextProblem(text: string): TextProblem | undefined {
  if (text.isWellFormed() && !text.includes('\0')) return undefined
  let at = 0
  for (const character of text) {
    if (character === '\0') return { kind: 'nul', at }
    if (!character.isWellFormed()) return { kind: 'lone-surrogate', at }
    at += 1
  }
  return undefined
}

/**
 * Makes a string of page metadata (a title, an author) storable: lone surrogates become U+FFFD and
 * U+0000 goes. Never for the passage itself.
 */
export function tidyMetadata(value: string): string {
  return value.toWellFormed().replaceAll('\0', '')
}
