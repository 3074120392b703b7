import type { Clip } from '@/utils/clip/clip'
import { memoize } from '@/utils/text/memoize'
import { readableAddress } from '@/utils/text/readable-host'
import { foldForMatching } from '@/utils/text/matching-fold'

/** Search as one would write it down: each field of each clip, folded and looked through. */
export function plainScan(clips: readonly Clip[], typed: string): Set<string> {
  const words = wordsOf(typed)
  return new Set(
    clips
      .filter((clip) => words.every((word) => fieldsOf(clip).some((field) => holds(field, word))))
      .map(({ id }) => id),
  )
}

interface Word {
  value: string
  isExact: boolean
}

function wordsOf(typed: string): Word[] {
  const words: Word[] = []
  let rest = typed
  while (rest !== '') {
    const quote = /["“”＂]/u.exec(rest)
    const plain = quote ? rest.slice(0, quote.index) : rest
    for (const value of plain.split(/[\s\uffff]+/u)) words.push({ value, isExact: false })
    rest = quote ? rest.slice(quote.index + 1) : ''
    if (!quote) break
    const end = /["“”＂]/u.exec(rest)
    words.push({ value: end ? rest.slice(0, end.index) : rest, isExact: true })
    rest = end ? rest.slice(end.index + 1) : ''
  }
  return words.filter(({ value, isExact }) =>
    isExact ? value.trim() !== '' && !value.includes('\uffff') : folded(value) !== '',
  )
}

const folded = memoize((text) =>
  Array.from(foldForMatching(text).codes, (code) => String.fromCodePoint(code)).join(''),
)

function holds(field: string, { value, isExact }: Word): boolean {
  return isExact ? field.includes(value) : folded(field).includes(folded(value))
}

function fieldsOf({ text, work, source, documentTags, textNotes }: Clip): string[] {
  const { identifiers = {}, title, author, dynasty, edition, collator, juan } = work
  const said = [title, author, dynasty, edition, collator, juan, ...Object.values(identifiers)]
  const seen = [source.title, source.author, source.site, readableAddress(source.url)]
  return [text, ...said, ...seen, ...documentTags, ...textNotes.map((note) => note.text)].flatMap(
    (field) => (field ?? '').split('\uffff'),
  )
}
