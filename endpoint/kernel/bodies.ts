import { ProblemError } from './problem'

/** Bytes of bodies that this process holds at once, packed and unpacked. */
const MOST_BYTES = 192 * 1024 * 1024
/** So much every request may bring whatever else is under way, so that withdrawing is never kept out. */
const ALWAYS_BYTES = 64 * 1024
const RETRY_AFTER_SECONDS = 2

/** Room that one request takes for its body, and gives back when it is answered. */
export interface BodyRoom {
  /** @throws ProblemError `unavailable` where the process holds too much already */
  take: (bytes: number) => void
  release: () => void
}

/** The bodies that a process holds, so that many large ones at once do not use up its memory. */
export class Bodies {
  #bytes = 0

  constructor(private readonly most = MOST_BYTES) {}

  /** Bytes held now. */
  get bytes(): number {
    return this.#bytes
  }

  open(): BodyRoom {
    let own = 0
    return {
      take: (bytes) => {
        if (own + bytes > ALWAYS_BYTES && this.#bytes + bytes > this.most) throw tooBusy()
        own += bytes
        this.#bytes += bytes
      },
      release: () => {
        this.#bytes -= own
        own = 0
      },
    }
  }
}

function tooBusy(): ProblemError {
  return new ProblemError('unavailable', 'too much is being received at once: send it again', {
    headers: { 'Retry-After': String(RETRY_AFTER_SECONDS) },
  })
}
