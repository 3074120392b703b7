import type { z } from 'zod'
import { nextClipState, type ClipEvent } from '@/utils/clip/lifecycle'
import type { change as changeSchema } from '@/utils/protocol/calls'
import { advance, putClip } from '@/utils/store/clips'
import type { ShichaiDatabase } from '@/utils/store/database'
import type { EndpointClient } from './endpoint-client'

type Change = z.infer<typeof changeSchema>

const eventOf: Record<Change['state'], ClipEvent> = {
  accepted: 'accept',
  returned: 'return',
  rejected: 'reject',
  withdrawn: 'withdraw',
}

/** Reads what review decided since the last time, page by page; the cursor moves with each page. */
export async function readChanges(db: ShichaiDatabase, client: EndpointClient): Promise<void> {
  for (;;) {
    const membership = await db.memberships.get('current')
    if (!membership) return
    const { changes, more } = await client.changes(membership.changesAfter)
    const last = changes.at(-1)
    if (!last) return
    await db.transaction('rw', db.clips, db.bodies, db.memberships, async () => {
      for (const change of changes) await applyChange(db, change)
      await db.memberships.update('current', { changesAfter: last.n })
    })
    if (!more) return
  }
}

/** A change of an older revision, or of a clip this device does not hold, is passed over. */
async function applyChange(db: ShichaiDatabase, change: Change): Promise<void> {
  const clip = await db.bodies.get(change.clipId)
  if (!clip || clip.revision !== change.revision) return
  const event = eventOf[change.state]
  if (!nextClipState(clip.state, event)) return
  const reason = change.reason ?? ''
  await putClip(db, advance(clip, event, change.at, { returnReason: change.reason, reason }))
}
