import { fieldsOf } from './entry'

const collator = new Intl.Collator('zh', { numeric: true })

/** The values of one column in all blocks: each once, known by a number. */
export class Dictionary {
  readonly #values: string[] = []
  readonly #codes = new Map<string, number>()
  #ranks: { of: number; ranks: Uint32Array } = { of: 0, ranks: new Uint32Array() }

  get size(): number {
    return this.#values.length
  }

  codeOf(value: string): number {
    const known = this.#codes.get(value)
    if (known !== undefined) return known
    this.#codes.set(value, this.#values.length)
    return this.#values.push(value) - 1
  }

  valueOf(code: number): string {
    return this.#values[code] ?? ''
  }

  /** Which of the values hold one of those that are wanted; `ANY` is every value but nothing. */
  having(wanted: readonly string[]): Uint8Array {
    return Uint8Array.from(this.#values, (value) =>
      fieldsOf(value).some((field) => wanted.includes(field) || wanted.includes(ANY)) ? 1 : 0,
    )
  }

  /** How often each single value occurs, given how often each joined one does; the most frequent first. */
  tally(counts: Uint32Array): Count[] {
    const total = new Map<string, number>()
    for (const [code, count] of counts.entries()) {
      if (count === 0) continue
      for (const field of fieldsOf(this.valueOf(code)))
        total.set(field, (total.get(field) ?? 0) + count)
    }
    return Array.from(total, ([value, count]) => ({ value, count })).toSorted(
      (one, other) => other.count - one.count || (one.value < other.value ? -1 : 1),
    )
  }

  /** The place of each value in the order of the alphabet; nothing comes last. */
  ranks(): Uint32Array {
    if (this.#ranks.of === this.size) return this.#ranks.ranks
    const ranks = new Uint32Array(this.size)
    const order = Array.from(this.#values, (value, code) => ({ value, code })).toSorted(
      (one, other) =>
        Number(one.value === '') - Number(other.value === '') ||
        collator.compare(one.value, other.value) ||
        one.code - other.code,
    )
    for (const [rank, { code }] of order.entries()) ranks[code] = rank
    this.#ranks = { of: this.size, ranks }
    return ranks
  }
}

/** In place of a value: whichever, but not none. */
export const ANY = '*'

/** How many clips have a value. */
export interface Count {
  value: string
  count: number
}
