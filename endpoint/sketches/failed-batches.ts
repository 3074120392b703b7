/** A batch, by its owner and its id. */
export interface BatchName {
  contributor: string
  id: string
}

/** How often a batch is tried. */
const MOST_TRIES = 3

/**
 * Batches whose sketches could not be made, in the memory of one process. Each is tried a few times and
 * then left until the next start, so that it holds up no other.
 */
export class FailedBatches {
  readonly #tries = new Map<string, { batch: BatchName; tries: number }>()

  constructor(private readonly report: (error: unknown, isGivenUp: boolean) => void) {}

  /** Batches that are tried no more. */
  get givenUp(): BatchName[] {
    const all = [...this.#tries.values()]
    return all.filter(({ tries }) => tries >= MOST_TRIES).map(({ batch }) => batch)
  }

  note(batch: BatchName, error: unknown): void {
    const key = `${batch.contributor} ${batch.id}`
    const tries = (this.#tries.get(key)?.tries ?? 0) + 1
    this.#tries.set(key, { batch, tries })
    this.report(error, tries === MOST_TRIES)
  }
}
