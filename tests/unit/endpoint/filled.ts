import { openDatabase } from '@/endpoint/database/open'
import { scans } from '@/endpoint/database/schema'
import { call, deposit, joinWith, newClip, seal, type JsonObject, type Member } from './client'
import { newBatch } from './batch'
import { startTrial, type Trial } from './harness'

export interface Filled {
  url: string
  member: Member
  /** What `GET /v1` answered. */
  descriptor: JsonObject
}

/** Fills a database with some of everything, as clients do it, and stops serving. */
export async function fill(data: string): Promise<Filled> {
  const trial = await startTrial({ data })
  const { url, contributor } = trial
  const other = await joinWith(
    url,
    await trial.endpoint.invite({ role: 'contributor', organisation: '國學院' }),
  )
  for (const member of [contributor, other]) {
    await deposit(url, member, newBatch(url, member).envelope)
  }
  // What a copy could get wrong: the last plane, quotes and backslashes, a line separator, NUL's neighbour.
  const odd = newClip('「\\"』\u2028\u{2FA1D}\u{E01EF}\t\u0001\'; drop table clips; --')
  const gone = newClip('逝者如斯夫')
  await deposit(url, contributor, seal(url, contributor, [odd, gone]))
  const json = {
    withdrawalId: crypto.randomUUID(),
    scope: { of: 'clips', clips: [gone.id] },
    leave: false,
  }
  await call(url, 'POST', '/v1/withdrawals', { device: contributor, json })
  const takedown = { reason: 'copyright', text: '這是我的書', clipIds: [odd.id, gone.id] }
  await call(url, 'POST', '/v1/takedowns', { json: takedown })
  await askFor(trial)
  const { json: descriptor } = await call(url, 'GET', '/v1')
  await trial.stop()
  await addScan(data, contributor.contributor, odd.id)
  return { url, member: contributor, descriptor }
}

/** A file of all bytes there are: taken in over the wire it would need a clip that waits for review. */
async function addScan(data: string, contributor: string, clipId: string): Promise<void> {
  const { database, close } = await openDatabase(data)
  const content = Uint8Array.from({ length: 256 }, (_, byte) => byte)
  const at = new Date('2026-03-01T00:00:00Z')
  await database.insert(scans).values({
    contributor,
    clipId,
    sha256: '0'.repeat(64),
    bytes: content.length,
    mediaType: 'image/png',
    state: 'sent',
    askedAt: at,
    askedBy: contributor,
    answeredAt: at,
    content,
  })
  await close()
}

/** An entry of the wanted list, with figures. */
async function askFor({ url, admin }: Trial): Promise<void> {
  const content = {
    title: { 'zh-Hant': '《論語》' },
    note: null,
    category: 'classic',
    work: null,
    hosts: [],
    link: null,
    target: null,
    priority: 'normal',
    closed: false,
  }
  const json = { wantedId: crypto.randomUUID(), revision: 1, content }
  await call(url, 'POST', '/v1/wanted', { device: admin, json })
  await call(url, 'GET', '/v1/wanted')
}
