import { liveQuery, type Subscription } from 'dexie'
import type { BlockColumns } from '@/utils/search/block'
import { columns } from '@/utils/search/entry'
import { ListModel, type Answer, type Question } from '@/utils/search/list-model'
import type { UnreadEntry } from '@/utils/search/loaded-block'
import type { ShichaiDatabase } from '@/utils/store/database'
import {
  noteClips,
  packSome,
  readClipIds,
  readEntries,
  readListState,
  readTail,
  readTexts,
} from '@/utils/store/search-blocks'
import { makePauses, pause } from '@/utils/text/in-slices'
import type { FromWorker, ToWorker } from './messages'

/** Longest that a question is answered without looking for a newer one, in milliseconds. */
const SLICE_MS = 30
/** Ids in one message, and clips read at once. */
const PORTION = 4000
const READ_AT_ONCE = 400
/** While texts are read, the question is answered anew after so many milliseconds. */
const READING_MS = 400
/** So few changes cost nothing at the next opening. */
const TAIL_LENGTH = 200

/**
 * Holds the list model for a page: reads it from the store, follows what changes there, answers questions, and
 * packs what changed. Runs in a worker; `post` reaches the page.
 */
export class ListService {
  #model = new ListModel([])
  /** The last change of the store that the model has. */
  #seen = 0
  #asked: { id: number; question: Question } | undefined
  #answered: { id: number; ids: readonly string[] } | undefined
  /** Counts up with each answer that is begun: an older one ends then. */
  #run = 0
  /** Whether there is a model to answer from. */
  #isRead = false
  /** Whether a block may still hold what was deleted: it is packed at once. */
  #isKeepingDeleted = false
  #isClosed = false
  #isCatchingUp = false
  #isBehind = false
  #following: Subscription | undefined

  constructor(
    private readonly db: ShichaiDatabase,
    private readonly post: (message: FromWorker) => void,
    /** Changes that may wait before they are packed. */
    private readonly tailLength = TAIL_LENGTH,
  ) {}

