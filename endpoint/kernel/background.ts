/** Work that goes on after its call was answered, such as publishing a release. */
export class Background {
  readonly #running = new Set<Promise<void>>()
  readonly #stopping = new AbortController()

  /** Aborted when the endpoint stops: long work looks at it between its steps. */
  get signal(): AbortSignal {
    return this.#stopping.signal
  }

  /** Starts work that handles its own errors. */
  start(work: () => Promise<void>): void {
    const running = work().finally(() => this.#running.delete(running))
    this.#running.add(running)
  }

  /** Asks running work to stop at its next step, and waits for it. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    await Promise.all(this.#running)
  }
}
