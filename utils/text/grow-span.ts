import { isInsidePair } from './code-points'

/** A half-open stretch of a text in UTF-16 units. */
interface Stretch {
  start: number
  end: number
}

/** What ends a sentence, with the closing quotes and brackets behind it. */
const sentenceEnd = /[。！？!?；;…]+[”’」』）)》〉\]］]*|\n/g
/** A line that heads a chapter: numbered as one, or a short line of Markdown-like weight. */
const heading =
  /^[\s　]*(?:第[〇零一二三四五六七八九十百千两\d]{1,9}[章回节節卷篇编編部折出]|卷[〇一二三四五六七八九十百上中下\d]{1,6}(?:[\s　]|$)|[〇一二三四五六七八九十]{1,4}[、．.]|(?:序|自序|前言|引言|跋|后记|後記|附录|附錄)[\s　]*$)/

/**
 * The next larger whole around a stretch: the sentence, the paragraph, the chapter. `undefined` where
 * there is none: a chapter needs a heading before it. Ends never halve a character.
 */
export function growSpan(text: string, stretch: Stretch): Stretch | undefined {
  const wholes = [sentenceAround, paragraphAround, chapterAround]
  for (const around of wholes) {
    const grown = around(text, stretch)
    if (grown && (grown.start < stretch.start || grown.end > stretch.end)) return whole(text, grown)
  }
  return undefined
}

function sentenceAround(text: string, { start, end }: Stretch): Stretch {
  const line = paragraphAround(text, { start, end })
  let from = line.start
  let to = line.end
  for (const found of text.slice(line.start, line.end).matchAll(sentenceEnd)) {
    const at = line.start + found.index + found[0].length
    if (at <= start) from = at
    if (at >= end) {
      to = at
      break
    }
  }
  return trimmed(text, { start: from, end: to })
}

function paragraphAround(text: string, { start, end }: Stretch): Stretch {
  const next = text.indexOf('\n', end)
  return trimmed(text, {
    start: start === 0 ? 0 : text.lastIndexOf('\n', start - 1) + 1,
    end: next < 0 ? text.length : next,
  })
}

function chapterAround(text: string, stretch: Stretch): Stretch | undefined {
  const { start, end } = paragraphAround(text, stretch)
  let from = start
  while (!heading.test(lineAt(text, from))) {
    if (from === 0) return undefined
    from = from < 2 ? 0 : text.lastIndexOf('\n', from - 2) + 1
  }
  let to = end
  for (;;) {
    const next = text.indexOf('\n', to)
    if (next < 0) return trimmed(text, { start: from, end: text.length })
    if (heading.test(lineAt(text, next + 1))) return trimmed(text, { start: from, end: next })
    to = next + 1
  }
}

function lineAt(text: string, start: number): string {
  const end = text.indexOf('\n', start)
  // Headings are short; a longer line counts by its beginning.
  return text.slice(start, end < 0 ? start + 60 : Math.min(end, start + 60))
}

/** Without blanks at the ends; indentation by ideographic blanks belongs to the paragraph. */
function trimmed(text: string, { start, end }: Stretch): Stretch {
  const piece = text.slice(start, end)
  const leading = /^[ \t\n]*/.exec(piece)?.[0].length ?? 0
  const trailing = /(?<![ \t\n])[ \t\n]+$/.exec(piece)?.[0].length ?? 0
  return leading === piece.length ? { start, end } : { start: start + leading, end: end - trailing }
}

function whole(text: string, { start, end }: Stretch): Stretch {
  return {
    start: isInsidePair(text, start) ? start - 1 : start,
    end: isInsidePair(text, end) ? end + 1 : end,
  }
}