  /** Reads the model and follows the store. The list is answered as soon as its columns are there. */
  async open(): Promise<void> {
    try {
      await this.#read()
      this.#following = liveQuery(() => readTail(this.db, this.#seen)).subscribe({
        next: () => void this.#catchUp(),
        error: (error) => this.#fail(error),
      })
      await this.#catchUp()
    } catch (error) {
      this.#fail(error)
    }
  }

  close(): void {
    this.#following?.unsubscribe()
    this.#run += 1
    this.#isClosed = true
  }

  async #read(): Promise<void> {
    const { blocks, tail } = await readListState(this.db)
    this.#model = new ListModel(blocks)
    this.#seen = tail.last
    this.#listUnread(tail.ids)
    this.#isRead = true
    void this.#answer()
    await this.#take(tail.ids)
    await this.#readTexts(blocks)
    await this.#noteUnknown(tail.ids.includes(''))
  }

  /** Answers what the page asks. */
  handle(message: ToWorker): void {
    switch (message.kind) {
      case 'ask':
        this.#asked = message
        void this.#answer()
        break
      case 'excerpts': {
        const { id, ids, words } = message
        this.post({ kind: 'excerpts', id, excerpts: this.#model.excerpts(ids, words) })
      }
    }
  }

  /** Lists clips of which nothing but the id is known yet. */
  #listUnread(ids: readonly string[]): void {
    const known = new Set(this.#model.ids())
    const unknown = ids.filter((id) => id !== '' && !known.has(id))
    this.#model.apply(new Map(unknown.map((id) => [id, unread(id)])))
  }

  /** Takes clips into the model as they are stored now, the newest first. */
  async #take(ids: readonly string[]): Promise<void> {
    const newest = ids
      .filter((id) => id !== '')
      .toSorted()
      .toReversed()
    for (let from = 0; from < newest.length; from += READ_AT_ONCE) {
      const portion = newest.slice(from, from + READ_AT_ONCE)
      const entries = await readEntries(this.db, portion)
      this.#isKeepingDeleted ||= [...entries.values()].includes(null)
      this.#model.apply(entries)
      if (newest.length > READ_AT_ONCE) await pause()
    }
    if (newest.length > 0) void this.#answer()
  }

  async #readTexts(blocks: readonly BlockColumns[]): Promise<void> {
    let answeredAt = performance.now()
    for (const block of blocks.toReversed()) {
      if (this.#isClosed) return
      const texts = await readTexts(this.db, block)
      // It was packed anew meanwhile, by another tab.
      if (texts) this.#model.putTexts(texts)
      else this.#model.apply(await readEntries(this.db, block.ids))
      if (performance.now() - answeredAt < READING_MS || !this.#isSearching) continue
      await this.#answer()
      answeredAt = performance.now()
    }
    if (blocks.length > 0 && this.#isSearching) void this.#answer()
  }

  get #isSearching(): boolean {
    return (this.#asked?.question.words ?? '').trim() !== ''
  }

  /**
   * Notes clips of which neither block nor tail knows, as in a store of before there were blocks, and forgets those
   * that are gone.
   */
  async #noteUnknown(isCertain: boolean): Promise<void> {
    if (!isCertain && (await this.db.clips.count()) === this.#model.size) return
    const stored = new Set(await readClipIds(this.db))
    const known = new Set(this.#model.ids())
    const unknown = [...stored].filter((id) => !known.has(id)).toReversed()
    this.#listUnread(unknown)
    void this.#answer()
    const noted = [...unknown, ...[...known].filter((id) => !stored.has(id))]
    for (let from = 0; from < noted.length && !this.#isClosed; from += READ_AT_ONCE)
      await noteClips(this.db, noted.slice(from, from + READ_AT_ONCE))
  }

  /** Takes in what changed in the store, and packs it where it is much. */
  async #catchUp(): Promise<void> {
    this.#isBehind = true
    if (this.#isCatchingUp) return
    this.#isCatchingUp = true
    try {
      while (this.#isBehind && !this.#isClosed) {
        this.#isBehind = false
        await this.#takeTail()
      }
    } catch (error) {
      this.#fail(error)
    } finally {
      this.#isCatchingUp = false
    }
  }

  async #takeTail(): Promise<void> {
    const { ids, last, packed } = await readTail(this.db, this.#seen)
    if (packed > this.#seen) {
      // Another tab packed what this one has not seen.
      await this.#read()
      return
    }
    await this.#take(ids)
    this.#seen = last
    if (ids.includes('')) await this.#noteUnknown(true)
    const isLong = (await this.db.searchTail.count()) > this.tailLength
    if (!isLong && !this.#isKeepingDeleted) return
    while (!this.#isClosed && (await packSome(this.db, this.#seen))) await pause()
    if (!this.#isClosed) this.#isKeepingDeleted = false
  }

  async #answer(): Promise<void> {
    const run = (this.#run += 1)
    const asked = this.#asked
    if (!asked || !this.#isRead) return
    const { id, question } = asked
    const isNew = this.#answered?.id !== id
    const onFirst = (ids: string[]): void => {
      if (isNew) this.post({ kind: 'first', id, ids })
    }
    const steps = this.#model.answer(question, onFirst)
    const pauseWhenDue = makePauses(SLICE_MS)
    for (;;) {
      const step = steps.next()
      if (step.done) {
        this.#tell(id, step.value)
        return
      }
      await pauseWhenDue()
      if (run !== this.#run) return
    }
  }

  #tell(id: number, { ids, ...answer }: Answer): void {
    const before = this.#answered
    const isSame = before?.id === id && isEqual(before.ids, ids)
    const told = isSame ? [] : ids
    for (let from = 0; from < told.length; from += PORTION)
      this.post({ kind: 'ids', id, ids: told.slice(from, from + PORTION) })
    this.post({ kind: 'answer', id, isSame, ...answer })
    this.#answered = { id, ids }
  }

  #fail(error: unknown): void {
    // The page is gone, or the worker is about to be.
    if (this.#isClosed) return
    console.error('the list could not be read', error)
    this.post({ kind: 'failed', message: String(error) })
  }
}

const nothing = Object.fromEntries(columns.map((column) => [column, ''])) as UnreadEntry['values']

function unread(id: string): UnreadEntry {
  return { id, values: nothing, changedAt: 0, length: 0, text: undefined }
}

function isEqual(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id, at) => id === other[at])
}
