import { changeEntries, type BlockColumns } from './block'
import { Dictionary, type Count } from './dictionary'
import { columns, facets, type Column, type Facet } from './entry'
import { juanOrder } from './juan'
import { LoadedBlock, type Dictionaries, type UnreadEntry } from './loaded-block'
import { excerptOf, findMarks } from './marks'
import { parseQuery, type Term } from './query'

export const orders = ['newest', 'oldest', 'changed', 'longest', 'title', 'work', 'page'] as const
export type Order = (typeof orders)[number]

/** What a list is to show. */
export interface Question {
  /** As typed into the search field. */
  words: string
  /** Values of which a clip has one, by facet. */
  facets: Partial<Record<Facet, readonly string[]>>
  order: Order
}

/** What a list shows. */
export interface Answer {
  ids: string[]
  /** By facet, how many clips there are of each value, were nothing chosen in that facet itself. */
  counts: Record<Facet, Count[]>
  /** In the order of works or pages, where each of them begins in the list. */
  groups: Group[]
  /** Whether all texts were searched; else some are still being read. */
  isComplete: boolean
}

export interface Group {
  at: number
  value: string
  count: number
}

/** Clips that are answered before the rest is searched. */
const AT_ONCE = 200

/** Most clips of a block that grew: then it is two. */
const MOST_CLIPS = 800

/** A clip's block and its place in there. */
interface Place {
  block: LoadedBlock
  at: number
}

/**
 * All clips of a device, as lists ask for them: which fit, in which order, how many of each kind. Pure: what reads
 * the store gives it blocks, texts and changes.
 */
