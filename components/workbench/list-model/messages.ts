import type { Answer, Question } from '@/utils/search/list-model'

/** What the page asks of the worker that holds the list model. The newest question of a kind counts. */
export type ToWorker =
  | { kind: 'ask'; id: number; question: Question }
  | { kind: 'excerpts'; id: number; ids: readonly string[]; words: string }

/** What the worker tells the page. Ids come in portions, so that no message holds the page up. */
export type FromWorker =
  /** The first of many, before the rest is known. */
  | { kind: 'first'; id: number; ids: string[] }
  | { kind: 'ids'; id: number; ids: string[] }
  /** The answer as a whole. Its ids came before, in portions; where they are as they were, none came. */
  | ({ kind: 'answer'; id: number; isSame: boolean } & Omit<Answer, 'ids'>)
  | { kind: 'excerpts'; id: number; excerpts: Map<string, string> }
  /** The store could not be read. */
  | { kind: 'failed'; message: string }
