import type { Count } from '@/utils/search/dictionary'
import type { Facet } from '@/utils/search/entry'
import type { Group, Question } from '@/utils/search/list-model'
import type { FromWorker, ToWorker } from './messages'

/** The list as the page knows it so far. */
export interface ListState {
  /** What it answers. */
  question: Question
  ids: readonly string[]
  counts: Record<Facet, Count[]>
  groups: readonly Group[]
  /** Whether these are all ids; else the first of them. */
  isCounted: boolean
  /** Whether all texts were searched. */
  isComplete: boolean
}

/** A worker that was started. */
export interface ListWorker {
  send: (message: ToWorker) => void
  end: () => void
}

/** Starts a worker: `receive` is given what it tells, `fail` why it ended. */
export type StartWorker = (
  receive: (message: FromWorker) => void,
  fail: (why: string) => void,
) => ListWorker

/** Workers that fail one after the other before it is said that the list cannot be read. */
const ATTEMPTS = 3

/** Asks the worker on behalf of one list, and starts another in the place of one that failed. */
export class ListClient {
  #worker: ListWorker
  /** The last number that was given to a question, and that of the list's. */
  #id = 0
  #askedAs = 0
  #question: Question | undefined
  #state: ListState | undefined
  /** Ids of an answer that is still coming in. */
  #coming: string[] = []
  #failures = 0
  readonly #listeners = new Set<() => void>()
  readonly #excerpts = new Map<number, (excerpts: ReadonlyMap<string, string>) => void>()

  constructor(private readonly start: StartWorker) {
    this.#worker = this.#started()
  }

  /** The newest state of the list; `undefined` before the first answer. @throws Error for a store that fails */
  get state(): ListState | undefined {
    if (this.#failures >= ATTEMPTS) throw new Error('the list could not be read')
    return this.#state
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Asks another question; what was asked before is not answered any more. */
  ask(question: Question): void {
    this.#question = question
    this.#id += 1
    this.#askedAs = this.#id
    this.#coming = []
    this.#worker.send({ kind: 'ask', id: this.#id, question })
  }

  /** The words around the first match in each clip. */
  excerpts(ids: readonly string[], words: string): Promise<ReadonlyMap<string, string>> {
    this.#id += 1
    const id = this.#id
    return new Promise((resolve) => {
      this.#excerpts.set(id, resolve)
      this.#worker.send({ kind: 'excerpts', id, ids, words })
    })
  }

  #started(): ListWorker {
    return this.start(
      (message) => this.#take(message),
      (why) => {
        console.error('the worker of the list failed', why)
        this.#restart()
      },
    )
  }

  #restart(): void {
    this.#failures += 1
    this.#worker.end()
    this.#excerpts.clear()
    if (this.#failures < ATTEMPTS) {
      this.#worker = this.#started()
      if (this.#question) this.ask(this.#question)
    }
    this.#notify()
  }

  #take(message: FromWorker): void {
    switch (message.kind) {
      case 'failed':
        this.#restart()
        break
      case 'excerpts':
        this.#excerpts.get(message.id)?.(message.excerpts)
        this.#excerpts.delete(message.id)
        break
      case 'first':
        if (!this.#isAsked(message)) break
        this.#set({ ...(this.#state ?? noAnswer), ids: message.ids, groups: [], isCounted: false })
        break
      case 'ids':
        if (this.#isAsked(message)) this.#coming.push(...message.ids)
        break
      case 'answer': {
        if (!this.#isAsked(message)) break
        const { counts, groups, isComplete, isSame } = message
        const ids = isSame ? (this.#state?.ids ?? []) : this.#coming
        this.#coming = []
        this.#set({ ids, counts, groups, isComplete, isCounted: true })
      }
    }
  }

  /** Whether a message answers the newest question. */
  #isAsked({ id }: { id: number }): boolean {
    return id === this.#askedAs
  }

  #set(state: Omit<ListState, 'question'>): void {
    this.#failures = 0
    if (this.#question) this.#state = { ...state, question: this.#question }
    this.#notify()
  }

  #notify(): void {
    for (const listener of this.#listeners) listener()
  }
}

/** Before there is an answer. */
export const noAnswer: ListState = {
  question: { words: '', facets: {}, order: 'newest' },
  ids: [],
  counts: {
    standing: [],
    category: [],
    verdict: [],
    licence: [],
    site: [],
    work: [],
    tag: [],
    finding: [],
  },
  groups: [],
  isCounted: false,
  isComplete: false,
}
