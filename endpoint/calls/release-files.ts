import { z } from 'zod'
import { canonicalJson } from '@/utils/clip/canonical-json'
import { releaseFiles, WITHDRAWN_TYPE } from '@/utils/exchange/release-manifest'
import { signCompact } from '@/utils/identity/device-key'
import * as protocol from '@/utils/protocol/release-calls'
import type { ProblemKind } from '@/utils/protocol/problems'
import { ProblemError } from '../kernel/problem'
import { streamOf } from '../http/stream'
import type { Caller } from '../people/caller'
import { readChain, readLinks } from '../releases/chain'
import { toChainPage } from '../releases/chain-page'
import { manifestOf } from '../releases/describe'
import { readReleaseFile, readWithdrawnSince } from '../releases/files'
import { criteriaOf, findRelease, type ReleaseRow } from '../releases/release-row'
import type { Endpoint } from '../kernel/state'
import { answer, contributorCall, openCall, staff } from './call'

const problems = [
  'not-found',
  'forbidden',
  'proof-missing',
  'proof-invalid',
  'proof-expired',
  'key-unknown',
  'left-already',
  'release-recalled',
] as const satisfies ProblemKind[]

const FILE_PATH = '/v1/releases/{release}/files/{file}'
const JOSE = 'application/jose'

const mediaTypes = { jsonl: 'application/jsonl', txt: 'text/plain' } as const

/** `GET /v1/releases/{release}/manifest`. */
export const releaseManifest = openCall(
  {
    method: 'GET',
    path: '/v1/releases/{release}/manifest',
    summary: 'The signed manifest of a published release, a compact JWS',
    answers: [{ status: 200, description: 'The manifest', mediaType: JOSE, schema: z.string() }],
    problems,
  },
  async ({ endpoint, caller, parameters }) => {
    const row = await findPublished(endpoint, caller, parameters.release)
    return new Response(row.manifest, { headers: { 'Content-Type': JOSE } })
  },
)

/** `GET /v1/releases/{release}/files/{file}`. */
export const releaseFile = openCall(
  {
    method: 'GET',
    path: FILE_PATH,
    summary: 'A file of a published release, streamed; goes on after a line',
    query: protocol.releaseFileQuery,
    answers: [
      { status: 200, description: 'The file', mediaType: mediaTypes.jsonl, schema: z.string() },
    ],
    problems,
  },
  async ({ endpoint, caller, parameters, query }) => {
    const row = await findPublished(endpoint, caller, parameters.release)
    const file = z.enum(releaseFiles).safeParse(parameters.file)
    if (!file.success) throw new ProblemError('not-found', `files: ${releaseFiles.join(', ')}`)
    const type = file.data.endsWith('.txt') ? mediaTypes.txt : mediaTypes.jsonl
    const lines = readReleaseFile(endpoint.database, row, file.data, query.after)
    return new Response(streamOf(endpoint, FILE_PATH, lines), {
      headers: { 'Content-Type': `${type}; charset=utf-8` },
    })
  },
)

/** `GET /v1/releases/{release}/withdrawn`: what downstream has to delete from its copy. */
export const withdrawnSince = openCall(
  {
    method: 'GET',
    path: '/v1/releases/{release}/withdrawn',
    summary: 'Clips withdrawn since the release was published, as a signed list',
    answers: [{ status: 200, description: 'The list', mediaType: JOSE, schema: z.string() }],
    problems,
  },
  async ({ endpoint, caller, parameters }) => {
    const row = await findPublished(endpoint, caller, parameters.release)
    const { key } = endpoint
    const list = {
      type: 'withdrawn-since',
      number: row.number,
      at: endpoint.now().toISOString(),
      kid: key.kid,
      clips: await readWithdrawnSince(endpoint.database, row),
    }
    const bytes = new TextEncoder().encode(canonicalJson(list))
    const jws = await signCompact(bytes, WITHDRAWN_TYPE, key, key.publicJwk)
    return new Response(jws, { headers: { 'Content-Type': JOSE } })
  },
)

/** `GET /v1/releases/{release}/chain`. */
export const chain = contributorCall(
  {
    method: 'GET',
    path: '/v1/releases/{release}/chain',
    summary: 'The chain of rights, of one clip or page by page, with everything that was signed',
    query: protocol.chainQuery,
    answers: [{ status: 200, description: 'Links of it', schema: protocol.chainAnswer }],
    problems: ['not-found'],
  },
  async ({ endpoint: { database }, parameters, query }) => {
    const row = await findRelease(database, parameters.release)
    const { limit } = query
    const links = await readLinks(database, row, query)
    if (links.length === 0 && query.clip !== undefined) {
      throw new ProblemError('not-found', 'the release has no such clip')
    }
    return answer({ links, next: links.length < limit ? null : (links.at(-1)?.n ?? null) })
  },
  { roles: staff },
)

/** `GET /v1/releases/{release}/chain.html`: to print, or to hand to a lawyer. */
export const chainPage = contributorCall(
  {
    method: 'GET',
    path: '/v1/releases/{release}/chain.html',
    summary: 'The chain of rights of every clip, as a document to print',
    answers: [{ status: 200, description: 'A page', mediaType: 'text/html', schema: z.string() }],
    problems: ['not-found', 'release-state'],
  },
  async ({ endpoint, parameters, call }) => {
    const row = await findRelease(endpoint.database, parameters.release)
    const manifest = manifestOf(row)
    if (!manifest) throw new ProblemError('release-state', 'publish it first')
    const page = toChainPage(manifest, readChain(endpoint.database, row))
    return new Response(streamOf(endpoint, call, page), {
      headers: {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
      },
    })
  },
  { roles: staff },
)

/**
 * A published release that the caller may have: an open one anybody, one for members whoever is
 * enrolled, any other one staff, who hand it on. A recalled one only staff.
 */
async function findPublished(
  endpoint: Endpoint,
  caller: Caller | undefined,
  named: string | undefined,
): Promise<ReleaseRow & { manifest: string }> {
  const row = await findRelease(endpoint.database, named)
  const { manifest } = row
  if (manifest === null) throw new ProblemError('not-found', 'it is not published')
  const isStaff = caller !== undefined && staff.includes(caller.role)
  if (row.state === 'recalled' && !isStaff) {
    throw new ProblemError('release-recalled', row.recallReason ?? 'delete your copy')
  }
  const { reach } = criteriaOf(row)
  if (reach !== 'open' && caller === undefined) {
    throw new ProblemError('proof-missing', 'this release is not open to everybody')
  }
  if (reach === 'research' && !isStaff) {
    throw new ProblemError('forbidden', 'staff hand this release on: ask the alliance')
  }
  return { ...row, manifest }
}
