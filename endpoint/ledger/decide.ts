import { sql } from 'drizzle-orm'
import { revisionTransitions } from '@/utils/clip/lifecycle'
import { writeMending, type Mending } from '@/utils/clip/mending'
import { workKey } from '@/utils/clip/wanted'
import { partKey } from '@/utils/clip/wanted-parts'
import type {
  Decision,
  DecisionOutcome,
  DecisionRequest,
  DecisionResult,
} from '@/utils/protocol/schemas/review'
import { rightsOfDecision, type RightsDecision } from '@/utils/rights/rights-decision'
import type { Database } from '../database/database'
import { clips } from '../database/schema'
import { recordChanges } from './record-changes'
import { countReviewed } from './count-figures'
import { lockContributor, type ContributorRow } from '../people/contributors'
import { inTransaction, type Endpoint } from '../kernel/state'
import { storeDecisions, storeMending, storeRights } from './store-decisions'
import {
  outcomeOf,
  keyOf,
  readForReview,
  readSame,
  repeated,
  these,
  writeRights,
  type NamedClip,
} from './decision-outcome'
import { changeState } from './change-state'
import { deleteScans } from './delete-scans'
import { neededFor, readReviewerNumbers } from './reviewer-numbers'
import { supersedeEarlier } from './supersede-earlier'

/**
 * Applies one decision to the clips it names, and answers the outcome of each. One transaction a
 * contributor: when the answer is lost, the same request does the rest and answers alike.
 */
export async function decide(
  endpoint: Endpoint,
  call: string,
  reviewer: string,
  request: DecisionRequest,
): Promise<DecisionResult[]> {
  const results = new Map<string, DecisionResult>()
  for (const [contributor, named] of Map.groupBy(request.clips, (each) => each.contributor)) {
    const decided = await decideForContributor(endpoint, call, reviewer, {
      request,
      contributor,
      named: [...new Map(named.map((each) => [keyOf(each), each])).values()],
    })
    for (const each of decided) results.set(keyOf(each), each)
  }
  return request.clips.flatMap((named) => results.get(keyOf(named)) ?? [])
}

interface Part {
  request: DecisionRequest
  contributor: string
  named: readonly NamedClip[]
}

async function decideForContributor(
  endpoint: Endpoint,
  call: string,
  reviewer: string,
  part: Part,
): Promise<DecisionResult[]> {
  const refuse = (outcome: DecisionResult['outcome']) =>
    part.named.map((named) => ({ ...named, outcome, state: null }))
  if (part.contributor === reviewer) return refuse('own')
  const numbers = await readReviewerNumbers(endpoint.database)
  if ((await readForReview(endpoint.database, part)).size === 0) return refuse('unknown')
  return inTransaction(endpoint, call, async (transaction) => {
    const person = await lockContributor(transaction, part.contributor)
    const rows = await readForReview(transaction, part)
    const before = await readSame(transaction, part, part.request.decisionId)
    const reviewed = part.named.map((named): DecisionResult => {
      const row = rows.get(keyOf(named))
      if (!row) return { ...named, outcome: 'unknown', state: null }
      const same = before.get(keyOf(named))
      const outcome = same
        ? repeated(same, reviewer, part.request)
        : outcomeOf(row, reviewer, part.request, {
            needed: neededFor(numbers, row),
            taken: endpoint.acceptancePolicy,
          })
      const isFinalNow = !same && outcome === 'settled'
      const state = isFinalNow ? revisionTransitions[part.request.decision].to : row.state
      return { ...named, outcome, state }
    })
    const fresh = reviewed.filter((each) => !before.has(keyOf(each)) && isKept(each.outcome))
    await apply(transaction, person, { reviewer, request: part.request, results: fresh }, endpoint)
    return reviewed
  })
}

interface Applied {
  reviewer: string
  request: DecisionRequest
  results: readonly DecisionResult[]
}

