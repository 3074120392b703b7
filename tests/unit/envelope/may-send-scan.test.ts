import { describe, expect, it } from 'vitest'
import type { Clip } from '@/utils/clip/clip'
import { sha256Hex } from '@/utils/clip/digest'
import { maySendScan, type ScanInput } from '@/utils/envelope/may-send-scan'
import { makeClip, openRights, SEEN_AT } from '../fixtures/make-clip'

const content = new TextEncoder().encode('%PDF-1.7\n許可')
const sha256 = await sha256Hex(content)

async function stated(change: Partial<Clip> = {}): Promise<Clip> {
  const scans = [{ sha256, bytes: content.length, mediaType: 'application/pdf' as const }]
  const statement = { kind: 'permission' as const, evidence: '來信', scans, statedAt: SEEN_AT }
  return makeClip({ state: 'deposited', rights: { ...openRights, statement }, ...change })
}

describe('the scan of a permission', () => {
  it('may be shown where staff ask, the clip waits, and it is the very file', async () => {
    const request = { clip: await stated(), sha256, isRequested: true, content }
    const decision = await maySendScan(request)
    expect(decision).toEqual({ may: true, scan: { clipId: request.clip.id, sha256, content } })
  })

  const other = new TextEncoder().encode('%PDF-1.7\n別的檔案')
  it.each<[string, () => Promise<Partial<ScanInput>>]>([
    ['not-asked', async () => ({ isRequested: false })],
    ['not-waiting', async () => ({ clip: await stated({ state: 'ready' }) })],
    ['not-waiting', async () => ({ clip: await stated({ state: 'accepted' }) })],
    ['not-waiting', async () => ({ clip: await stated({ state: 'withdrawn' }) })],
    ['not-waiting', async () => ({ clip: await stated({ visibility: 'private' }) })],
    ['not-stated', async () => ({ clip: await stated({ rights: openRights }) })],
    ['not-stated', async () => ({ content: other, sha256: await sha256Hex(other) })],
    ['no-file', async () => ({ content: undefined })],
    ['changed', async () => ({ content: other })],
  ])('stays: %s', async (obstacle, change) => {
    const request = {
      clip: await stated(),
      sha256,
      isRequested: true,
      content,
      ...(await change()),
    }
    expect(await maySendScan(request)).toEqual({ may: false, obstacle })
  })
})