export class ListModel {
  readonly #known: Dictionaries = Object.fromEntries(
    columns.map((column) => [column, new Dictionary()]),
  ) as Record<Column, Dictionary>
  /** In the order of their ids. The first begins before all ids. */
  #blocks: LoadedBlock[]

  constructor(
    blocks: readonly BlockColumns[],
    private readonly mostClips = MOST_CLIPS,
  ) {
    this.#blocks = blocks
      .map((block) => LoadedBlock.ofColumns(block, this.#known))
      .toSorted((one, other) => (one.first < other.first ? -1 : 1))
    if (this.#blocks[0]?.first !== '') {
      this.#blocks.unshift(LoadedBlock.ofEntries('', [], this.#known))
    }
  }

  get size(): number {
    return this.#blocks.reduce((sum, { ids }) => sum + ids.length, 0)
  }

  /** Ids of all clips, oldest first. */
  ids(): string[] {
    return this.#blocks.flatMap(({ ids }) => ids)
  }

  /** Whether the texts of all clips were read. */
  get isRead(): boolean {
    return this.#blocks.every(({ isRead }) => isRead)
  }

  /** Takes in texts, by id. */
  putTexts(texts: ReadonlyMap<string, string>): void {
    for (const [place] of this.#byBlock(texts.keys())) {
      const block = this.#blocks[place]
      if (block) this.#blocks[place] = block.withTexts(texts)
    }
  }

  /** Takes in what became of clips. */
  apply(changes: ReadonlyMap<string, UnreadEntry | null>): void {
    const byBlock = [...this.#byBlock(changes.keys())]
    // From behind, since a block may become several.
    for (const [place, ids] of byBlock.toSorted(([one], [other]) => other - one)) {
      const block = this.#blocks[place]
      if (!block) continue
      const own = new Map(ids.map((id) => [id, changes.get(id) ?? null]))
      const entries = changeEntries(block.entries(this.#known), own)
      this.#blocks.splice(place, 1, ...this.#loaded(entries, block.first))
    }
  }

  #loaded(entries: readonly UnreadEntry[], first: string): LoadedBlock[] {
    if (entries.length <= this.mostClips)
      return [LoadedBlock.ofEntries(first, entries, this.#known)]
    const half = Math.ceil(this.mostClips / 2)
    const parts: LoadedBlock[] = []
    for (let from = 0; from < entries.length; from += half) {
      const part = entries.slice(from, from + half)
      const begins = from === 0 ? first : (part[0]?.id ?? first)
      parts.push(LoadedBlock.ofEntries(begins, part, this.#known))
    }
    return parts
  }

  #byBlock(ids: Iterable<string>): Map<number, string[]> {
    return Map.groupBy(ids, (id) => this.#blockOf(id))
  }

  /** The place of the block that holds an id or would hold it. */
  #blockOf(id: string): number {
    let [low, high] = [0, this.#blocks.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#blocks[middle]?.first ?? '') <= id) low = middle
      else high = middle - 1
    }
    return low
  }

  /**
   * Answers in steps, between which something newer may be asked.
   *
   * @param onFirst is given the first ids as soon as there are so many; in the order of making only, since all
   *   others need every clip
   */
  *answer(
    { words, facets: chosen, order }: Question,
    onFirst?: (ids: string[]) => void,
  ): Generator<void, Answer> {
    const terms = parseQuery(words)
    const sieve = new Sieve(this.#known, chosen)
    const found: Place[] = []
    let isFirst = order === 'newest' && onFirst !== undefined
    for (const block of this.#blocks.toReversed()) {
      sieve.sift(block, terms, (at) => found.push({ block, at }))
      if (isFirst && found.length >= AT_ONCE) {
        onFirst?.(idsAt(found.slice(0, AT_ONCE)))
        isFirst = false
      }
      yield
    }
    const places = this.#ordered(found, order)
    return {
      ids: idsAt(places),
      counts: sieve.counts(),
      groups: order === 'work' || order === 'page' ? this.#groups(places, order) : [],
      isComplete: terms.length === 0 || this.isRead,
    }
  }

  #ordered(found: Place[], order: Order): Place[] {
    const ranks = (column: Column): ((place: Place) => number) => {
      const known = this.#known[column].ranks()
      return ({ block, at }) => known[block.codes[column][at] ?? 0] ?? 0
    }
    // Found newest first; sorting keeps that where the keys are equal.
    switch (order) {
      case 'newest':
        return found
      case 'oldest':
        return found.toReversed()
      case 'changed':
        return sorted(found, ({ block, at }) => -(block.changedAt[at] ?? 0))
      case 'longest':
        return sorted(found, ({ block, at }) => -(block.lengths[at] ?? 0))
      case 'title':
        return sorted(found, ranks('title'))
      case 'page':
        return sorted(found.toReversed(), ranks('page'))
      case 'work':
        return sorted(sorted(found.toReversed(), this.#juan()), ranks('work'))
    }
  }

  #juan(): (place: Place) => number {
    const known = new Map<number, number>()
    return ({ block, at }) => {
      const code = block.codes.juan[at] ?? 0
      const order = known.get(code) ?? juanOrder(this.#known.juan.valueOf(code))
      known.set(code, order)
      return order
    }
  }

  #groups(places: readonly Place[], column: 'work' | 'page'): Group[] {
    const groups: Group[] = []
    let before: number | undefined
    for (const [n, { block, at }] of places.entries()) {
      const code = block.codes[column][at] ?? 0
      const last = groups.at(-1)
      if (last && code === before) last.count += 1
      else groups.push({ at: n, value: this.#known[column].valueOf(code), count: 1 })
      before = code
    }
    return groups
  }

  /** The words around the first match in each of some clips: of the passage, else of what is said of it. */
  excerpts(ids: readonly string[], words: string): Map<string, string> {
    const terms = parseQuery(words)
    return new Map(ids.map((id) => [id, this.#excerpt(id, terms)]))
  }

  #excerpt(id: string, terms: readonly Term[]): string {
    const fields = this.#blocks[this.#blockOf(id)]?.fields(id) ?? []
    const found = fields.find((field) => findMarks(field, terms).length > 0)
    return excerptOf(found ?? fields[0] ?? '', terms)
  }
}

function idsAt(places: readonly Place[]): string[] {
  return places.map(({ block, at }) => block.ids[at] ?? '')
}

function sorted(places: Place[], keyOf: (place: Place) => number): Place[] {
  const keys = new Map(places.map((place) => [place, keyOf(place)]))
  const key = (place: Place): number => keys.get(place) ?? 0
  // No difference of two infinities.
  return places.toSorted((one, other) =>
    key(one) === key(other) ? 0 : key(one) < key(other) ? -1 : 1,
  )
}

/** Lets through what fits, and counts by facet. */
class Sieve {
  readonly #wanted: { facet: Facet; allowed: Uint8Array }[]
  readonly #counts: Record<Facet, Uint32Array>

  constructor(
    private readonly known: Dictionaries,
    chosen: Question['facets'],
  ) {
    this.#wanted = facets.flatMap((facet) => {
      const values = chosen[facet]
      return values ? { facet, allowed: known[facet].having(values) } : []
    })
    this.#counts = Object.fromEntries(
      facets.map((facet) => [facet, new Uint32Array(known[facet].size)]),
    ) as Record<Facet, Uint32Array>
  }

  /** Goes over a block from its end. What fits all facets but one counts in that one. */
  sift(block: LoadedBlock, terms: readonly Term[], onFound: (at: number) => void): void {
    const holds = terms.length === 0 ? undefined : block.holding(terms)
    for (let at = block.ids.length - 1; at >= 0; at -= 1) {
      if (holds?.[at] === 0) continue
      const miss = this.#missed(block, at)
      if (miss === undefined) {
        onFound(at)
        for (const facet of facets) this.#count(block, facet, at)
      } else if (miss !== 'several') this.#count(block, miss, at)
    }
  }

  /** The facet that a clip does not fit. */
  #missed(block: LoadedBlock, at: number): Facet | 'several' | undefined {
    let missed: Facet | undefined
    for (const { facet, allowed } of this.#wanted) {
      if (allowed[block.codes[facet][at] ?? 0] === 1) continue
      if (missed !== undefined) return 'several'
      missed = facet
    }
    return missed
  }

  #count(block: LoadedBlock, facet: Facet, at: number): void {
    const code = block.codes[facet][at] ?? 0
    const counts = this.#counts[facet]
    counts[code] = (counts[code] ?? 0) + 1
  }

  counts(): Record<Facet, Count[]> {
    return Object.fromEntries(
      facets.map((facet) => [facet, this.known[facet].tally(this.#counts[facet])]),
    ) as Record<Facet, Count[]>
  }
}
