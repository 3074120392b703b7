import { describe, expect, it } from 'vitest'
import { MAX_SCAN_BYTES, statementScan } from '@/utils/clip/rights'
import { sha256Hex } from '@/utils/clip/digest'
import { mayLeave } from '@/utils/envelope/may-leave'
import { readClip, saveDraft } from '@/utils/store/clips'
import { deleteClips, restoreClips } from '@/utils/store/delete-clips'
import { addScan, findScans, mediaTypeOf, nameScans } from '@/utils/store/scans'
import { newDevice } from '../fixtures/joined-device'
import { joinedContext } from '../fixtures/leaving-context'
import { makeClip, openRights, SEEN_AT } from '../fixtures/make-clip'

const pdf = '%PDF-1.7\n…'
const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2])
const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2])

const fileOf = (content: BlobPart, name = '授权书.pdf') => new File([content], name)

describe('a scan', () => {
  it('is told by what it begins with, whatever its name', () => {
    expect(mediaTypeOf(new TextEncoder().encode(pdf))).toBe('application/pdf')
    expect(mediaTypeOf(png)).toBe('image/png')
    expect(mediaTypeOf(jpeg)).toBe('image/jpeg')
    for (const other of ['GIF89a', ' %PDF-1.7', '<svg/>', 'PK\u0003\u0004', '\u0089PN']) {
      expect(mediaTypeOf(new TextEncoder().encode(other))).toBeUndefined()
    }
  })

  it('is kept with its hash', async () => {
    const db = newDevice()
    const row = await addScan(db, 'clip', fileOf(pdf), SEEN_AT)
    expect(row).toMatchObject({
      name: '授权书.pdf',
      sha256: await sha256Hex(pdf),
      bytes: new TextEncoder().encode(pdf).byteLength,
      mediaType: 'application/pdf',
    })
    expect(await findScans(db, 'clip')).toHaveLength(1)
    expect(await findScans(db, 'another')).toEqual([])
  })

  it('is refused with the reason', async () => {
    const db = newDevice()
    expect(await addScan(db, 'clip', fileOf(''), SEEN_AT)).toBe('empty')
    expect(await addScan(db, 'clip', fileOf('MZ', '授权书.pdf'), SEEN_AT)).toBe('wrong-kind')
    const film = fileOf(new Uint8Array(MAX_SCAN_BYTES + 1))
    expect(await addScan(db, 'clip', film, SEEN_AT)).toBe('too-large')
    await addScan(db, 'clip', fileOf(pdf), SEEN_AT)
    expect(await addScan(db, 'clip', fileOf(pdf, 'again.pdf'), SEEN_AT)).toBe('twice')
    for (let n = 1; n < 10; n += 1) await addScan(db, 'clip', fileOf(pdf + String(n)), SEEN_AT)
    expect(await addScan(db, 'clip', fileOf(`${pdf}more`), SEEN_AT)).toBe('too-many')
    expect(await db.scans.count()).toBe(10)
  })

  it('of the largest size is kept', async () => {
    const db = newDevice()
    const content = new Uint8Array(MAX_SCAN_BYTES)
    content.set(png)
    expect(await addScan(db, 'clip', fileOf(content), SEEN_AT)).toMatchObject({
      mediaType: 'image/png',
    })
  })

  it('goes with its clip, and comes back with it', async () => {
    const db = newDevice()
    const clip = await makeClip({ state: 'draft' })
    await saveDraft(db, clip)
    await addScan(db, clip.id, fileOf(pdf), SEEN_AT)
    await addScan(db, 'another', fileOf(pdf), SEEN_AT)
    const deleted = await deleteClips(db, [clip.id], SEEN_AT)
    expect(await findScans(db, clip.id)).toEqual([])
    expect(await findScans(db, 'another')).toHaveLength(1)
    await restoreClips(db, deleted)
    expect(await findScans(db, clip.id)).toHaveLength(1)
    expect((await readClip(db, clip.id)).id).toBe(clip.id)
  })
})

describe('what leaves of a scan', () => {
  const leavingWith = async (scans: unknown) => {
    const statement = { kind: 'permission', evidence: '2026-03-01 来信', statedAt: SEEN_AT, scans }
    const clip = await makeClip()
    const rights = { ...openRights, verdict: 'permitted', statement }
    return mayLeave({ ...clip, rights } as unknown as typeof clip, joinedContext())
  }

  it('is its hash, size and kind', async () => {
    const db = newDevice()
    await addScan(db, 'clip', fileOf(pdf), SEEN_AT)
    const scans = nameScans(await findScans(db, 'clip'))
    const decision = await leavingWith(scans)
    expect(decision.may && decision.content.rights.statement?.scans).toEqual(scans)
    expect(Object.keys(scans[0] ?? {}).toSorted()).toEqual(['bytes', 'mediaType', 'sha256'])
  })

  it('is nothing else, even if the stored statement holds the file and its name', async () => {
    const db = newDevice()
    await addScan(db, 'clip', fileOf(pdf), SEEN_AT)
    const decision = await leavingWith(await findScans(db, 'clip'))
    if (!decision.may) throw new Error(`held back: ${decision.obstacles.join()}`)
    expect(JSON.stringify(decision.content)).not.toContain('授权书')
    expect(decision.content.rights.statement?.scans).toEqual([
      expect.not.objectContaining({ name: expect.anything(), content: expect.anything() }),
    ])
    const [scan] = decision.content.rights.statement?.scans ?? []
    expect(statementScan.safeParse(scan).success).toBe(true)
  })

  it.each([
    ['a hash that is text', [{ sha256: '授权书.pdf', bytes: 1, mediaType: 'image/png' }]],
    ['a kind that is text', [{ sha256: '0'.repeat(64), bytes: 1, mediaType: 'data:授权书' }]],
    ['a size beyond the limit', [{ sha256: '0'.repeat(64), bytes: 1e9, mediaType: 'image/png' }]],
    [
      'more than ten',
      Array.from({ length: 11 }, () => ({
        sha256: '0'.repeat(64),
        bytes: 1,
        mediaType: 'image/png',
      })),
    ],
  ])('%s is held back', async (_title, scans) => {
    expect(await leavingWith(scans)).toEqual({ may: false, obstacles: ['malformed'] })
  })
})
