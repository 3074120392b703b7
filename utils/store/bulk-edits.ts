import type { Category, Clip } from '@/utils/clip/clip'
import { mayDo } from '@/utils/clip/lifecycle'
import type { Statement } from '@/utils/clip/rights'
import { isEvidence, applyStatement, statementKinds } from '@/utils/rights/statement'
import { makePauses } from '@/utils/text/in-slices'
import { readOutOfBatches } from './bulk'
import { chunks, type Watched } from './chunks'
import { changeClip, tablesOfClips, toRow } from './clips'
import type { ShichaiDatabase } from './database'
import type { ClipRow } from './rows'

/** What is said of many clips in the same way. */
export type ManyEdit =
  | { of: 'tags'; tags: readonly string[]; isAdded: boolean }
  | { of: 'category'; category: Category }
  | { of: 'statement'; statement: Statement }

/** Members that such an edit changes. */
type Edited = Pick<Clip, 'documentTags'> | Pick<Clip, 'category'> | Pick<Clip, 'rights'>

/** Most tags of a clip. */
const MOST_TAGS = 50

/** What became of many clips. What was not reached, since it was ended before, is in neither list. */
export interface EditedMany {
  done: string[]
  /** They were sent, or it makes no difference to them. */
  held: string[]
  /** How each clip stood, as JSON, by chunk: a browser keeps large blobs on disk. */
  before: Blob[]
}

/** A clip's members before the edit and after it. */
interface Change {
  id: string
  before: Edited
  after: Edited
}

/**
 * Edits many clips in the same way, a transaction for each chunk. Those that were sent stay: an edit of theirs is
 * another revision, which is asked for one by one.
 */
export async function editMany(
  db: ShichaiDatabase,
  ids: readonly string[],
  edit: ManyEdit,
  now: string,
  { signal, onProgress }: Watched = {},
): Promise<EditedMany> {
  const result: EditedMany = { done: [], held: [], before: [] }
  for (const chunk of chunks(ids)) {
    if (signal?.aborted) break
    const changes = await changeChunk(db, chunk, now, (clip) => editedBy(clip, edit))
    const done = changes.map(({ id }) => id)
    const isDone = new Set(done)
    result.done.push(...done)
    result.held.push(...chunk.filter((id) => !isDone.has(id)))
    result.before.push(new Blob([JSON.stringify(changes)]))
    onProgress?.(chunk.length)
  }
  return result
}

/**
 * Undoes an edit of many: each clip stands again as it stood.
 *
 * @returns how many did not, since they were sent or changed meanwhile
 */
export async function undoEdits(
  db: ShichaiDatabase,
  { before }: Pick<EditedMany, 'before'>,
  now: string,
  { onProgress }: Watched = {},
): Promise<number> {
  let late = 0
  for (const chunk of before) {
    const changes = JSON.parse(await chunk.text()) as Change[]
    const known = new Map(changes.map((change) => [change.id, change]))
    const undone = await changeChunk(db, [...known.keys()], now, (clip) => {
      const change = known.get(clip.id)
      return change && holds(clip, change.after) ? change.before : undefined
    })
    late += changes.length - undone.length
    onProgress?.(changes.length)
  }
  return late
}

function holds(clip: Clip, members: Edited): boolean {
  return Object.entries(members).every(
    ([name, value]) => JSON.stringify(clip[name]) === JSON.stringify(value),
  )
}

/** What an edit makes of a clip; `undefined` where it makes no difference. Pure. */
function editedBy(clip: Clip, edit: ManyEdit): Edited | undefined {
  switch (edit.of) {
    case 'tags': {
      const others = clip.documentTags.filter((tag) => !edit.tags.includes(tag))
      const documentTags = edit.isAdded ? withTags(clip.documentTags, edit.tags) : others
      return documentTags.length === clip.documentTags.length ? undefined : { documentTags }
    }
    case 'category':
      return clip.category === edit.category ? undefined : { category: edit.category }
    case 'statement': {
      const { rights } = clip
      const { statement } = edit
      const decides =
        statement.kind !== 'ask-staff' && statementKinds(rights).includes(statement.kind)
      return decides && isEvidence(statement)
        ? { rights: applyStatement(rights, statement) }
        : undefined
    }
  }
}

function withTags(before: readonly string[], tags: readonly string[]): string[] {
  return [...new Set([...before, ...tags])].slice(0, Math.max(MOST_TAGS, before.length))
}

/** A clip as it is to be stored, its row, and what of it changed. */
interface Prepared {
  change: Change
  clip: Clip
  row: ClipRow
}

async function changeChunk(
  db: ShichaiDatabase,
  ids: string[],
  now: string,
  edit: (clip: Clip) => Edited | undefined,
): Promise<Change[]> {
  // Making a row searches the whole text: outside of the transaction, which holds up everybody.
  const known = new Map<string, { updatedAt: string; prepared: Prepared | undefined }>()
  const pauseWhenDue = makePauses()
  for (const clip of await db.bodies.bulkGet(ids)) {
    if (!clip) continue
    known.set(clip.id, { updatedAt: clip.updatedAt, prepared: prepare(clip, now, edit) })
    await pauseWhenDue()
  }
  return db.transaction('rw', tablesOfClips(db), async () => {
    const changed = (await readOutOfBatches(db, ids, now)).flatMap((clip) => {
      if (!clip) return []
      const before = known.get(clip.id)
      return (
        (before?.updatedAt === clip.updatedAt ? before.prepared : prepare(clip, now, edit)) ?? []
      )
    })
    await db.bodies.bulkPut(changed.map(({ clip }) => clip))
    await db.clips.bulkPut(changed.map(({ row }) => row))
    return changed.map(({ change }) => change)
  })
}

function prepare(
  clip: Clip,
  now: string,
  edit: (clip: Clip) => Edited | undefined,
): Prepared | undefined {
  const after = mayDo(clip, 'edit') ? edit(clip) : undefined
  if (!after) return undefined
  const next = changeClip(clip, after, now)
  const before = Object.fromEntries(
    Object.keys(after).map((name) => [name, clip[name]]),
  ) as unknown as Edited
  return { change: { id: clip.id, before, after }, clip: next, row: toRow(next) }
}
