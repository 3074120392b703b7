import { sliceCodePoints, countCodePoints } from '@/utils/text/code-points'
import { tidyMetadata } from '@/utils/text/well-formed'
import type { TextNote } from '@/utils/clip/clip'
import type { TextMark } from './page-report'
import { attributeOf, boxOf, hostsOf, isElement, nameOf, rootOf, textContentOf } from './safe-dom'
import type { Omission, Span, TextMap } from './text-map'

/** Most notes of a record, and the longest text of one, in UTF-16 units. */
const MAX_NOTES = 2000
const MAX_NOTE_CODE_POINTS = 200

/**
 * The notes of one passage: what was left out inside the selected range. Neighbours of one kind
 * become one note (the brackets and the word of “[编辑]”).
 */
export function notesWithin(map: TextMap, span: Span, range: Range): TextNote[] {
  const notes: TextNote[] = []
  let counted = { at: span.start, codePoints: 0 }
  let previous: TextNote | undefined
  for (const omission of map.omissions) {
    if (omission.at < span.start || omission.at > span.end) continue
    if (notes.length >= MAX_NOTES || !meets(range, omission.node)) continue
    const words = omission.words ?? wordsOf(omission)
    if (words === '') continue
    const between = map.text.slice(counted.at, omission.at)
    counted = { at: omission.at, codePoints: counted.codePoints + countCodePoints(between) }
    if (!omission.words && previous?.kind === omission.kind && previous.at === counted.codePoints) {
      previous.text = shorten(previous.text + words)
      continue
    }
    previous = {
      kind: omission.kind,
      at: counted.codePoints,
      text: shorten(words),
      ...(omission.words !== undefined && { isFormula: true }),
    }
    notes.push(previous)
  }
  return notes
}

/** What the page sets apart within the passage, in code points of the passage. */
export function marksWithin(map: TextMap, span: Span): TextMark[] {
  const marks: TextMark[] = []
  for (const mark of map.marks) {
    if (mark.end <= span.start || mark.start >= span.end) continue
    if (marks.length >= MAX_NOTES) break
    const end = Math.min(mark.end, span.end)
    const start = Math.max(mark.start, span.start)
    const words = map.text.slice(start, end)
    // The line break or blank before an element was read after it was opened.
    const blanks = words.length - words.trimStart().length
    const length = countCodePoints(words.trim())
    if (length === 0) continue
    const at = countCodePoints(map.text.slice(span.start, start + blanks))
    marks.push({ kind: mark.kind, at, length })
  }
  return marks
}

/** Whether a range holds some of a node; of one in a shadow tree inside it, of its host. */
function meets(range: Range, node: Node): boolean {
  const root = rootOf(range.startContainer)
  const outer = [node, ...hostsOf(node)].find((one) => rootOf(one) === root)
  return outer !== undefined && range.intersectsNode(outer)
}

function wordsOf({ node }: Omission): string {
  const words = isElement(node) && nameOf(node) === 'img' ? wordsOfImage(node) : readableText(node)
  return tidyMetadata(words).trim()
}

/** Text of what was left out, without the scripts and styles that may hide in it. */
function readableText(node: Node): string {
  if (!isElement(node)) return textContentOf(node)
  const copy = node.cloneNode(true) as Element
  for (const element of copy.querySelectorAll('script, style, template')) element.remove()
  return textContentOf(copy)
}

/**
 * What an image says. One the size of a character without any words stands for a character that
 * the page could not write, so its file name is kept: the text misses something there.
 */
function wordsOfImage(image: Element): string {
  const words = (attributeOf(image, 'alt') ?? '').trim() || (attributeOf(image, 'title') ?? '')
  if (words !== '') return words
  const { height } = boxOf(image)
  if (height === 0 || height > 48) return ''
  return /[^/?#]*(?=[?#]|$)/.exec(attributeOf(image, 'src') ?? '')?.[0] ?? ''
}

function shorten(words: string): string {
  return sliceCodePoints(words, 0, MAX_NOTE_CODE_POINTS)
}
