import type { ShichaiDatabase } from '@/utils/store/database'
import { pendingConsents } from '@/utils/store/membership'
import type { ConsentRow } from '@/utils/store/rows'
import { waitAfter } from './backoff'
import { takeOutOfPlace } from './consents'
import type { EndpointClient } from './endpoint-client'
import { EndpointError, mayPass } from './endpoint-error'

const DAY_MS = 86_400_000

/**
 * Sends signed records in their order, before any batch that could name them.
 *
 * @param now records whose next attempt is later wait; `Infinity` sends them all
 * @throws EndpointError after having noted it on the record
 */
export async function sendConsents(
  db: ShichaiDatabase,
  client: EndpointClient,
  now: number,
  random: number,
): Promise<void> {
  for (const { id } of await pendingConsents(db)) {
    const row = await db.transaction('rw', db.consents, async () => {
      const stored = await db.consents.get(id)
      // Undone meanwhile, or not yet due; what follows must not overtake it.
      if (!stored || stored.nextAttemptAt > now) return undefined
      await db.consents.update(id, { attempts: stored.attempts + 1 })
      return stored
    })
    if (!row) return
    try {
      await sendOne(client, row)
      const confirmedAt = new Date().toISOString()
      await db.consents.update(id, { confirmedAt, problem: null })
      if (row.kind === 'public-name') await forgetReplacedNames(db)
    } catch (error) {
      if (error instanceof EndpointError) await noteFailure(db, row, error, random)
      throw error
    }
  }
}

async function sendOne(client: EndpointClient, row: ConsentRow): Promise<void> {
  if (row.kind === 'contribution') await client.renewConsent(row.jws)
  else await client.sendPublicName({ consent: row.jws, ...row.publicName })
}

/** A name that was taken back or replaced is not kept here either; its signed hash is. */
async function forgetReplacedNames(db: ShichaiDatabase): Promise<void> {
  await db.consents
    .filter((row) => row.kind === 'public-name' && row.replacedBy !== null)
    .modify({ publicName: null })
}

async function noteFailure(
  db: ShichaiDatabase,
  row: ConsentRow,
  error: EndpointError,
  random: number,
): Promise<void> {
  const problem = { kind: error.problem ?? error.kind, detail: error.detail }
  const attempts = row.attempts + 1
  if (mayPass(error) || !(await widens(db, row))) {
    // What is taken back stays so on this device, and is told to the endpoint until it listens.
    const wait = mayPass(error) ? waitAfter(attempts, error.retryAfter ?? 0, random) : DAY_MS
    await db.consents.update(row.id, { nextAttemptAt: Date.now() + wait, problem })
    return
  }
  // The endpoint did not take what was given: it never came into force.
  await db.transaction('rw', [db.consents, db.memberships], async () => {
    const stored = await db.consents.get(row.id)
    if (stored?.replacedBy === null) await takeOutOfPlace(db, stored)
    await db.consents.update(row.id, { endedAt: new Date().toISOString(), problem })
  })
}

/** Whether a record gives more than the one it replaces. */
async function widens(db: ShichaiDatabase, { id, record }: ConsentRow): Promise<boolean> {
  const before = await db.consents.filter(({ replacedBy }) => replacedBy === id).first()
  if (record.events.at(-1)?.event_state === 'withdrawn') return false
  const held: readonly string[] = before?.record.purposes ?? []
  return record.purposes.some((one) => !held.includes(one))
}
