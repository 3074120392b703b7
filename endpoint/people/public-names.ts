import { and, eq, isNotNull, isNull, notExists } from 'drizzle-orm'
import { findNameProblem } from '@/utils/consent/public-name'
import {
  publicNameHash,
  publicNameRecord,
  type PublicName,
  type PublicNameRecord,
} from '@/utils/consent/public-name-record'
import { isActive } from '@/utils/consent/record'
import { anyOf } from '../database/any-of'
import type { Database } from '../database/database'
import { publicNames, releaseItems } from '../database/schema'
import type { NewKey } from './caller'
import type { Endpoint } from '../kernel/state'
import {
  invalid,
  readSigned,
  REPLACES_NOTHING,
  requireCountingNotice,
  requireSameEvent,
  requireTerms,
} from './consents'

type PublicNameRow = typeof publicNames.$inferSelect

/** A checked record: with the name it gives, or without one where it takes the name back. */
interface CheckedPublicName {
  record: PublicNameRecord
  jws: string
  publicName: PublicName | null
}

/**
 * Checks a consent to a public name: it is signed by the key of the proof, names the notice in force,
 * and its hash fits a name that may be published. Taking back needs the signature only.
 *
 * @throws ProblemError `consent-invalid` or `consent-outdated`
 */
export async function checkPublicName(
  endpoint: Endpoint,
  sent: { consent: string; name?: string | undefined; salt?: string | undefined },
  key: NewKey,
): Promise<CheckedPublicName> {
  const { consent: jws, name, salt } = sent
  const record = await readSigned(publicNameRecord, jws, key)
  if (!isActive(record)) {
    if (name !== undefined || salt !== undefined) throw invalid('a name is taken back without it')
    return { record, jws, publicName: null }
  }
  requireTerms(endpoint, record)
  requireSameEvent(record)
  requireCountingNotice(endpoint, record.privacy_notice, endpoint.now())
  if (name === undefined || salt === undefined) throw invalid('send name and salt with the record')
  const problem = findNameProblem(name)
  if (problem) throw invalid(`this name may not be published: ${problem}`)
  if (record.public_name_sha256 !== (await publicNameHash({ name, salt }))) {
    throw invalid('public_name_sha256 is not that of name and salt')
  }
  return { record, jws, publicName: { name, salt } }
}

/**
 * Stores a name in place of the one before, or takes it back. A repeated record does nothing. The
 * contributor’s row must be locked.
 */
export async function storePublicName(
  transaction: Database,
  contributor: string,
  { record, jws, publicName }: CheckedPublicName,
  now: Date,
): Promise<void> {
  const { record_id: id, pii_principal_id: kid } = record
  const [stored] = await transaction
    .select({ record: publicNames.record })
    .from(publicNames)
    .where(and(eq(publicNames.contributor, contributor), eq(publicNames.id, id)))
  if (stored?.record === jws) return
  if (stored) throw invalid('a consent that differs is stored under this record_id')
  if (publicName) await requireReplaced(transaction, contributor, record)
  await end(transaction, contributor, now)
  await transaction.insert(publicNames).values({
    contributor,
    id,
    kid,
    noticeVersion: record.privacy_notice.version,
    record: jws,
    name: publicName?.name ?? null,
    salt: publicName?.salt ?? null,
    givenAt: now,
    endedAt: publicName ? null : now,
  })
  // After the new one: the same name under a newer notice stays where it stands.
  await forgetCredits(transaction, { contributor })
}

async function requireReplaced(
  transaction: Database,
  contributor: string,
  { replaces }: PublicNameRecord,
): Promise<void> {
  if (replaces === undefined) return
  const [row] = await transaction
    .select({ id: publicNames.id })
    .from(publicNames)
    .where(and(eq(publicNames.contributor, contributor), eq(publicNames.id, replaces)))
  if (!row) throw invalid(REPLACES_NOTHING)
}

/** Deletes the name, also from releases, whose lines are served without it. The signed record, which holds only the hash, stays as evidence. */
export async function endPublicName(
  transaction: Database,
  contributor: string,
  now: Date,
): Promise<void> {
  await end(transaction, contributor, now)
  await forgetCredits(transaction, { contributor })
}

async function end(transaction: Database, contributor: string, now: Date): Promise<void> {
  await transaction
    .update(publicNames)
    .set({ name: null, salt: null, endedAt: now })
    .where(inForce(contributor))
}

/** Names in force, by contributor. */
export async function readPublicNames(
  database: Database,
  contributors: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await database
    .select({ contributor: publicNames.contributor, name: publicNames.name })
    .from(publicNames)
    .where(
      and(anyOf(publicNames.contributor, [...new Set(contributors)]), isNull(publicNames.endedAt)),
    )
  return new Map(rows.flatMap((row) => (row.name === null ? [] : [[row.contributor, row.name]])))
}

/** Deletes names that are not in force from items: of a release, as of one that is being published, or of a contributor. */
export async function forgetCredits(
  transaction: Database,
  of: { release: string } | { contributor: string },
): Promise<void> {
  const { release, contributor, credit } = releaseItems
  const which = 'release' in of ? eq(release, of.release) : eq(contributor, of.contributor)
  const named = transaction
    .select({ name: publicNames.name })
    .from(publicNames)
    .where(and(eq(publicNames.contributor, contributor), eq(publicNames.name, credit)))
  await transaction
    .update(releaseItems)
    .set({ credit: null })
    .where(and(which, isNotNull(credit), notExists(named)))
}

/** The name in force, if there is one. */
export async function findPublicName(
  database: Database,
  contributor: string,
): Promise<PublicNameRow | undefined> {
  const [row] = await database.select().from(publicNames).where(inForce(contributor))
  return row
}

function inForce(contributor: string) {
  return and(eq(publicNames.contributor, contributor), isNull(publicNames.endedAt))
}
