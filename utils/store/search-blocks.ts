import type { BlockColumns, BlockTexts } from '@/utils/search/block'
import { changeEntries, packEntries, unpackEntries } from '@/utils/search/block'
import { entryOf, type Entry } from '@/utils/search/entry'
import type { ShichaiDatabase } from './database'
import type { TailRow } from './search-tail'

/**
 * What the list model reads of the store: blocks of clips, packed before, and the tail of those that changed since.
 */
interface ListState {
  blocks: BlockColumns[]
  tail: Tail
}

/** Changes behind a certain one. */
export interface Tail {
  ids: string[]
  /** The last change there is. */
  last: number
  /** The last one that was packed: whoever has not seen that missed some. */
  packed: number
}

/** Columns of all blocks, and the tail, as of one instant. */
export function readListState(db: ShichaiDatabase): Promise<ListState> {
  return db.transaction('r', db.searchColumns, db.searchTail, async () => {
    const blocks = await db.searchColumns.toArray()
    return { blocks, tail: await readTail(db, 0) }
  })
}

/** The changes behind number `after`, and how far the tail is packed, as of one instant. */
export function readTail(db: ShichaiDatabase, after: number): Promise<Tail> {
  return db.transaction('r', db.searchTail, async () => {
    const packed = (await db.searchTail.get(0))?.packed ?? 0
    const rows = await db.searchTail.where('n').above(after).toArray()
    const last = rows.at(-1)?.n ?? Math.max(after, packed)
    return { ids: [...new Set(rows.map(({ id }) => id))], last, packed }
  })
}

/** The texts of a block by the ids of its clips; `undefined` once it was packed anew. */
export async function readTexts(
  db: ShichaiDatabase,
  { first, stamp, ids }: BlockColumns,
): Promise<Map<string, string> | undefined> {
  const row = await db.searchTexts.get(first)
  if (row?.stamp !== stamp) return undefined
  return new Map(ids.map((id, at) => [id, row.texts[at] ?? '']))
}

/** Entries of clips as they are stored now; `null` of those that are gone. */
export async function readEntries(
  db: ShichaiDatabase,
  ids: readonly string[],
): Promise<Map<string, Entry | null>> {
  const [clips, rows] = await db.transaction('r', db.bodies, db.clips, () =>
    Promise.all([db.bodies.bulkGet([...ids]), db.clips.bulkGet([...ids])]),
  )
  return new Map(
    ids.map((id, at) => {
      const [clip, row] = [clips[at], rows[at]]
      return [id, clip && row ? entryOf(clip, row) : null]
    }),
  )
}

/** Ids of all clips that are stored, in their order. */
export function readClipIds(db: ShichaiDatabase): Promise<string[]> {
  return db.clips.toCollection().primaryKeys()
}

/**
 * Puts clips at the end of the tail that neither block nor tail knows, or that are no longer stored: those of a store
 * that was written before there were blocks, say. Called with some hundred at a time.
 */
export async function noteClips(db: ShichaiDatabase, ids: readonly string[]): Promise<void> {
  await db.searchTail.bulkAdd(ids.map((id): TailRow => ({ id })))
}

/** Changes that are packed in one transaction. */
const PACKED_AT_ONCE = 400

/**
 * Packs some of the changes up to number `seen` into the block they belong to.
 *
 * @returns whether there is more
 */
export function packSome(db: ShichaiDatabase, seen: number): Promise<boolean> {
  const tables = [db.searchTail, db.searchColumns, db.searchTexts, db.bodies, db.clips]
  return db.transaction('rw', tables, async () => {
    const rows = await db.searchTail
      .where('n')
      .between(1, seen, true, true)
      .limit(PACKED_AT_ONCE)
      .toArray()
    const [head] = rows
    if (!head) return false
    const { first, end } = await blockAround(db, head.id)
    const own = rows.filter(({ id }) => first <= id && id < end)
    const changes = await readEntries(db, [...new Set(own.map(({ id }) => id))])
    changes.delete('')
    await changeBlock(db, first, changes)
    await db.searchTail.bulkDelete(own.map(({ n = 0 }) => n))
    const packed = Math.max((await db.searchTail.get(0))?.packed ?? 0, own.at(-1)?.n ?? 0)
    await db.searchTail.put({ n: 0, id: '', packed })
    return rows.length > own.length || rows.length === PACKED_AT_ONCE
  })
}

/** Where the block begins and ends that holds an id or would hold it. */
async function blockAround(
  db: ShichaiDatabase,
  id: string,
): Promise<{ first: string; end: string }> {
  const [before, behind] = await Promise.all([
    db.searchColumns.where('first').belowOrEqual(id).reverse().limit(1).primaryKeys(),
    db.searchColumns.where('first').above(id).limit(1).primaryKeys(),
  ])
  return { first: before[0] ?? '', end: behind[0] ?? '\uffff' }
}

async function changeBlock(
  db: ShichaiDatabase,
  first: string,
  changes: ReadonlyMap<string, Entry | null>,
): Promise<void> {
  const [columns, texts] = await Promise.all([
    db.searchColumns.get(first),
    db.searchTexts.get(first),
  ])
  const before = columns && texts ? unpackEntries(columns, texts) : []
  const blocks = packEntries(changeEntries(before, changes), first, crypto.randomUUID())
  await db.searchColumns.bulkPut(blocks.map((block) => block.columns))
  await db.searchTexts.bulkPut(blocks.map((block): BlockTexts => block.texts))
}
