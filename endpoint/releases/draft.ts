import { randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { canonicalJson } from '@/utils/clip/canonical-json'
import type { ReleaseCriteria } from '@/utils/exchange/release-manifest'
import { releases } from '../database/schema'
import { ProblemError } from '../kernel/problem'
import { recordStaffEvent } from '../people/staff-events'
import { inTransaction, type Endpoint } from '../kernel/state'
import { findBarred } from './barred-sources'
import { gatherForAWhile } from './gather'
import { lockRelease, wrongState } from './release-row'

interface DraftInput {
  releaseId: string
  criteria: Omit<ReleaseCriteria, 'until'> & { until?: string | undefined }
}

/**
 * Makes a draft: gathers its candidates with their public ids, and only then draws the seed of its
 * sample, whose hash is public from now on. So neither can be chosen to suit the other. Of many candidates
 * that goes on after this has answered; a repeated call goes on where an earlier one broke off.
 *
 * @throws ProblemError `release-conflict`
 */
export async function draftRelease(
  endpoint: Endpoint,
  call: string,
  { releaseId, criteria }: DraftInput,
  staff: string,
): Promise<{ isNew: boolean }> {
  const drafted = await recordDraft(endpoint, call, { releaseId, criteria }, staff)
  await gatherForAWhile(endpoint, call, releaseId)
  return drafted
}

function recordDraft(
  endpoint: Endpoint,
  call: string,
  { releaseId, criteria }: DraftInput,
  staff: string,
): Promise<{ isNew: boolean }> {
  return inTransaction(endpoint, call, async (transaction) => {
    const now = endpoint.now()
    const before = await lockRelease(transaction, releaseId)
    if (before) {
      const until = criteria.until ?? before.createdAt.toISOString()
      if (before.criteria === canonicalJson({ ...criteria, until })) return { isNew: false }
      throw new ProblemError('release-conflict', 'use a new releaseId')
    }
    const asked = canonicalJson({ ...criteria, until: criteria.until ?? now.toISOString() })
    await transaction.insert(releases).values({
      id: releaseId,
      state: 'draft',
      criteria: asked,
      lineSecret: randomBytes(32).toString('hex'),
      barred: JSON.stringify(await findBarred(transaction)),
      createdAt: now,
      createdBy: staff,
    })
    await recordStaffEvent(transaction, staff, 'draft-release', { releaseId, criteria }, now)
    return { isNew: true }
  })
}

/** Gives a draft up. It stays in the list, so that nobody can draw again and again unseen. */
export async function dropRelease(
  endpoint: Endpoint,
  call: string,
  release: string,
  staff: string,
): Promise<void> {
  await inTransaction(endpoint, call, async (transaction) => {
    const row = await lockRelease(transaction, release)
    if (row?.state === 'dropped') return
    if (row?.state !== 'draft' && row?.state !== 'sampled') throw wrongState(row)
    await transaction
      .update(releases)
      .set({ state: 'dropped', drawing: null, publishing: null })
      .where(eq(releases.id, release))
    await recordStaffEvent(transaction, staff, 'drop-release', { release }, endpoint.now())
  })
}

/** Recalls a published release: its files are served no more, and the list says why. */
export async function recallRelease(
  endpoint: Endpoint,
  call: string,
  release: string,
  { reason, staff }: { reason: string; staff: string },
): Promise<void> {
  await inTransaction(endpoint, call, async (transaction) => {
    const row = await lockRelease(transaction, release)
    if (row?.state === 'recalled') return
    if (row?.state !== 'published') throw wrongState(row)
    const now = endpoint.now()
    await transaction
      .update(releases)
      .set({ state: 'recalled', recalledAt: now, recallReason: reason })
      .where(eq(releases.id, release))
    const details = { release, number: row.number, reason }
    await recordStaffEvent(transaction, staff, 'recall-release', details, now)
  })
}