async function apply(
  transaction: Database,
  person: ContributorRow,
  { reviewer, request, results }: Applied,
  endpoint: Endpoint,
): Promise<void> {
  if (results.length === 0) return
  const now = endpoint.now()
  const { contributor } = person
  const { decision, rights } = request
  const members = writeMending(request.mending)
  const reason = request.reason ?? null
  const note = request.note ?? null
  const events = results.map(({ clipId, revision, outcome }) => ({
    clipId,
    revision,
    outcome: outcome as DecisionOutcome,
  }))
  const common = { contributor, id: request.decisionId, reviewer, decision, reason, note, at: now }
  await storeDecisions(transaction, common, events)
  const { decisionId: id } = request
  if (rights) await storeRights(transaction, { contributor, id, rights }, events)
  if (members !== null) await storeMending(transaction, { contributor, id, members }, events)
  const having = (outcome: DecisionOutcome) => events.filter((event) => event.outcome === outcome)
  await wait(transaction, contributor, having('waits'), { reviewer, request })
  await startAnew(transaction, contributor, having('differs'))
  await applyDecision(transaction, person, having('settled'), {
    decision,
    rights,
    mending: request.mending,
    reason,
    note,
    now,
  })
}

type Named = Pick<NamedClip, 'clipId' | 'revision'>

async function wait(
  transaction: Database,
  contributor: string,
  named: readonly Named[],
  { reviewer, request }: { reviewer: string; request: DecisionRequest },
): Promise<void> {
  if (named.length === 0) return
  const reviewedBy = sql`array_append(${clips.reviewedBy}, ${reviewer}::uuid)`
  await transaction
    .update(clips)
    .set({
      reviewedBy,
      pendingDecision: request.decision,
      pendingRights: writeRights(request.rights),
      pendingMending: writeMending(request.mending),
    })
    .where(these(contributor, named))
}

/** Two people disagreed: the clip returns to the queue, for anybody to review. */
async function startAnew(
  transaction: Database,
  contributor: string,
  named: readonly Named[],
): Promise<void> {
  if (named.length === 0) return
  await transaction
    .update(clips)
    .set({ reviewedBy: [], pendingDecision: null, pendingRights: null, pendingMending: null })
    .where(these(contributor, named))
}

interface FinalDecision {
  decision: Decision
  rights: RightsDecision | undefined
  mending: Mending | undefined
  reason: DecisionRequest['reason'] | null
  note: string | null
  now: Date
}

async function applyDecision(
  transaction: Database,
  person: ContributorRow,
  named: readonly Named[],
  { decision, rights, mending, reason, note, now }: FinalDecision,
): Promise<void> {
  if (named.length === 0) return
  const { contributor } = person
  const state = revisionTransitions[decision].to
  await changeState(transaction, contributor, decision, these(contributor, named), {
    decidedAt: now,
    reviewedBy: [],
    pendingDecision: null,
    pendingRights: null,
    pendingMending: null,
    ...(rights && decidedColumns(rights)),
    ...(mending && mendedColumns(mending)),
  })
  if (decision === 'accept') await supersedeEarlier(transaction, contributor, named)
  const ids = named.map(({ clipId }) => clipId)
  await deleteScans(transaction, contributor, ids)
  await countReviewed(transaction, contributor, {
    clips: named,
    state,
    reason: reason ?? null,
    now,
  })
  const news = named.map(({ clipId, revision }) => ({ clipId, revision, state }))
  const told = { reason: note, reasonCode: reason ?? null, mended: writeMending(mending) }
  const reported = news.map((each) => ({ ...each, ...told }))
  await recordChanges(transaction, person, reported, now)
}

/** The columns that say what staff set, in place of what the device assessed. */
function decidedColumns(rights: RightsDecision) {
  const decided = rightsOfDecision(rights)
  const { verdict, licence } = decided
  return { verdict, licence, decidedRights: JSON.stringify(decided) }
}

/** The columns that say what a reviewer mended, in place of what the device said. */
function mendedColumns(mending: Mending) {
  const { title, author, juan, category } = mending
  return {
    mended: writeMending(mending),
    ...(category !== undefined && { category }),
    ...(title !== undefined && { workTitle: keyOfName(title) }),
    ...(author !== undefined && { workAuthor: keyOfName(author) }),
    ...(juan !== undefined && { workPart: partKey(juan ?? '') || null }),
  }
}

function keyOfName(name: string | null): string | null {
  return name === null ? null : workKey(name) || null
}

function isKept(outcome: DecisionResult['outcome']): boolean {
  return outcome === 'settled' || outcome === 'waits' || outcome === 'differs'
}
