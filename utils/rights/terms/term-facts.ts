import type { PageReport } from '@/utils/capture/page-report'
import type { Term, TermLayer } from '@/utils/clip/terms'
import { termsOf } from './calculate'
import type { PageAuthor } from './page-author'
import { readWork, type WorkContext } from './read-work'

/** What the decision table asks about terms of protection. */
export interface TermFacts {
  /** Every place and layer, for the record; empty where nothing is known of the work. */
  terms: Term[]
  author?: PageAuthor
}

const hands: readonly TermLayer[] = ['translation', 'notes', 'collation']

/** Works out the terms of the work behind a page. `asksMore`: its site asks for more than the law does. */
export function readTerms(
  report: PageReport,
  { asksMore, ...context }: WorkContext & { asksMore: boolean },
): TermFacts {
  const { work, author } = readWork(report, context)
  const isKnown = work.layers.length > 0
  const layers =
    isKnown && asksMore
      ? [...work.layers, { layer: 'digitisation' as const, makers: [] }]
      : work.layers
  const terms = termsOf({ layers }, context.now)
  const isDoubted = author?.identification === 'doubtful'
  return {
    terms: isDoubted ? terms.map(doubted) : terms,
    ...(isKnown && author && { author }),
  }
}

/** What would hold if the author were the one known by this name. */
function doubted(term: Term): Term {
  return term.layer === 'text' ? { ...term, state: 'not-known', question: 'same-person' } : term
}

/** The answer for what the author wrote, in mainland China, whose law the verdict speaks of. */
export function ownTerm({ terms }: { terms?: Term[] | undefined }): Term | undefined {
  return terms?.find(({ jurisdiction, layer }) => jurisdiction === 'CN' && layer === 'text')
}

/** Whether a page names its author, and the term is over. */
export function isExpired(facts: TermFacts): boolean {
  return facts.author !== undefined && ownTerm(facts)?.state === 'free'
}

/** Whether a page names its author, and the term runs. */
export function isRunning(facts: TermFacts): boolean {
  return facts.author !== undefined && ownTerm(facts)?.state === 'protected'
}

/**
 * Whether a dead author's term still runs, so that no dedication by the author is possible; also where
 * only a licence box names the year of death.
 */
export function isRunningAfterDeath(facts: TermFacts): boolean {
  const term = ownTerm(facts)
  return term?.state === 'protected' && term.counted?.event === 'death'
}

/** Whether a page names somebody known by that name, and shows that it may be somebody else. */
export function isDoubtful({ author }: TermFacts): boolean {
  return author?.identification === 'doubtful'
}

/** Whether somebody else's part of the text is protected, or may be. */
export function hasOpenHand({ terms }: TermFacts): boolean {
  return terms.some(
    ({ jurisdiction, layer, state }) =>
      jurisdiction === 'CN' && hands.includes(layer) && state !== 'free',
  )
}
