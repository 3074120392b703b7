import { and, asc, eq, sql } from 'drizzle-orm'
import { decodeProtectedHeader } from 'jose'
import { sha256Hex } from '@/utils/clip/digest'
import { EnvelopeError } from '@/utils/envelope/open'
import { publicJwk, type PublicJwk } from '@/utils/identity/device-key'
import type { Database } from '../database/database'
import { batches, clips, deviceKeys, serverKeys } from '../database/schema'
import { checkEnvelope, checkReceipt } from './envelope'

interface StoredFindings {
  batches: number
  lines: number
  gone: number
  /** Each batch that fails, with the finding. */
  wrong: { contributor: string; batch: string; what: string[] }[]
}

type BatchRow = typeof batches.$inferSelect

/** Batches looked at between two questions to the database. */
const PAGE = 50

/** Checks every stored batch against its signature, its lines’ hashes and its receipt. */
export async function verifyStored(database: Database): Promise<StoredFindings> {
  const keys = await readServerKeys(database)
  const found: StoredFindings = { batches: 0, lines: 0, gone: 0, wrong: [] }
  let after: BatchRow | undefined
  for (;;) {
    const page = await readPage(database, after)
    for (const batch of page) await verifyBatch(database, batch, keys, found)
    after = page.at(-1)
    if (page.length < PAGE) return found
  }
}

function readPage(database: Database, after: BatchRow | undefined): Promise<BatchRow[]> {
  const beyond = after
    ? sql`(${batches.contributor}, ${batches.id}) > (${after.contributor}::uuid, ${after.id}::uuid)`
    : undefined
  return database
    .select()
    .from(batches)
    .where(beyond)
    .orderBy(asc(batches.contributor), asc(batches.id))
    .limit(PAGE)
}

async function verifyBatch(
  database: Database,
  batch: BatchRow,
  keys: ReadonlyMap<string, PublicJwk>,
  found: StoredFindings,
): Promise<void> {
  const { kept, gone, wrong } = await checkStored(database, batch, keys)
  found.batches += 1
  found.lines += kept
  found.gone += gone
  if (wrong.length === 0) return
  found.wrong.push({ contributor: batch.contributor, batch: batch.id, what: wrong })
}

async function checkStored(
  database: Database,
  batch: BatchRow,
  keys: ReadonlyMap<string, PublicJwk>,
): Promise<{ kept: number; gone: number; wrong: string[] }> {
  const rows = await database
    .select({ position: clips.position, line: clips.line })
    .from(clips)
    .where(and(eq(clips.contributor, batch.contributor), eq(clips.batchId, batch.id)))
  const clipLines: string[] = []
  for (const { position, line } of rows) clipLines[position] = line ?? ''
  const { manifest: manifestLine, signature, receipt } = batch
  const jwk = await findJwk(database, batch.kid)
  try {
    const { manifest, kept, gone, wrong } = await checkEnvelope(
      { manifestLine, signature, clipLines },
      jwk,
    )
    const body =
      gone === 0
        ? await sha256Hex(
            [manifestLine, signature, ...clipLines].map((each) => `${each}\n`).join(''),
          )
        : batch.bodySha256
    const ofReceipt = await checkReceipt(receipt, keys.get(kidOf(receipt)), manifest, body)
    return { kept, gone, wrong: [...wrong, ...ofReceipt] }
  } catch (error) {
    // Once the manifest is changed nothing else can be checked.
    if (error instanceof EnvelopeError) return { kept: 0, gone: 0, wrong: [error.message] }
    throw error
  }
}

/** The key that a receipt says signed it; empty where it is none. */
function kidOf(receipt: string): string {
  try {
    return decodeProtectedHeader(receipt).kid ?? ''
  } catch (error) {
    if (error instanceof TypeError) return ''
    throw error
  }
}

async function findJwk(database: Database, kid: string): Promise<PublicJwk | undefined> {
  const [row] = await database.select().from(deviceKeys).where(eq(deviceKeys.kid, kid))
  return row && publicJwk.parse(JSON.parse(row.jwk))
}

async function readServerKeys(database: Database): Promise<Map<string, PublicJwk>> {
  const rows = await database.select().from(serverKeys)
  return new Map(rows.map((row) => [row.kid, publicJwk.parse(JSON.parse(row.publicJwk))]))
}
