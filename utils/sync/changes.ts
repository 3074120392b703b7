import type { z } from 'zod'
import { nextClipState, type ClipEvent } from '@/utils/clip/lifecycle'
import type { change as changeSchema } from '@/utils/protocol/schemas/contributing'
import { storeScanRequests } from '@/utils/store/scan-requests'
import { advance, putClip } from '@/utils/store/clips'
import { changes as changesSince } from '@/utils/protocol/areas/contributing'
import type { Call } from '@/utils/protocol/client'
import type { ShichaiDatabase } from '@/utils/store/database'
import { hasUndoableWithdrawal } from '@/utils/store/withdrawals'
import type { InForce } from './adopt-consents'

type Change = z.infer<typeof changeSchema>

const eventOf: Record<Change['state'], ClipEvent> = {
  accepted: 'accept',
  returned: 'return',
  rejected: 'reject',
  withdrawn: 'withdraw',
}

/**
 * Reads what review decided since the last time, page by page; the cursor moves with each page.
 *
 * @returns the consents in force there, as the last page says
 */
export async function readChanges(db: ShichaiDatabase, call: Call): Promise<InForce> {
  for (;;) {
    const membership = await db.memberships.get('current')
    if (!membership) return {}
    const answered = await call(changesSince, { query: { after: membership.changesAfter } })
    const { changes, more, consentId, publicNameId } = answered
    if (!more && answered.scanRequests) await storeScanRequests(db, answered.scanRequests)
    const last = changes.at(-1)
    if (!last) return { consentId, publicNameId }
    const { clips, bodies, memberships, withdrawals, outbox } = db
    const isApplied = await db.transaction(
      'rw',
      [clips, bodies, memberships, withdrawals, outbox],
      async () => {
        if (await hasUndoableWithdrawal(db)) return false
        for (const change of changes) await applyChange(db, change)
        await memberships.update('current', { changesAfter: last.n })
        return true
      },
    )
    if (!isApplied) return {}
    if (!more) return { consentId, publicNameId }
  }
}

/** Changes of older revisions, or of clips that this device does not hold, are skipped. */
async function applyChange(db: ShichaiDatabase, change: Change): Promise<void> {
  const clip = await db.bodies.get(change.clipId)
  if (!clip || clip.revision !== change.revision) return
  const event = eventOf[change.state]
  // If the answer to the batch was lost, this change shows that it arrived.
  const known = clip.state === 'sealed' ? advance(clip, 'deposit', change.at) : clip
  if (!nextClipState(known.state, event)) return
  const returnReason = change.reasonCode ?? change.reason
  const returnNote = change.reasonCode === null ? undefined : (change.reason ?? undefined)
  const reason = change.reason ?? change.reasonCode ?? ''
  const mended = change.mended ?? undefined
  await putClip(db, advance(known, event, change.at, { returnReason, returnNote, reason, mended }))
}
