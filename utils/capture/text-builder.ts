import type { TextNote } from '@/utils/clip/clip'
import { TextMap } from './text-map'
import type { Mark, Omission, Run } from './text-map'

/** How white space of a text node is read, after CSS `white-space-collapse`. */
export type WhiteSpace = 'collapse' | 'preserve' | 'preserve-breaks'

/**
 * Puts a text together from pieces in document order by the rules for lines and blanks:
 *
 * - Between two blocks stands one "\n", however the blocks are nested. Each `<br>` is one "\n"; the
 *   last one of a block only ends its line, as on the screen.
 * - Between two cells of a row stands one "\t".
 * - White space collapses as CSS says, also across elements. A run of it that holds a line break of
 *   the source disappears between two Chinese characters, where it would be a false blank; between two
 *   links or inline blocks it is a blank like any other.
 * - No other character is changed: soft hyphens, too, are characters that were selected.
 */
export class TextBuilder {
  readonly #parts: string[] = []
  readonly #runs: Run[] = []
  readonly #omissions: Omission[] = []
  readonly #marks: Mark[] = []
  readonly #openMarks: { kind: Mark['kind']; start: number; holder: Element }[] = []
  #length = 0
  /** The last characters so far: enough for a base of two units and its variation selector. */
  #tail = ''
  #breaks = 0
  #tabs = 0
  #space: { node: Text; offset: number; hasBreak: boolean } | undefined
  /** Since the last character a word of its own ended, or one ended and another began. */
  #seam: 'ended' | 'between' | undefined

  /** Length of the text so far; separators that nothing follows yet don't count. */
  get length(): number {
    return this.#length
  }

  append(node: Text, whiteSpace: WhiteSpace): void {
    if (whiteSpace === 'preserve') this.#put(node, 0, node.length)
    else this.#appendCollapsed(node, whiteSpace)
  }

  /** A block starts or ends here. */
  breakBlock(): void {
    // The first block of a cell that is not the first of its row.
    if (this.#tabs > 0) return
    // In preserved text the line may have ended already.
    if (!this.#tail.endsWith('\n')) this.#breaks = Math.max(this.#breaks, 1)
  }

  /** A `<br>`. */
  breakLine(): void {
    this.#breaks += 1
  }

  /** A link or an inline block starts or ends here. */
  edge(isStart: boolean): void {
    if (!isStart) this.#seam ??= 'ended'
    else if (this.#seam) this.#seam = 'between'
  }

  /** A cell starts after another of a row whose text began at `rowStart`. */
  breakCell(rowStart: number): void {
    if (this.#length > rowStart) this.#breaks = 0
    this.#tabs += 1
  }

  /** A row starts or ends here. */
  breakRow(): void {
    this.#tabs = 0
    this.breakBlock()
  }

  /** A formula: a unit of the text, written in TeX. */
  appendFormula(element: Element, tex: string): void {
    this.#putPending(tex)
    this.openMark('formula', element)
    this.#push(tex, { node: element, offset: 0 })
    this.closeMarks(element)
  }

  /** @param words of what could not be read */
  omit(kind: TextNote['kind'], node: Node, words?: string): void {
    this.#omissions.push({ kind, at: this.#length, node, words })
  }

  /** What follows is marked, until `holder` is left. */
  openMark(kind: Mark['kind'], holder: Element): void {
    this.#openMarks.push({ kind, start: this.#length, holder })
  }

  closeMarks(holder: Element): void {
    for (
      let last = this.#openMarks.at(-1);
      last?.holder === holder;
      last = this.#openMarks.at(-1)
    ) {
      this.#openMarks.pop()
      if (this.#length > last.start) {
        this.#marks.push({ kind: last.kind, start: last.start, end: this.#length })
      }
    }
  }

  finish(): TextMap {
    return new TextMap(this.#parts.join(''), this.#runs, this.#omissions, this.#marks)
  }

  #appendCollapsed(node: Text, whiteSpace: WhiteSpace): void {
    const { data } = node
    const pattern = /[ \t\n\r\f]+/g
    let from = 0
    for (let found = pattern.exec(data); found; found = pattern.exec(data)) {
      this.#put(node, from, found.index)
      const lineBreak = found[0].search(/[\n\r\f]/)
      if (lineBreak >= 0 && whiteSpace === 'preserve-breaks') {
        this.#putBreaks(node, found.index, found[0])
      } else {
        this.#space ??= { node, offset: found.index, hasBreak: false }
        this.#space.hasBreak ||= lineBreak >= 0
      }
      from = pattern.lastIndex
    }
    this.#put(node, from, data.length)
  }

  /** `white-space: pre-line`: the line breaks of the source stay, the blanks around them go. */
  #putBreaks(node: Text, offset: number, blanks: string): void {
    this.#space = undefined
    for (let index = 0; index < blanks.length; index += 1) {
      if (blanks[index] === '\n') this.#put(node, offset + index, offset + index + 1)
    }
  }

  #put(node: Text, from: number, to: number): void {
    if (from === to) return
    const piece = node.data.slice(from, to)
    this.#putPending(piece)
    this.#push(piece, { node, offset: from })
  }

  /** Writes the pending separator or blank, now that text follows it. */
  #putPending(next: string): void {
    const space = this.#space
    const isBetween = this.#seam === 'between'
    this.#space = this.#seam = undefined
    const separator = '\n'.repeat(this.#breaks) + '\t'.repeat(this.#tabs)
    this.#breaks = 0
    this.#tabs = 0
    // Nothing separates the first character from what came before it.
    if (this.#length === 0) return
    if (separator !== '') return this.#push(separator)
    if (!space || this.#tail.endsWith('\n')) return
    if (space.hasBreak && !isBetween && isInsideChinese(this.#tail, next)) return
    this.#push(' ', space)
  }

  #push(piece: string, from?: { node: Text | Element; offset: number }): void {
    if (piece === '') return
    const previous = this.#runs.at(-1)
    if (from && previous && isContinued(previous, from, this.#length)) {
      previous.length += piece.length
    } else if (from) {
      const { node, offset } = from
      this.#runs.push({ node, nodeStart: offset, textStart: this.#length, length: piece.length })
    }
    this.#parts.push(piece)
    this.#length += piece.length
    this.#tail = (this.#tail + piece.slice(-8)).slice(-8)
  }
}

function isContinued(run: Run, from: { node: Node; offset: number }, length: number): boolean {
  return (
    run.node === from.node &&
    run.nodeStart + run.length === from.offset &&
    run.textStart + run.length === length
  )
}

/** Chinese and Japanese characters and full-width punctuation; Korean writes blanks. */
const wide =
  '\\u2e80-\\u312f\\u3190-\\ua4cf\\uf900-\\ufaff\\ufe30-\\ufe6f\\uff01-\\uff60\\uffe0-\\uffe6\\u{20000}-\\u{3ffff}'
/** Punctuation that Chinese shares with other scripts: it counts beside a wide character. */
const shared = '\\u00b7\\u2013-\\u2014\\u2018-\\u201d\\u2025-\\u2026'
/** Variation selectors and zero-width marks, which follow a character. */
const marks = '[\\ufe00-\\ufe0f\\u200b-\\u200d\\u{e0100}-\\u{e01ef}]*'
/** Stands between two texts, and in neither. */
const SEAM = '\uffff'
const insideChinese = new RegExp(
  `[${wide}]${marks}${SEAM}[${wide}${shared}]|[${shared}]${marks}${SEAM}[${wide}]`,
  'u',
)

function isInsideChinese(before: string, after: string): boolean {
  return insideChinese.test(before + SEAM + after.slice(0, 2))
}
