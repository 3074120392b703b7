import { and, asc, eq, gt, isNotNull, lte, or, type SQL } from 'drizzle-orm'
import { CLAIM_DAYS, isMet, MAX_CLAIMS, partsOf } from '@/utils/clip/wanted-parts'
import type { Claim, ClaimRequest } from '@/utils/protocol/schemas/claims'
import { TAKE_TURN_AT_WANTED } from '../database/advisory-lock'
import { anyOf } from '../database/any-of'
import type { Database } from '../database/database'
import { wantedClaims } from '../database/schema'
import { DAY_MS } from '../kernel/deposit-limits'
import { ProblemError } from '../kernel/problem'
import { lockContributor, requireNotSuspended } from '../people/contributors'
import { findOpenEntry } from './entry'

const FREE = { contributor: null, until: null }

/**
 * Claims a part of an open entry: of several who ask at once one gets it, and whoever holds it keeps it
 * to its day. The same request again does nothing, also once the claim is over.
 *
 * @returns whether the claim is new
 * @throws ProblemError `not-found`, `suspended`, `claim-taken`, `claim-over`, `claims-full`
 */
export async function claimPart(
  transaction: Database,
  { claimId, wantedId, partId }: ClaimRequest,
  contributor: string,
  now: Date,
): Promise<{ isNew: boolean }> {
  requireNotSuspended(await lockContributor(transaction, contributor))
  // Staff close entries and take parts away under the same lock.
  await transaction.execute(TAKE_TURN_AT_WANTED)
  const [row] = await transaction.select().from(wantedClaims).where(eq(wantedClaims.part, partId))
  if (row?.until && row.until > now) {
    if (row.contributor === contributor) return { isNew: false }
    throw new ProblemError('claim-taken', 'choose another part; or deposit all the same')
  }
  if (row?.claim === claimId) throw new ProblemError('claim-over', 'claim it under a new id')
  await requireUnmet(transaction, wantedId, partId)
  const held = await listClaims(transaction, contributor, now)
  if (held.length >= MAX_CLAIMS) {
    throw new ProblemError('claims-full', `give one of ${String(MAX_CLAIMS)} back first`)
  }
  const until = new Date(now.getTime() + CLAIM_DAYS * DAY_MS)
  const claimed = { wanted: wantedId, claim: claimId, contributor, until }
  await transaction
    .insert(wantedClaims)
    .values({ part: partId, ...claimed })
    .onConflictDoUpdate({ target: wantedClaims.part, set: claimed })
  return { isNew: true }
}

async function requireUnmet(
  transaction: Database,
  wantedId: string,
  partId: string,
): Promise<void> {
  const entry = await findOpenEntry(transaction, wantedId)
  const part = entry && partsOf(entry).find((each) => each.partId === partId)
  if (!part) throw new ProblemError('not-found', 'GET /v1/wanted lists the parts')
  if (isMet(part, part)) throw new ProblemError('claim-over', 'the part is complete')
}

/** What a contributor holds now, in the order in which it ends. */
export async function listClaims(
  database: Database,
  contributor: string,
  now: Date,
): Promise<Claim[]> {
  const rows = await database
    .select()
    .from(wantedClaims)
    .where(and(eq(wantedClaims.contributor, contributor), gt(wantedClaims.until, now)))
    .orderBy(asc(wantedClaims.until), asc(wantedClaims.part))
  return rows.flatMap(({ claim: claimId, wanted: wantedId, part: partId, until }) =>
    until === null ? [] : [{ claimId, wantedId, partId, until: until.toISOString() }],
  )
}

/** Ends a contributor's own claim. */
export async function giveBack(
  transaction: Database,
  claimId: string,
  contributor: string,
): Promise<void> {
  await free(
    transaction,
    and(eq(wantedClaims.claim, claimId), eq(wantedClaims.contributor, contributor)),
  )
}

/** Deletes who held what, of claims that lapsed and of parts that are complete. */
export async function endClaims(
  transaction: Database,
  now: Date,
  complete: readonly string[],
): Promise<void> {
  await free(transaction, or(lte(wantedClaims.until, now), anyOf(wantedClaims.part, complete)))
}

/** Ends the claims of an entry but those of the named parts. */
export async function endClaimsBut(
  transaction: Database,
  wantedId: string,
  kept: readonly string[],
): Promise<void> {
  const rows = await transaction
    .select({ part: wantedClaims.part })
    .from(wantedClaims)
    .where(and(eq(wantedClaims.wanted, wantedId), isNotNull(wantedClaims.contributor)))
  const gone = rows.map(({ part }) => part).filter((part) => !kept.includes(part))
  if (gone.length > 0) await free(transaction, anyOf(wantedClaims.part, gone))
}

async function free(transaction: Database, which: SQL | undefined): Promise<void> {
  await transaction
    .update(wantedClaims)
    .set(FREE)
    .where(and(isNotNull(wantedClaims.contributor), which))
}
