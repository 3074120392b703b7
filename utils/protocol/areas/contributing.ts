import { z } from 'zod'
import { sha256, uuid } from '@/utils/clip/primitives'
import { MAX_SCAN_BYTES } from '@/utils/clip/rights'
import { BATCH_MEDIA_TYPE } from '@/utils/envelope/manifest'
import type { ClearedBytes } from '@/utils/envelope/may-send-scan'
import * as schemas from '../schemas/contributing'
import { bytes, contract, enrolled, FILE_MS, json, rawBody } from '../contract'
import { SCAN_BODY_TYPE, scanAnswer, scanRefusal } from '../schemas/scans'

/** Sending clips, hearing of them, and taking them back. */

/** Called when somebody is about to contribute, not while they read. */
export const known = contract({
  method: 'GET',
  path: '/v1/known',
  who: enrolled,
  summary: 'Which of these texts somebody else contributed already, and which were taken down',
  query: schemas.knownQuery,
  answers: { 200: json('Those known', schemas.knownAnswer) },
})

export const deposit = contract({
  method: 'POST',
  path: '/v1/batches',
  who: enrolled,
  summary: 'Deposit a sealed batch; the same batch again gets the same receipt',
  rawBody: rawBody({
    mediaType: BATCH_MEDIA_TYPE,
    limit: 'batchBytes',
    description: 'Lines: manifest, detached JWS, clips',
    encoding: 'gzip',
  }),
  answers: {
    201: json('Taken in', schemas.batchAnswer),
    200: json('Deposited before', schemas.batchAnswer),
  },
  problems: [
    'malformed-batch',
    'batch-changed',
    'signature-invalid',
    'wrong-endpoint',
    'schema-version',
    'not-yours',
    'consent-missing',
    'consent-outdated',
    'batch-conflict',
    'suspended',
    'too-many-requests',
  ],
})

export const envelope = contract({
  method: 'GET',
  path: '/v1/batches/{id}/envelope',
  who: enrolled,
  summary:
    'The stored envelope, byte for byte; lines of clips that were refused or withdrawn are empty',
  parameters: z.object({ id: uuid }),
  query: z.object({ contributor: uuid.optional() }),
  answers: { 200: bytes('The envelope', BATCH_MEDIA_TYPE) },
})

export const changes = contract({
  method: 'GET',
  path: '/v1/changes',
  who: enrolled,
  summary:
    'What was decided on one’s own clips after number n, oldest first; which consents are in force',
  query: schemas.changesQuery,
  answers: { 200: json('A page of changes', schemas.changesAnswer) },
})

/**
 * Also withdraws clips that have not arrived. A revoked key may call it: the request that ends all keys
 * must be repeatable when its answer is lost.
 */
export const withdraw = contract({
  method: 'POST',
  path: '/v1/withdrawals',
  who: { ...enrolled, lapsed: true },
  summary: 'Withdraw clips, or everything; leave',
  body: schemas.withdrawal,
  answers: {
    201: json('Withdrawn', schemas.withdrawalAnswer),
    200: json('Withdrawn before', schemas.withdrawalAnswer),
  },
  problems: ['withdrawal-conflict'],
})

/** Sends only a scan that the gate let through. */
export const submitScan = contract({
  method: 'POST',
  path: '/v1/scans/{clip}/{sha256}',
  who: enrolled,
  summary: 'Show a scan that staff asked for; kept until its clip is decided on',
  parameters: z.object({ clip: uuid, sha256 }),
  rawBody: rawBody<ClearedBytes>({
    mediaType: SCAN_BODY_TYPE,
    limit: MAX_SCAN_BYTES,
    description: 'The file as it is',
  }),
  answers: { 200: json('It is here', scanAnswer) },
  problems: ['scan-changed'],
  within: FILE_MS,
})

export const declineScan = contract({
  method: 'POST',
  path: '/v1/scans/refusals',
  who: enrolled,
  summary: 'Say that a scan will not be shown',
  body: scanRefusal,
  answers: { 200: json('Noted', scanAnswer) },
  problems: ['not-found'],
})
