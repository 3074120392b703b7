import { isFresh } from '@/utils/clip/clock'
import { wanted } from '@/utils/protocol/areas/wanted'
import { connect, type Fetcher } from '@/utils/protocol/client'
import type { ShichaiDatabase } from '@/utils/store/database'
import { readSetting, writeSetting } from '@/utils/store/settings'

/** Age at which a round reads the list again; whoever opens the page gets it at once. */
const OLD_MS = 3_600_000

/**
 * Reads the wanted list and stores it on the device. Sync and whoever opens the list ask for it, never
 * a page that is being read, and always for the whole list.
 *
 * @throws EndpointError
 */
export async function refreshWanted(
  db: ShichaiDatabase,
  fetcher: Fetcher,
  options: { force?: boolean } = {},
): Promise<void> {
  const membership = await db.memberships.get('current')
  if (!membership) return
  const { endpoint } = membership
  const kept = await readSetting(db, 'wantedList')
  const isKept = kept?.endpoint === endpoint && isFresh(Date.parse(kept.readAt), Date.now(), OLD_MS)
  if (isKept && !options.force) return
  const { at, wanted: entries } = await connect(fetcher, endpoint)(wanted)
  const readAt = new Date().toISOString()
  await writeSetting(db, 'wantedList', { endpoint, readAt, at, entries })
}
