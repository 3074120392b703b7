import {
  EnvelopeError,
  openBatch,
  verifySignature,
  type EnvelopeFault,
  type OpenedBatch,
} from '@/utils/envelope/open'
import { PROOF_SECONDS } from '@/utils/identity/request-proof'
import type { ProblemKind } from '@/utils/protocol/problems'
import { sha256 } from '../kernel/hash'
import { ProblemError } from '../kernel/problem'
import { findKey, type Caller } from '../people/caller'
import type { Endpoint } from '../kernel/state'

/** So far ahead of ours a client’s clock may be, as with request proofs. */
const AHEAD_MS = PROOF_SECONDS * 1000

type Holder = Pick<Caller, 'contributor' | 'kid' | 'jwk'>

/**
 * Opens an envelope and checks the batch as a whole: that it is complete, belongs to the caller, is
 * signed by a key that counts, and is meant for this endpoint. A batch imported from a file belongs to
 * its signer.
 *
 * @throws ProblemError naming what is wrong and what to do
 */
export async function openForDeposit(
  endpoint: Endpoint,
  bytes: Uint8Array,
  caller?: Holder,
): Promise<OpenedBatch> {
  try {
    const opened = await openBatch(bytes, sha256)
    await checkManifest(endpoint, opened, caller)
    return opened
  } catch (error) {
    if (error instanceof EnvelopeError) throw new ProblemError(kindOf[error.kind], error.message)
    throw error
  }
}

async function checkManifest(
  endpoint: Endpoint,
  opened: OpenedBatch,
  caller: Holder | undefined,
): Promise<void> {
  const { contributor, kid, schemaVersion, endpoint: meant, clips: named } = opened.manifest
  const { sealedAt } = opened.manifest
  if (caller && contributor !== caller.contributor) {
    throw new ProblemError('not-yours', 'the manifest names another contributor than the proof')
  }
  // Another device of the same contributor may have sealed it, as long as its key still counts.
  const signer = kid === caller?.kid ? caller : await findKey(endpoint.database, kid)
  if (signer?.contributor !== contributor || ('revoked' in signer && signer.revoked)) {
    throw new ProblemError('signature-invalid', 'kid must be a key of yours that is not revoked')
  }
  await verifySignature(opened, signer.jwk)
  if (meant !== endpoint.publicUrl) {
    throw new ProblemError('wrong-endpoint', `seal it again for ${endpoint.publicUrl}`)
  }
  // “Withdraw everything” takes what was sealed before it: nothing may be sealed ahead of that.
  if (Date.parse(sealedAt) > endpoint.now().getTime() + AHEAD_MS) {
    throw new ProblemError(
      'malformed-batch',
      'sealedAt lies ahead of our clock: go by the Date of our answers, and seal it again',
    )
  }
  const { schemaVersions, limits } = endpoint.acceptancePolicy
  if (!schemaVersions.includes(schemaVersion)) {
    throw new ProblemError('schema-version', `spoken here: ${schemaVersions.join(', ')}`)
  }
  if (named.length > limits.batchClips) {
    throw new ProblemError('too-large', `a batch may hold ${String(limits.batchClips)} clips`)
  }
}

const kindOf: Record<EnvelopeFault, ProblemKind> = {
  'not-utf8': 'malformed-batch',
  'no-manifest': 'malformed-batch',
  'not-canonical': 'malformed-batch',
  'clip-count': 'malformed-batch',
  'duplicate-clip': 'malformed-batch',
  'clip-hash': 'batch-changed',
  signature: 'signature-invalid',
  'wrong-key': 'signature-invalid',
}
