import { and, asc, eq, gt, inArray, isNotNull } from 'drizzle-orm'
import {
  CHAIN_PROVES,
  type ChainBundleLink,
  type ChainHead,
} from '@/utils/protocol/schemas/chain-bundle'
import { CommitmentTree, type Neighbour } from '@/utils/exchange/commitment'
import { publicJwk, type PublicJwk } from '@/utils/identity/device-key'
import type { Database } from '../database/database'
import { deviceKeys, releaseItems, serverKeys } from '../database/schema'
import { sha256 } from '../kernel/hash'
import { readDecisionsOfAll } from '../review/read-decisions'
import { acceptedAtOf, readChainRows, type ChainRow } from './chain'
import { commitmentSecret } from './commitments'
import { readItemPage } from './lines'
import type { ReleaseRow } from './release-row'

const PAGE = 100
const LEAVES = 5000

/**
 * The chain bundle of a published release, or of one of its clips by either id, line by line without
 * LF. Answers nothing where the release has no such clip.
 */
export async function* readBundle(
  database: Database,
  release: ReleaseRow & { manifest: string },
  clip?: string,
): AsyncGenerator<string, void> {
  let after = 0
  for (;;) {
    const rows = await readChainRows(database, release.id, { after, limit: PAGE, clip })
    if (after === 0 && rows.length > 0) yield JSON.stringify(await head(database, release))
    for (const link of await toLinks(database, release, rows, clip !== undefined)) {
      yield JSON.stringify(link)
    }
    after = rows.at(-1)?.item.n ?? after
    if (rows.length < PAGE) return
  }
}

async function head(database: Database, { manifest }: { manifest: string }): Promise<ChainHead> {
  const keys = await database.select().from(serverKeys).orderBy(asc(serverKeys.createdAt))
  return {
    type: 'shichai-chain',
    format: 1,
    release: manifest,
    endpointKeys: keys.map((key) => publicJwk.parse(JSON.parse(key.publicJwk))),
    proves: CHAIN_PROVES,
  }
}

async function toLinks(
  database: Database,
  release: ReleaseRow,
  rows: readonly ChainRow[],
  withPath: boolean,
): Promise<ChainBundleLink[]> {
  if (rows.length === 0) return []
  const decisionsOf = await readDecisionsOfAll(
    database,
    rows.map(({ item }) => item),
  )
  const keys = await readKeys(
    database,
    rows.flatMap(({ batch, consent }) => [batch.kid, consent.kid]),
  )
  const links: ChainBundleLink[] = []
  for (const row of rows) {
    const { item, clip, batch, consent } = row
    const decisions = decisionsOf(item).filter(({ revision }) => revision === item.revision)
    const [line] = await readItemPage(database, release, item.n - 1, 1)
    links.push({
      n: item.n,
      id: item.publicId,
      clipId: item.clipId,
      revision: item.revision,
      contributor: item.contributor,
      leftOut: item.leftOut,
      released: item.lineSha256 === null ? null : (line?.line ?? null),
      line: clip.line,
      position: clip.position,
      manifest: batch.manifest,
      signature: batch.signature,
      key: keys(batch.kid),
      consent: consent.record,
      consentKey: keys(consent.kid),
      receipt: batch.receipt,
      decisions,
      acceptedAt: acceptedAtOf(clip, decisions),
      commitment:
        item.commitment === null
          ? null
          : {
              secret: commitmentSecret(release, item),
              leaf: item.commitment,
              ...(withPath && { path: await readPath(database, release.id, item.n) }),
            },
    })
  }
  return links
}

async function readKeys(
  database: Database,
  kids: readonly string[],
): Promise<(kid: string) => PublicJwk> {
  const rows = await database
    .select()
    .from(deviceKeys)
    .where(inArray(deviceKeys.kid, [...new Set(kids)]))
  const byKid = new Map(rows.map(({ kid, jwk }) => [kid, publicJwk.parse(JSON.parse(jwk))]))
  return (kid) => {
    const key = byKid.get(kid)
    if (!key) throw new Error('a key that signed something is gone')
    return key
  }
}

/** The neighbours of an item’s commitment up to the root. Reads all commitments once. */
async function readPath(database: Database, release: string, n: number): Promise<Neighbour[]> {
  const committed = and(eq(releaseItems.release, release), isNotNull(releaseItems.commitment))
  const leaves: { n: number; commitment: string | null }[] = []
  let after = 0
  let place = 0
  // The place of the leaf has to be known before the tree is made.
  for (;;) {
    const page = await database
      .select({ n: releaseItems.n, commitment: releaseItems.commitment })
      .from(releaseItems)
      .where(and(committed, gt(releaseItems.n, after)))
      .orderBy(asc(releaseItems.n))
      .limit(LEAVES)
    place += page.filter((leaf) => leaf.n < n).length
    leaves.push(...page)
    after = page.at(-1)?.n ?? after
    if (page.length < LEAVES) break
  }
  const tree = new CommitmentTree(sha256, place)
  for (const { commitment } of leaves) if (commitment !== null) await tree.add(commitment)
  return [...(await tree.end()).path]
}
