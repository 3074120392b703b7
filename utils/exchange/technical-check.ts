import type { ItemLine, TechnicalSummary } from './release-manifest'

/**
 * Holds what a manifest says of its technical sample against the items: how many are drawn by the shares that it
 * states, that none that was found bad is in, and that enough are clean. A manifest of before has none.
 */
export class TechnicalCheck {
  readonly #bad: ReadonlySet<number>
  readonly #in: number[] = []
  #candidates = 0
  #void = 0

  constructor(private readonly said: TechnicalSummary | undefined) {
    this.#bad = new Set(said?.bad)
  }

  add({ n, leftOut }: ItemLine): void {
    this.#candidates += 1
    if (!this.said || n > this.said.size) return
    if (leftOut === 'withdrawn') this.#void += 1
    if (leftOut === null && this.#bad.has(n)) this.#in.push(n)
  }

  problems(): string[] {
    if (!this.said) return []
    const { size, drawn, void: gone, bad, rubric } = this.said
    const { technicalShare, technicalLeast, technicalPass } = rubric
    const least = Math.max(technicalLeast, Math.ceil(this.#candidates * technicalShare))
    const isWithin = bad.every((n, at) => n <= size && n > (bad[at - 1] ?? 0))
    return [
      ...(size === Math.min(this.#candidates, least)
        ? []
        : ['the technical sample has another size']),
      ...(gone === this.#void && drawn === size - gone && isWithin
        ? []
        : ['the manifest counts another technical sample']),
      ...this.#in.map((n) => `item ${String(n)} is in, though the technical sample rules it out`),
      ...(drawn > 0 && (drawn - bad.length) / drawn >= technicalPass
        ? []
        : ['too few of the technical sample are clean']),
    ]
  }
}
