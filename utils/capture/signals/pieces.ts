import type { Outline, OutlineElement } from '../outline/open-outline'

/** Most children that are looked at; a line of facts has a handful. */
const MAX_CHILDREN = 40

/**
 * The pieces of a line whose whole text stands in elements of its own, side by side, as the facts under
 * a title do: `<span>来源：某网</span><span>朱自清</span>`. Without a blank between them they would run into
 * one word. Empty where the line has text of its own, or a single piece.
 */
export function piecesOf(outline: Outline, line: OutlineElement): string[] {
  const pieces: string[] = []
  let text = line.textsFrom
  let index = line.index + 1
  for (let seen = 0; index < line.end; seen += 1) {
    const child = outline.elementAt(index)
    if (seen >= MAX_CHILDREN) return []
    if (!child) {
      if (/[^\s|｜·/]/u.test(outline.textAt(text))) return []
      text += 1
      index += 1
      continue
    }
    const piece = outline.textOf(child).trim()
    if (piece !== '') pieces.push(piece)
    text = child.textsTo
    index = child.end
  }
  return pieces.length > 1 ? pieces : []
}
