import type { Clip } from '@/utils/clip/clip'
import { readableAddress } from '@/utils/text/readable-host'
import { documentOf } from '@/utils/text/same-page'

/** What clips are filtered by, and counted. `standing` is a clip's state, or that it is private. */
export const facets = [
  'standing',
  'category',
  'verdict',
  'licence',
  'site',
  'work',
  'tag',
  'finding',
] as const
export type Facet = (typeof facets)[number]

/** What is kept of each clip in columns: the facets, and what lists are put in order by. */
export const columns = [...facets, 'title', 'page', 'juan'] as const
export type Column = (typeof columns)[number]

/**
 * Stands between the fields of a text and between texts: no search reaches over it. A noncharacter, which
 * survives folding.
 */
export const SEPARATOR = '\uffff'

/** All that the list model holds of a clip. */
export interface Entry {
  id: string
  /** The values of each column, joined by the separator: clips have many tags and one state. */
  values: Record<Column, string>
  /** Milliseconds since 1970. */
  changedAt: number
  /** Of the passage, in code points. */
  length: number
  /** Everything that is searched, code point for code point: the passage first, then what is said of it. */
  text: string
}

/** What a list shows of a clip, as far as the model needs it. */
interface ListedRow {
  id: string
  title: string
  site: string
  length: number
  findings?: string[] | undefined
}

/** The entry of a clip and of its list row. Pure. */
export function entryOf(clip: Clip, row: ListedRow): Entry {
  const { work, source, rights } = clip
  return {
    id: clip.id,
    values: {
      standing: clip.visibility === 'private' ? 'private' : clip.state,
      category: clip.category,
      verdict: rights.verdict,
      licence: single(rights.licence ?? ''),
      site: single(row.site),
      work: workValue(work),
      tag: joined(clip.documentTags),
      finding: joined(row.findings ?? []),
      title: single(row.title),
      page: single(documentOf(source.url)),
      juan: single(work.juan ?? ''),
    },
    changedAt: Date.parse(clip.updatedAt),
    length: row.length,
    text: joined(searched(clip)),
  }
}

/** The fields that are searched; the passage comes first, also where it is all there is. */
function searched({ text, work, source, documentTags, textNotes }: Clip): string[] {
  const { identifiers = {}, ...rest } = work
  const { title, author, dynasty, edition, collator, juan } = rest
  return [
    text,
    title,
    author,
    dynasty,
    edition,
    collator,
    juan,
    ...Object.values(identifiers),
    source.title,
    source.author,
    source.site,
    readableAddress(source.url),
    ...documentTags,
    ...textNotes.map((note) => note.text),
  ].flatMap((field) => field ?? [])
}

/** Stands between title and author in the value of a work. */
const UNIT = '\u001f'

/** A work's value as a facet: its title and author; nothing for a clip of no work. */
export function workValue({ title, author }: Pick<Clip['work'], 'title' | 'author'>): string {
  const [name, by] = [title, author].map((each = '') => single(each).replaceAll(UNIT, ' ').trim())
  return name === '' ? '' : `${name ?? ''}${UNIT}${by ?? ''}`
}

/** Title and author of such a value. */
export function workNames(value: string): { title: string; author: string } {
  const [title = '', author = ''] = value.split(UNIT)
  return { title, author }
}

/** Each field once: a page's title is often that of the work. */
function joined(fields: readonly string[]): string {
  return [...new Set(fields.flatMap(fieldsOf))].filter((field) => field !== '').join(SEPARATOR)
}

/** A column that has one value. */
function single(value: string): string {
  return value.replaceAll(SEPARATOR, ' ')
}

/** The fields that were joined. */
export function fieldsOf(text: string): string[] {
  return text === '' ? [] : text.split(SEPARATOR)
}
