import { beforeAll, expect, it } from 'vitest'
import type { Call } from '@/utils/protocol/client'
import { contracts } from '@/utils/protocol/contracts'
import type { ShichaiDatabase } from '@/utils/store/database'
import { findScanRequests, storeScanRequests } from '@/utils/store/scan-requests'
import { readClip, saveDraft } from '@/utils/store/clips'
import { addScan, findScans, nameScans } from '@/utils/store/scans'
import { refuseScan, sendScan } from '@/utils/sync/scans'
import { contributorOf, fileEndpoint } from '../fixtures/file-endpoint'
import { plainFetch, syncOnce } from '../fixtures/joined-device'
import { makeClip, openRights, SEEN_AT } from '../fixtures/make-clip'

const endpoint = fileEndpoint()
let staff: Call
let db: ShichaiDatabase
let contributor: string

beforeAll(async () => {
  staff = await endpoint.staff('reviewer')
  db = await endpoint.joined('contributor')
  contributor = await contributorOf(db)
})

/** A clip with a scanned permission, sent and asked for. */
async function askedClip(): Promise<{ clipId: string; sha256: string }> {
  const clip = await makeClip({ text: `許可之文${crypto.randomUUID()}` })
  await addScan(db, clip.id, new File([`%PDF-1.7\n${clip.id}`], '授权书.pdf'), SEEN_AT)
  const scans = nameScans(await findScans(db, clip.id))
  const statement = { kind: 'permission' as const, evidence: '來信', scans, statedAt: SEEN_AT }
  const rights = { ...openRights, verdict: 'permitted' as const, statement }
  await saveDraft(db, { ...clip, rights })
  await syncOnce(db)
  expect((await readClip(db, clip.id)).state).toBe('deposited')
  await staff(contracts.askForScans, { body: { contributor, clipId: clip.id } })
  return { clipId: clip.id, sha256: scans[0]?.sha256 ?? '' }
}

/** The file as staff get it. */
function readFile({ clipId: clip, sha256 }: { clipId: string; sha256: string }) {
  return staff(contracts.scanFile, { parameters: { contributor, clip, sha256 } })
}

/** As two people have to, where a clip rests on a statement. */
async function rejectByTwo(clipId: string): Promise<void> {
  for (const call of [staff, await endpoint.staff('reviewer')]) {
    await call(contracts.decide, {
      body: {
        decisionId: crypto.randomUUID(),
        decision: 'reject',
        reason: 'rights-evidence',
        clips: [{ contributor, clipId, revision: 1 }],
      },
    })
  }
}

it('is learned of with the sync, shown on a press, and asked for no more', async () => {
  const named = await askedClip()
  expect(await sendScan(db, plainFetch, named), 'not known here yet').toBe('not-asked')
  await syncOnce(db)
  expect(await findScanRequests(db, named.clipId)).toMatchObject([named])
  expect(await sendScan(db, plainFetch, named)).toBe(undefined)
  expect(await findScanRequests(db, named.clipId)).toEqual([])
  const file = await readFile(named)
  expect(new TextDecoder().decode(file)).toBe(`%PDF-1.7\n${named.clipId}`)
  await syncOnce(db)
  expect(await findScanRequests(db, named.clipId)).toEqual([])
})

it('never leaves with a sync, nor when it is refused', async () => {
  const named = await askedClip()
  await syncOnce(db)
  await refuseScan(db, plainFetch, named)
  await syncOnce(db)
  expect(await findScanRequests(db, named.clipId)).toEqual([])
  const { scans } = await staff(contracts.scans, {
    parameters: { contributor, clip: named.clipId },
  })
  expect(scans).toMatchObject([{ state: 'declined' }])
  await expect(readFile(named)).rejects.toMatchObject({
    problem: 'not-found',
  })
})

it('is kept, and asked for no more, where the clip was decided on meanwhile', async () => {
  for (const answerTo of [sendScan, refuseScan]) {
    const named = await askedClip()
    await syncOnce(db)
    await rejectByTwo(named.clipId)
    // This device has not heard of it yet.
    const told = await answerTo(db, plainFetch, named)
    if (answerTo === sendScan) expect(told).toBe('not-asked')
    expect(await findScanRequests(db, named.clipId)).toEqual([])
  }
})

it('keeps what is asked apart by clip', async () => {
  const askedAt = SEEN_AT
  await storeScanRequests(db, [
    { clipId: 'a', sha256: '1', askedAt },
    { clipId: 'b', sha256: '1', askedAt },
  ])
  expect(await findScanRequests(db, 'b')).toEqual([{ clipId: 'b', sha256: '1', askedAt }])
})
