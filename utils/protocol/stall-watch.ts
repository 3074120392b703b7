/** Aborts when one wait takes too long; the time between waits does not count. */
export class StallWatch {
  readonly #controller = new AbortController()
  readonly #milliseconds: number

  constructor(milliseconds: number) {
    this.#milliseconds = milliseconds
  }

  /** Aborts with a `TimeoutError` on a stall, and when it is stopped. */
  get signal(): AbortSignal {
    return this.#controller.signal
  }

  /** Waits for a promise, but not longer than a stall. */
  async during<T>(waited: Promise<T>): Promise<T> {
    const timer = setTimeout(() => {
      this.#controller.abort(new DOMException('nothing came', 'TimeoutError'))
    }, this.#milliseconds)
    try {
      return await waited
    } finally {
      clearTimeout(timer)
    }
  }

  /** Aborts what is still under way. */
  stop(): void {
    this.#controller.abort()
  }
}
