import type { ShichaiDatabase } from './database'
import { readSetting } from './settings'

/** Whether an address stands on a host that the person named as their own; `www.` is no other host. */
export async function isOwnSite(db: ShichaiDatabase, address: string): Promise<boolean> {
  const host = URL.canParse(address) ? new URL(address).hostname : ''
  const own = await readSetting(db, 'ownHosts')
  return host !== '' && own.some((one) => bareHost(one) === bareHost(host))
}

export function bareHost(host: string): string {
  return host.replace(/^www\./, '')
}
