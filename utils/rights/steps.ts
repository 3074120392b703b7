import type { DecidingStatement, RightsAssessment } from '@/utils/clip/rights'
import { canStaffDecide } from './ask-staff'
import { statementKinds } from './statement'

/**
 * What a person can do about an assessment that does not permit sharing: the view of *unclear* is split
 * in three here, the law is not.
 *
 *   step   a basis is really likely, and only has to be stated
 *   staff  staff can decide it
 *   none   nothing here permits it
 */
export type UnclearKind = 'step' | 'staff' | 'none'

/** What the split looks at; `isOwnSite`: the person named the page's host as their own. */
export interface Seen {
  rights: Pick<RightsAssessment, 'verdict' | 'licence' | 'basis' | 'evidence' | 'terms'>
  isOwnSite?: boolean | undefined
}

export function unclearKind(seen: Seen): UnclearKind {
  if (likelyStatement(seen) !== undefined) return 'step'
  return canStaffDecide(seen.rights) ? 'staff' : 'none'
}

/** Marks by which an official document is known though its form was not. */
const officialMarks = new Set(['document-number', 'enacted', 'public'])
/** Bases beside which such a mark counts: the page says nothing else of this text. */
const silent = new Set(['nothing-found', 'site-boilerplate-only'])

/** The statement that is really likely to be true here, if there is one. */
export function likelyStatement({ rights, isOwnSite }: Seen): DecidingStatement | undefined {
  const likely = likelyBy(rights, isOwnSite ?? false)
  return likely !== undefined && statementKinds(rights).includes(likely) ? likely : undefined
}

function likelyBy(
  { basis, evidence }: Seen['rights'],
  isOwnSite: boolean,
): DecidingStatement | undefined {
  if (isOwnSite) return 'own-work'
  if (basis === 'author-doubtful') return 'public-domain'
  if (basis === 'document-doubtful') return 'official-document'
  const isIssued = evidence.some(({ kind }) => officialMarks.has(kind))
  return isIssued && silent.has(basis) ? 'official-document' : undefined
}

/** All statements in the order of their keys, which no page changes but one's own. */
const inOrder: readonly DecidingStatement[] = [
  'permission',
  'licence',
  'public-domain',
  'official-document',
  'own-work',
]
const inOrderAtHome: readonly DecidingStatement[] = [
  'own-work',
  ...inOrder.filter((kind) => kind !== 'own-work'),
]

/**
 * The statements that may decide, each with its key from 1: “I wrote it” comes last, but first on a
 * site of one's own. A statement has the same key for every passage of a page.
 */
export function keyedStatements({
  rights,
  isOwnSite,
}: Seen): { kind: DecidingStatement; key: string }[] {
  const kinds = statementKinds(rights)
  return (isOwnSite ? inOrderAtHome : inOrder)
    .map((kind, index) => ({ kind, key: String(index + 1) }))
    .filter(({ kind }) => kinds.includes(kind))
}

/** What a person would most likely have to do where nothing permits sharing. Keys of `step.…`. */
export type Advice = 'original' | 'ask' | 'holder' | 'wait' | 'search'

export function adviceFor({ basis }: Pick<RightsAssessment, 'basis'>): Advice {
  return advice[basis] ?? 'search'
}

const advice: Partial<Record<string, Advice>> = {
  'modern-part': 'original',
  'beside-work': 'original',
  'ask-first': 'ask',
  'reprint-only': 'ask',
  'work-claimed': 'holder',
  'party-document': 'holder',
  'term-running': 'wait',
}
