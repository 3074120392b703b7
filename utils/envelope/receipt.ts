import { compactVerify, decodeJwt, errors as joseErrors, importJWK } from 'jose'
import { z } from 'zod'
import { instant, sha256, shortText, uuid } from '@/utils/clip/primitives'
import { algorithmOf, type PublicJwk } from '@/utils/identity/device-key'

/**
 * Receipt 回执: the endpoint's signed answer, a compact JWS kept verbatim on both sides.
 * Review decisions come later by `GET /v1/changes`; a receipt only says what was deposited.
 */
export const RECEIPT_TYPE = 'shichai-receipt+jws'

const clipOutcome = z.looseObject({
  id: uuid,
  revision: z.int().min(1),
  /** `withdrawn`: a withdrawal of this clip had arrived before it. */
  outcome: z.enum(['deposited', 'refused', 'withdrawn']),
  /** Problem kind and what to do about it, where refused. */
  problem: z.object({ kind: shortText(64), detail: shortText(2000) }).optional(),
})
export type ClipOutcome = z.infer<typeof clipOutcome>

const batchReceipt = z.looseObject({
  type: z.literal('batch'),
  batchId: uuid,
  contributor: uuid,
  /** SHA-256 of the envelope's bytes, not compressed. */
  bodySha256: sha256,
  receivedAt: instant,
  clips: z.array(clipOutcome),
})
export type BatchReceipt = z.infer<typeof batchReceipt>

const withdrawalReceipt = z.looseObject({
  type: z.literal('withdrawal'),
  withdrawalId: uuid,
  contributor: uuid,
  receivedAt: instant,
  /** Clips withdrawn by this call, also those the endpoint has not seen yet (tombstones). */
  clips: z.array(uuid),
  left: z.boolean(),
})
export type WithdrawalReceipt = z.infer<typeof withdrawalReceipt>

export const receiptPayload = z.discriminatedUnion('type', [batchReceipt, withdrawalReceipt])
export type ReceiptPayload = z.infer<typeof receiptPayload>

/** The receipt's content if the endpoint's key signed it, else `undefined`. */
export async function verifyReceipt(
  jws: string,
  endpointKey: PublicJwk,
): Promise<ReceiptPayload | undefined> {
  const alg = algorithmOf(endpointKey)
  try {
    const { payload, protectedHeader } = await compactVerify(
      jws,
      await importJWK(endpointKey, alg),
      { algorithms: [alg] },
    )
    if (protectedHeader.typ !== RECEIPT_TYPE) return undefined
    return receiptPayload.parse(JSON.parse(new TextDecoder().decode(payload)))
  } catch (error) {
    if (error instanceof joseErrors.JOSEError || error instanceof z.ZodError) return undefined
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined
    throw error
  }
}

/** The content of a receipt that was verified before it was stored. */
export function decodeReceipt(jws: string): ReceiptPayload {
  return receiptPayload.parse(decodeJwt(jws))
}
