import { giveConsent, setPublicName } from '@/utils/protocol/areas/joining'
import type { ShichaiDatabase } from '@/utils/store/database'
import { LONGEST_WAIT_MS, finish } from '@/utils/store/outbox'
import type { ConsentRow } from '@/utils/store/rows'
import { takeOutOfPlace } from '@/utils/store/consents'
import { openMembership } from './membership'
import type { Handler } from './handler'

/** Sends signed records, of contributing and of public names, in order and before any batch. */
export const sendConsent: Handler = {
  async send({ db, fetcher }, { id }) {
    const { call } = await openMembership(db, fetcher)
    const consent = await db.consents.get(id)
    if (!consent) {
      await finish(db, id)
      return
    }
    const signed = { consent: consent.jws }
    if (consent.kind === 'contribution') await call(giveConsent, { body: signed })
    else await call(setPublicName, { body: { ...signed, ...consent.publicName } })
    await db.transaction('rw', db.consents, db.outbox, async () => {
      await db.consents.update(id, { confirmedAt: new Date().toISOString() })
      await finish(db, id)
      if (consent.kind === 'public-name') await forgetReplacedNames(db)
    })
  },
  async refuse(db, { id }, problem, now) {
    const { consents, memberships, outbox } = db
    return db.transaction('rw', [consents, memberships, outbox], async () => {
      const consent = await consents.get(id)
      // A purpose taken back stays so on this device; the endpoint is told until it listens.
      if (consent && !(await widens(db, consent))) return now + LONGEST_WAIT_MS
      // The endpoint refused a record, which therefore never came into force.
      if (consent?.replacedBy === null) await takeOutOfPlace(db, consent)
      await consents.update(id, { endedAt: new Date(now).toISOString() })
      await finish(db, id, problem)
      return undefined
    })
  },
  isInOrder: true,
}

/** Deletes names that were taken back or replaced; the signed hash stays. */
async function forgetReplacedNames(db: ShichaiDatabase): Promise<void> {
  await db.consents
    .filter((row) => row.kind === 'public-name' && row.replacedBy !== null)
    .modify({ publicName: null })
}

/** Whether a record gives more than the one it replaces. */
async function widens(db: ShichaiDatabase, { id, record }: ConsentRow): Promise<boolean> {
  const before = await db.consents.filter(({ replacedBy }) => replacedBy === id).first()
  if (record.events.at(-1)?.event_state === 'withdrawn') return false
  const held: readonly string[] = before?.record.purposes ?? []
  return record.purposes.some((one) => !held.includes(one))
}
