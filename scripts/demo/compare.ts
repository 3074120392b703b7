import type { StoredClip } from './read-store'
import { excerpt, firstDifference, require } from './steps'

/** Kinds of notes that stand for words of the page which the passage leaves out on purpose. */
const leftOut = new Set(['ruby', 'note-marker', 'hidden', 'unselectable'])

/**
 * Whether the stored text is the passage that was selected. White space is not compared: what the
 * page's source holds there is not what is shown. Readings and note markers that capturing leaves
 * out are put back first where the quote has them.
 */
export function requireQuoted(clip: StoredClip, quote: string): void {
  const wanted = withoutSpace(quote)
  const plain = withoutSpace(clip.text)
  const full = withoutSpace(withNotes(clip))
  require(plain === wanted || full === wanted, 'the stored text is the quote', [
    `quote:  ${excerpt(quote)}`,
    `stored: ${excerpt(clip.text)}`,
    firstDifference(plain, wanted),
  ])
}

/** Whether two texts are the same, code point for code point. */
export function requireSame(left: string, right: string, what: string): void {
  require(left === right, what, [firstDifference(left, right)])
}

function withNotes({ text, textNotes }: StoredClip): string {
  const characters = Array.from(text)
  const notes = textNotes.filter(({ kind }) => leftOut.has(kind))
  // From the end, so that earlier places stay where they are.
  for (const note of notes.toReversed()) characters.splice(note.at, 0, note.text)
  return characters.join('')
}

function withoutSpace(text: string): string {
  return text.replaceAll(/[\s\u00ad\u200b\u2060]/gu, '')
}
