import { z } from 'zod'
import { uuid } from '@/utils/clip/primitives'
import { releaseFiles } from '@/utils/exchange/release-manifest'
import { admin, anyone, anyoneOrEnrolled, contract, json, staff, stream } from '../contract'
import { smallNumber } from '../cursor'
import type { ProblemKind } from '../problems'
import * as schemas from '../schemas/releases'
import * as technical from '../schemas/technical-sample'

/** Releases: drafts, the sample, publishing, recalling, downloads and the chain of rights. */

const JOSE = 'application/jose'

/** A release is named by its number, or a draft by its id. */
const releasePath = z.object({ release: z.union([smallNumber, uuid]) })
const release200 = { 200: json('The release as it is now', schemas.releaseAnswer) } as const
/** Problems of reading a release: open ones are for anybody, others for members or staff. */
const reachProblems = ['release-recalled'] as const satisfies ProblemKind[]

/** Lists drafts and recalled releases, too, for anybody. */
export const releases = contract({
  method: 'GET',
  path: '/v1/releases',
  who: anyone,
  summary: 'Releases and drafts, newest first, with recalls and the hashes of seeds, page by page',
  query: schemas.releasesQuery,
  answers: { 200: json('The releases', schemas.releasesAnswer) },
})

export const draftRelease = contract({
  method: 'POST',
  path: '/v1/releases',
  who: admin,
  summary: 'Draft a release: what it shall hold, and the hash of the seed for its sample',
  body: schemas.releaseRequest,
  answers: { 201: json('Drafted', schemas.releaseAnswer), ...release200 },
  problems: ['release-conflict'],
})

export const release = contract({
  method: 'GET',
  path: '/v1/releases/{release}',
  who: staff,
  summary: 'One release with what its sample came to so far',
  parameters: releasePath,
  answers: release200,
})

/** The endpoint goes on after its answer: `GET` the release until `isDrawing` is false. */
export const drawSample = contract({
  method: 'POST',
  path: '/v1/releases/{release}/sample',
  who: admin,
  summary: 'Freeze what the draft asks for, reveal the seed and draw the sample',
  parameters: releasePath,
  body: schemas.emptyRequest,
  answers: {
    202: json('Begun; the release says when it is done', schemas.releaseAnswer),
    ...release200,
  },
  problems: ['release-state'],
})

export const sample = contract({
  method: 'GET',
  path: '/v1/releases/{release}/sample',
  who: staff,
  summary: 'Sampled clips with their text, to be judged by the rubric',
  parameters: releasePath,
  query: schemas.sampleQuery,
  answers: { 200: json('A page', schemas.sampleAnswer) },
})

export const judgeSample = contract({
  method: 'POST',
  path: '/v1/releases/{release}/judgements',
  who: staff,
  summary: 'Judge sampled clips: content safety and quality apart',
  parameters: releasePath,
  body: schemas.judgementRequest,
  answers: { 200: json('Outcomes', schemas.judgementAnswer) },
  problems: ['release-state'],
})

export const markedClips = contract({
  method: 'GET',
  path: '/v1/releases/{release}/technical',
  who: staff,
  summary: 'Clips of the technical sample that are marked, with the reasons',
  parameters: releasePath,
  query: technical.technicalQuery,
  answers: { 200: json('A page', technical.technicalAnswer) },
})

export const judgeMarked = contract({
  method: 'POST',
  path: '/v1/releases/{release}/technical',
  who: staff,
  summary: 'Say of marked clips that they are clean, or bad; many at once, the last word counts',
  parameters: releasePath,
  body: technical.technicalRequest,
  answers: { 200: json('Outcomes', technical.technicalResults) },
  problems: ['release-state'],
})

/** The endpoint goes on after its answer: `GET` the release until `isPublishing` is false. */
export const publishRelease = contract({
  method: 'POST',
  path: '/v1/releases/{release}/publication',
  who: admin,
  summary: 'Begin to publish a release whose sample passed: numbered, signed, immutable',
  parameters: releasePath,
  body: schemas.emptyRequest,
  answers: {
    202: json('Begun; the release says how far it is', schemas.releaseAnswer),
    ...release200,
  },
  problems: ['release-state', 'release-gate'],
})

export const cancelPublication = contract({
  method: 'POST',
  path: '/v1/releases/{release}/publication/cancellation',
  who: admin,
  summary: 'End an attempt to publish before it is done; the sample is open again',
  parameters: releasePath,
  body: schemas.emptyRequest,
  answers: release200,
  problems: ['release-state'],
})

export const dropRelease = contract({
  method: 'POST',
  path: '/v1/releases/{release}/dropping',
  who: admin,
  summary: 'Give a draft up; it stays in the list',
  parameters: releasePath,
  body: schemas.emptyRequest,
  answers: release200,
  problems: ['release-state'],
})

export const recallRelease = contract({
  method: 'POST',
  path: '/v1/releases/{release}/recall',
  who: admin,
  summary: 'Recall a published release; the list says so and why, for ever',
  parameters: releasePath,
  body: schemas.recallRequest,
  answers: release200,
  problems: ['release-state'],
})

export const releaseManifest = contract({
  method: 'GET',
  path: '/v1/releases/{release}/manifest',
  who: anyoneOrEnrolled,
  summary: 'The signed manifest of a published release, a compact JWS',
  parameters: releasePath,
  answers: { 200: stream('The manifest', JOSE) },
  problems: reachProblems,
})

export const releaseFile = contract({
  method: 'GET',
  path: '/v1/releases/{release}/files/{file}',
  who: anyoneOrEnrolled,
  summary: 'A file of a published release, streamed; goes on after a line',
  parameters: releasePath.extend({ file: z.enum(releaseFiles) }),
  query: schemas.releaseFileQuery,
  answers: { 200: stream('The file', 'application/jsonl', 'text/plain') },
  problems: reachProblems,
})

/** What downstream has to delete from its copy. */
export const withdrawnSince = contract({
  method: 'GET',
  path: '/v1/releases/{release}/withdrawn',
  who: anyoneOrEnrolled,
  summary: 'Clips withdrawn since the release was published, as a signed list',
  parameters: releasePath,
  answers: { 200: stream('The list', JOSE) },
  problems: reachProblems,
})

export const releaseChain = contract({
  method: 'GET',
  path: '/v1/releases/{release}/chain',
  who: staff,
  summary: 'The chain of rights, of one clip or page by page, with everything that was signed',
  parameters: releasePath,
  query: schemas.chainQuery,
  answers: { 200: json('Links of it', schemas.chainAnswer) },
})

/** To be handed to an auditor: holds texts, consents and pseudonyms. */
export const releaseBundle = contract({
  method: 'GET',
  path: '/v1/releases/{release}/bundle',
  who: staff,
  summary:
    'The chain bundle of one clip or of all: what was signed, with keys, to be checked offline',
  parameters: releasePath,
  query: schemas.bundleQuery,
  answers: { 200: stream('A head, and a line a clip', 'application/jsonl') },
  problems: ['release-state'],
})

/** A document to print, or to hand to a lawyer. */
export const releaseChainPage = contract({
  method: 'GET',
  path: '/v1/releases/{release}/chain.html',
  who: staff,
  summary: 'The chain of rights of every clip, as a document to print',
  parameters: releasePath,
  answers: { 200: stream('A page', 'text/html') },
  problems: ['release-state'],
})
