import { canonicalJson } from '@/utils/clip/canonical-json'
import { WITHDRAWN_TYPE } from '@/utils/exchange/release-manifest'
import { signCompact } from '@/utils/identity/device-key'
import { isStaff } from '@/utils/protocol/contract'
import { contracts } from '@/utils/protocol/contracts'
import { ProblemError } from '../kernel/problem'
import { streamOf } from '../http/stream'
import type { Caller } from '../people/caller'
import { readBundle } from '../releases/bundle'
import { readChain, readLinks } from '../releases/chain'
import { toChainPage } from '../releases/chain-page'
import { manifestOf } from '../releases/describe'
import { readReleaseFile, readWithdrawnSince } from '../releases/files'
import { criteriaOf, findRelease, type ReleaseRow } from '../releases/release-row'
import type { Endpoint } from '../kernel/state'
import { handle } from './handle'
import { answer } from './reply'

const JOSE = 'application/jose'

export const releaseFileCalls = {
  releaseManifest: handle(contracts.releaseManifest, async ({ endpoint, caller, parameters }) => {
    const row = await findPublished(endpoint, caller, parameters.release)
    return new Response(row.manifest, { headers: { 'Content-Type': JOSE } })
  }),
  releaseFile: handle(
    contracts.releaseFile,
    async ({ endpoint, call, caller, parameters, query }) => {
      const row = await findPublished(endpoint, caller, parameters.release)
      const { file } = parameters
      const type = file.endsWith('.txt') ? 'text/plain' : 'application/jsonl'
      const lines = readReleaseFile(endpoint.database, row, file, query.after)
      return new Response(streamOf(endpoint, call, lines), {
        headers: { 'Content-Type': `${type}; charset=utf-8` },
      })
    },
  ),
  withdrawnSince: handle(contracts.withdrawnSince, async ({ endpoint, caller, parameters }) => {
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
  }),
  releaseChain: handle(
    contracts.releaseChain,
    async ({ endpoint: { database }, parameters, query }) => {
      const row = await findRelease(database, parameters.release)
      const { limit } = query
      const links = await readLinks(database, row, query)
      if (links.length === 0 && query.clip !== undefined) {
        throw new ProblemError('not-found', 'the release has no such clip')
      }
      return answer({ links, next: links.length < limit ? null : (links.at(-1)?.n ?? null) })
    },
  ),
  releaseBundle: handle(contracts.releaseBundle, async ({ endpoint, parameters, query, call }) => {
    const row = await findRelease(endpoint.database, parameters.release)
    const { manifest } = row
    if (manifest === null) throw new ProblemError('release-state', 'publish it first')
    const lines = readBundle(endpoint.database, { ...row, manifest }, query.clip)
    const first = await lines.next()
    if (first.done) throw new ProblemError('not-found', 'the release has no such clip')
    const ended = endLines(first.value, lines)
    return new Response(streamOf(endpoint, call, ended), {
      headers: { 'Content-Type': 'application/jsonl; charset=utf-8' },
    })
  }),
  releaseChainPage: handle(contracts.releaseChainPage, async ({ endpoint, parameters, call }) => {
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
  }),
}

/** Lines with their LF, the first of which was read already. */
async function* endLines(
  first: string,
  rest: AsyncGenerator<string, void>,
): AsyncGenerator<string, void> {
  yield `${first}\n`
  for await (const line of rest) yield `${line}\n`
}

/**
 * Finds a published release that the caller may read. An open one is for anybody, one for members for
 * enrolled keys, any other for staff, who hand it on. A recalled one is for staff only.
 */
async function findPublished(
  endpoint: Endpoint,
  caller: Caller | undefined,
  named: string,
): Promise<ReleaseRow & { manifest: string }> {
  const row = await findRelease(endpoint.database, named)
  const { manifest } = row
  if (manifest === null) throw new ProblemError('not-found', 'it is not published')
  const forStaff = caller !== undefined && isStaff(caller.role)
  if (row.state === 'recalled' && !forStaff) {
    throw new ProblemError('release-recalled', row.recallReason ?? 'delete your copy')
  }
  const { reach } = criteriaOf(row)
  if (reach !== 'open' && caller === undefined) {
    throw new ProblemError('proof-missing', 'this release is not open to everybody')
  }
  if (reach === 'research' && !forStaff) {
    throw new ProblemError('forbidden', 'staff hand this release on: ask the alliance')
  }
  return { ...row, manifest }
}
