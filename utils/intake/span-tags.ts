import type { TextMark } from '@/utils/capture/page-report'
import type { Category, Clip } from '@/utils/clip/clip'
import { newId } from '@/utils/clip/ids'
import { countCodePoints, sliceCodePoints } from '@/utils/text/code-points'

type Annotation = Clip['annotations'][number]
type SpanLabel = 'note' | 'name' | 'title' | 'raised' | 'lowered' | 'formula'

/** Categories in which small print and underlines are span tags; elsewhere they mean other things. */
const editions: ReadonlySet<Category> = new Set(['classic', 'tcm'])
const MAX_TAGS = 2000
/** 專名號 stands under a name, not under a sentence. */
const name = /^[\p{Script=Han}・·]{1,12}$/u
/** A bracket that opens a commentary: whose it is, a sound gloss, or the word for it. */
const commentary =
  /[〈（(〔［[]((?:[注註疏箋笺傳传]|集解|索隱|索隐|正義|正义|音義|音义|釋文|释文)(?:[曰云：:]|$)[^〈〉（）()〔〕［\][\]]{1,300}|(?:音|讀作|读作|讀如|读如)\p{Script=Han}[^〈〉（）()〔〕［\][\]]{0,40}|\p{Script=Han}{2}[反切])[〉）)〕］\]]/gu

/**
 * Span tags that a page brings along: formulas, raised and lowered characters; in editions 夹注 in small print or in
 * the brackets of a commentary, 專名號 and 書名號. Positions in code points of the passage; nothing of the text is changed.
 */
export function spanTags(
  text: string,
  marks: readonly TextMark[],
  category: Category,
  now: string,
): Annotation[] {
  const isEdition = editions.has(category)
  const tags = [
    ...marks.flatMap((mark) => positionTag(mark) ?? (isEdition ? tagOfMark(text, mark) : [])),
    ...(isEdition ? bracketedNotes(text) : []),
  ]
  const seen = new Set<string>()
  return tags
    .filter(({ label, start, end }) => {
      const key = `${label} ${String(start)} ${String(end)}`
      return !seen.has(key) && seen.add(key)
    })
    .toSorted((one, other) => one.start - other.start)
    .slice(0, MAX_TAGS)
    .map(({ label, start, end }) => ({
      id: newId(),
      range: { start, end },
      label,
      origin: 'rule' as const,
      createdAt: now,
    }))
}

interface Tag {
  label: SpanLabel
  start: number
  end: number
}

/** 10⁶, H₂O and formulas: what the characters say rests on where they stand, or how they are written. */
function positionTag({ kind, at, length }: TextMark): Tag[] | undefined {
  if (kind !== 'raised' && kind !== 'lowered' && kind !== 'formula') return undefined
  return [{ label: kind, start: at, end: at + length }]
}

function tagOfMark(text: string, { kind, at, length }: TextMark): Tag[] {
  const words = sliceCodePoints(text, at, at + length)
  const tag = (label: SpanLabel): Tag[] => [{ label, start: at, end: at + length }]
  if (!/\p{Script=Han}/u.test(words)) return []
  if (kind === 'small') return tag('note')
  if (kind === 'wavy') return tag('title')
  return name.test(words) ? tag('name') : []
}

/** The words inside the brackets, without them. */
function bracketedNotes(text: string): Tag[] {
  return Array.from(text.matchAll(commentary), (found) => {
    const start = countCodePoints(text.slice(0, found.index + 1))
    return { label: 'note' as const, start, end: start + countCodePoints(found[1] ?? '') }
  })
}
