import { Dexie } from 'dexie'
import { putClip } from './clips'
import type { ShichaiDatabase } from './database'
import { readSetting, writeSetting } from './settings'

const DRAFTS_AT_ONCE = 200

/** Whether an address stands on a host that the person named as their own; `www.` is no other host. */
export async function isOwnSite(db: ShichaiDatabase, address: string): Promise<boolean> {
  return isOnHost(address, await readSetting(db, 'ownHosts'))
}

/** Stores the hosts that the person names as their own, and notes it in the drafts that stand there. */
export async function writeOwnHosts(db: ShichaiDatabase, hosts: string[]): Promise<void> {
  await db.transaction('rw', db.settings, db.clips, db.bodies, async () => {
    await writeSetting(db, 'ownHosts', hosts)
    const drafts = await db.clips
      .where('[state+id]')
      .between(['draft', Dexie.minKey], ['draft', Dexie.maxKey])
      .primaryKeys()
    for (let from = 0; from < drafts.length; from += DRAFTS_AT_ONCE) {
      await noteIn(db, drafts.slice(from, from + DRAFTS_AT_ONCE), hosts)
    }
  })
}

async function noteIn(db: ShichaiDatabase, ids: string[], hosts: readonly string[]): Promise<void> {
  for (const clip of await db.bodies.bulkGet(ids)) {
    if (!clip) continue
    const { isOwnSite: wasOwn = false, ...rest } = clip
    const isOwn = isOnHost(clip.source.url, hosts)
    if (isOwn !== wasOwn) await putClip(db, { ...rest, ...(isOwn && { isOwnSite: true }) })
  }
}

function isOnHost(address: string, hosts: readonly string[]): boolean {
  const host = URL.canParse(address) ? new URL(address).hostname : ''
  return host !== '' && hosts.some((one) => bareHost(one) === bareHost(host))
}

export function bareHost(host: string): string {
  return host.replace(/^www\./, '')
}
