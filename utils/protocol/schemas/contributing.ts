import { z } from 'zod'
import { mending } from '@/utils/clip/mending'
import { digest, instant, shortText, uuid } from '@/utils/clip/primitives'
import { list } from '../query-value'
import { MAX_SCAN_REQUESTS, scanRequest } from './scans'

/** Sending clips, hearing of them, and taking them back. */

/** A receipt names every clip of its batch or withdrawal: some hundred bytes each. */
const receiptJws = z
  .string()
  .regex(/^[\w-]+\.[\w-]+\.[\w-]+$/)
  .max(20_000_000)
/** `POST /v1/batches` answers 201, or 200 for a batch deposited before, with the same receipt. */
export const batchAnswer = z.looseObject({ receipt: receiptJws })

/** `GET /v1/known?digests=a,b,…` (at most 100). */
export const knownQuery = z.object({
  digests: list(digest, { max: 100 }),
})
export const knownAnswer = z.looseObject({
  known: z.array(digest),
  /** Texts that were taken down: nobody can contribute them. */
  takenDown: z.array(digest).default([]),
})

/** `GET /v1/changes?after=n`: what review decided on one's own clips, oldest first. */
export const changesQuery = z.object({ after: z.coerce.number().int().min(0).default(0) })
export const change = z.looseObject({
  /** Counter per contributor, without gaps. */
  n: z.int().min(1),
  clipId: uuid,
  revision: z.int().min(1),
  state: z.enum(['accepted', 'returned', 'rejected', 'withdrawn']),
  /** What a reviewer wrote, and the reason they named: see `reasonCodes`. */
  reason: shortText(2000).nullable(),
  reasonCode: shortText(64).nullable().default(null),
  /** What a reviewer mended of the description in accepting it. */
  mended: mending.nullable().default(null),
  at: instant,
})
export const changesAnswer = z.looseObject({
  changes: z.array(change).max(1000),
  more: z.boolean(),
  /** The records in force now; another device may have changed them. `null`: none is. */
  consentId: uuid.nullable().optional(),
  publicNameId: uuid.nullable().optional(),
  /** Scans of permissions that staff ask the caller to show. */
  scanRequests: z.array(scanRequest).max(MAX_SCAN_REQUESTS).optional(),
})

/**
 * `POST /v1/withdrawals`: some clips, or everything; `leave` also ends the consent and the keys.
 * `none` is for those who leave and let stay what they gave.
 */
export const withdrawal = z
  .strictObject({
    withdrawalId: uuid,
    scope: z.discriminatedUnion('of', [
      z.strictObject({ of: z.literal('clips'), clips: z.array(uuid).min(1).max(1000) }),
      z.strictObject({ of: z.literal('all') }),
      z.strictObject({ of: z.literal('none') }),
    ]),
    leave: z.boolean(),
    /** Batches that were tried and whose receipts never came: the answer says which are here. */
    batches: z.array(uuid).max(1000).optional(),
  })
  .refine(({ scope, leave }) => scope.of !== 'none' || leave, {
    message: 'withdrawing nothing without leaving says nothing',
  })
export type Withdrawal = z.infer<typeof withdrawal>
export const withdrawalAnswer = z.looseObject({
  receipt: receiptJws,
  /** Receipts of those of the named batches that had arrived; none arrives after leaving. */
  batchReceipts: z.array(receiptJws).optional(),
})
