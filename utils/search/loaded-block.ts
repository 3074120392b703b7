import type { BlockColumns } from './block'
import type { Dictionary } from './dictionary'
import { columns, fieldsOf, type Column, type Entry } from './entry'
import { foldTexts, textsWith, type FoldedTexts } from './folded-text'
import type { Term } from './query'

export type Dictionaries = Readonly<Record<Column, Dictionary>>

/** A block as the model searches it. What changes is another block. */
export class LoadedBlock {
  #foldedTexts: FoldedTexts | undefined

  private constructor(
    readonly first: string,
    readonly ids: readonly string[],
    readonly codes: Readonly<Record<Column, Uint32Array>>,
    readonly changedAt: Float64Array,
    readonly lengths: Uint32Array,
    /** `undefined` of those that are not read yet. */
    readonly texts: readonly (string | undefined)[],
  ) {}

  static ofColumns(block: BlockColumns, known: Dictionaries): LoadedBlock {
    const { first, ids, coded, changedAt, lengths } = block
    const codes = eachColumn((column) => {
      const own = coded[column].values.map((value) => known[column].codeOf(value))
      return Uint32Array.from(coded[column].codes, (code) => own[code] ?? 0)
    })
    return new LoadedBlock(first, ids, codes, changedAt, lengths, [])
  }

  static ofEntries(
    first: string,
    entries: readonly UnreadEntry[],
    known: Dictionaries,
  ): LoadedBlock {
    return new LoadedBlock(
      first,
      entries.map(({ id }) => id),
      eachColumn((column) =>
        Uint32Array.from(entries, ({ values }) => known[column].codeOf(values[column])),
      ),
      Float64Array.from(entries, ({ changedAt }) => changedAt),
      Uint32Array.from(entries, ({ length }) => length),
      entries.map(({ text }) => text),
    )
  }

  /** The same with texts, by id; a text that is there already is newer. */
  withTexts(texts: ReadonlyMap<string, string>): LoadedBlock {
    const all = this.ids.map((id, at) => this.texts[at] ?? texts.get(id))
    const { first, ids, codes, changedAt, lengths } = this
    const block = new LoadedBlock(first, ids, codes, changedAt, lengths, all)
    // Folded while the texts come in, not at the first key of a search.
    if (block.isRead) block.#folded()
    return block
  }

  get isRead(): boolean {
    // The texts of a block are a sparse list at first.
    return this.ids.every((_id, at) => this.texts[at] !== undefined)
  }

  entries(known: Dictionaries): UnreadEntry[] {
    return this.ids.map((id, at) => ({
      id,
      values: eachColumn((column) => known[column].valueOf(this.codes[column][at] ?? 0)),
      changedAt: this.changedAt[at] ?? 0,
      length: this.lengths[at] ?? 0,
      text: this.texts[at],
    }))
  }

  /** Which clips hold all the words, by their place in the block; none where texts are not read. */
  holding(terms: readonly Term[]): Uint16Array {
    const counts = new Uint16Array(this.ids.length)
    if (!this.isRead) return counts
    for (const [n, { folded, words, isExact }] of terms.entries()) {
      const places = folded === '' ? this.ids.keys() : textsWith(this.#folded(), folded)
      for (const at of places) {
        const isThere = !isExact || (this.texts[at]?.includes(words) ?? false)
        if (counts[at] === n && isThere) counts[at] = n + 1
      }
    }
    return counts.map((count) => (count === terms.length ? 1 : 0))
  }

  /** The fields of a clip, the passage first; empty where they are not read. */
  fields(id: string): string[] {
    return fieldsOf(this.texts[this.ids.indexOf(id)] ?? '')
  }

  #folded(): FoldedTexts {
    return (this.#foldedTexts ??= foldTexts(this.texts.map((text) => text ?? '')))
  }
}

/** An entry whose text may still be in the store. */
export type UnreadEntry = Omit<Entry, 'text'> & { text: string | undefined }

function eachColumn<T>(make: (column: Column) => T): Record<Column, T> {
  return Object.fromEntries(columns.map((column) => [column, make(column)])) as Record<Column, T>
}
