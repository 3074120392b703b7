import { and, desc, eq, sql } from 'drizzle-orm'
import { newId } from '@/utils/clip/ids'
import { hashCode } from '@/utils/identity/recovery-code'
import { makeInviteLink } from '@/utils/protocol/endpoint-address'
import type { Role } from '@/utils/protocol/roles'
import type { Database } from '../database/database'
import { invites, organisations } from '../database/schema'
import { ProblemError } from '../kernel/problem'
import type { Caller } from './caller'
import { requireOwn } from './coordination'
import { findOrMakeOrganisation, type Organisation } from './organisations'

export type InviteRow = typeof invites.$inferSelect

interface InviteInput {
  /** The code itself; only its hash is kept. */
  code: string
  publicUrl: string
  role: Role
  /** By name, and made where there is none; or one that is known. */
  organisation?: string | Organisation | undefined
  uses: number
  expiresAt?: Date | undefined
  createdBy?: string
}

interface MadeInvite {
  inviteId: string
  /** False where the same code came again. */
  isNew: boolean
  /** The organisation it names, where it was made for it. */
  madeOrganisation: Organisation | null
  link: string
  expiresAt: Date
}

const DAYS_GOOD = 30
const DAY_MS = 86_400_000

/** Makes an invite; the same code again gives the same invite. */
export async function makeInvite(
  transaction: Database,
  input: InviteInput,
  now: Date,
): Promise<MadeInvite> {
  const organisation =
    typeof input.organisation === 'string'
      ? await findOrMakeOrganisation(transaction, input.organisation, now)
      : input.organisation && { ...input.organisation, isNew: false }
  const codeHash = await hashCode(input.code)
  const added = await transaction
    .insert(invites)
    .values({
      id: newId(),
      codeHash,
      role: input.role,
      organisation: organisation?.id ?? null,
      uses: input.uses,
      expiresAt: input.expiresAt ?? new Date(now.getTime() + DAYS_GOOD * DAY_MS),
      createdAt: now,
      createdBy: input.createdBy ?? null,
    })
    .onConflictDoNothing()
    .returning({ id: invites.id })
  const [row] = await transaction.select().from(invites).where(eq(invites.codeHash, codeHash))
  if (!row) throw new Error('the invite was not stored')
  const link = makeInviteLink(input.publicUrl, input.code)
  const madeOrganisation = organisation?.isNew ? organisation : null
  const isNew = added.length > 0
  return { inviteId: row.id, link, expiresAt: row.expiresAt, isNew, madeOrganisation }
}

/** Locks the invite of a code, so that simultaneous uses are counted in turn. */
export async function lockInvite(
  transaction: Database,
  code: string,
): Promise<InviteRow | undefined> {
  const codeHash = await hashCode(code)
  const [row] = await transaction
    .select()
    .from(invites)
    .where(eq(invites.codeHash, codeHash))
    .for('update')
  return row
}

/** Counts one use of a locked invite. @throws ProblemError `invite-invalid` */
export async function useInvite(
  transaction: Database,
  invite: InviteRow,
  now: Date,
): Promise<void> {
  const isOver = invite.endedAt !== null || invite.expiresAt <= now
  if (isOver || invite.used >= invite.uses) throw inviteInvalid()
  await transaction
    .update(invites)
    .set({ used: invite.used + 1 })
    .where(eq(invites.id, invite.id))
}

/** Most invites listed. Open ones come first, so that each can be ended. */
const MOST_INVITES = 1000

/** Invites without their codes, those of contributors of one organisation where it is named. */
export async function listInvites(database: Database, of: Organisation | null, now: Date) {
  const isOpen = sql`(${invites.endedAt} is null and ${invites.used} < ${invites.uses}
    and ${invites.expiresAt} > ${now.toISOString()}::timestamptz)`
  const rows = await database
    .select()
    .from(invites)
    .leftJoin(organisations, eq(organisations.id, invites.organisation))
    .where(of ? and(eq(invites.organisation, of.id), eq(invites.role, 'contributor')) : undefined)
    .orderBy(desc(isOpen), desc(invites.createdAt), desc(invites.id))
    .limit(MOST_INVITES)
  return rows.map(({ invites: row, organisations: organisation }) => ({
    inviteId: row.id,
    role: row.role,
    organisation: organisation && { id: organisation.id, name: organisation.name },
    uses: row.uses,
    used: row.used,
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
    endedAt: row.endedAt,
  }))
}

/**
 * Ends an invite before its time; people who joined by it stay. Ended again, it keeps its first end.
 *
 * @returns whether it was still open @throws ProblemError `not-found`, `forbidden`
 */
export async function endInvite(
  transaction: Database,
  id: string,
  caller: Caller,
  now: Date,
): Promise<boolean> {
  const [row] = await transaction.select().from(invites).where(eq(invites.id, id)).for('update')
  if (!row) throw new ProblemError('not-found', 'no invite has this id')
  requireOwn(caller, row.role === 'contributor' ? row.organisation : null)
  if (row.endedAt !== null) return false
  await transaction.update(invites).set({ endedAt: now }).where(eq(invites.id, id))
  return true
}

export function inviteInvalid(): ProblemError {
  return new ProblemError('invite-invalid', 'ask the alliance for a new invite link')
}
