import type { ClipFilter } from '@/utils/store/clips'
import type { ShichaiDatabase } from '@/utils/store/database'
import type { ClipRow } from '@/utils/store/rows'

const CHUNK = 2000

/**
 * Ids of all clips that fit a filter, newest first. Only keys are held, so the list knows its length
 * and any part of it can be read by key: selecting a range or everything needs no rows.
 *
 * Without words, category, visibility and finding the keys come from an index; else rows are read in chunks
 * (`getAll`, several times faster than a cursor).
 */
export async function matchingIds(db: ShichaiDatabase, filter: ClipFilter): Promise<string[]> {
  const { states, visibility, category, finding } = filter
  const words = splitWords(filter.words)
  if (!visibility && !category && !finding && words.length === 0) return idsInStates(db, states)
  const found: string[] = []
  for (let after = ''; ;) {
    const rows = await db.clips.where('id').above(after).limit(CHUNK).toArray()
    const last = rows.at(-1)
    if (!last) return found.toReversed()
    after = last.id
    for (const row of rows) if (fits(row, filter, words)) found.push(row.id)
  }
}

async function idsInStates(db: ShichaiDatabase, states: ClipFilter['states']): Promise<string[]> {
  if (!states) return (await db.clips.toCollection().primaryKeys()).toReversed()
  const perState = await Promise.all(
    states.map((state) =>
      db.clips.where('[state+id]').between([state, ''], [state, '\u{10ffff}']).primaryKeys(),
    ),
  )
  return perState.flat().toSorted().toReversed()
}

/** Whether a row fits a filter whose words were split. Pure. */
export function fits(row: ClipRow, filter: ClipFilter, words: string[]): boolean {
  return (
    (!filter.states || filter.states.includes(row.state)) &&
    (!filter.visibility || row.visibility === filter.visibility) &&
    (!filter.category || row.category === filter.category) &&
    hasFinding(row, filter.finding) &&
    (words.length === 0 || holdsWords(row, words))
  )
}

function hasFinding({ findings = [] }: ClipRow, finding: string | undefined): boolean {
  if (finding === undefined) return true
  return finding === 'any' ? findings.length > 0 : findings.includes(finding)
}

/** Words of a search, in lower case. Pure. */
export function splitWords(words = ''): string[] {
  return words.toLowerCase().split(/\s+/u).filter(Boolean)
}

function holdsWords(row: ClipRow, words: string[]): boolean {
  const text = `${row.title}\n${row.author}\n${row.site}\n${row.snippet}`.toLowerCase()
  return words.every((word) => text.includes(word))
}
