/** Work that goes on after its call was answered, such as publishing a release. */
export class Background {
  readonly #running = new Set<Promise<void>>()
  readonly #stopping = new AbortController()

  /** Aborted when the endpoint stops: long work looks at it between its steps. */
  get signal(): AbortSignal {
    return this.#stopping.signal
  }

  /** Starts work, which has to deal with its errors itself. */
  start(work: () => Promise<void>): void {
    const running = work().finally(() => this.#running.delete(running))
    this.#running.add(running)
  }

  /** Has what runs break off at its next step, and waits for that. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    await Promise.all(this.#running)
  }
}
