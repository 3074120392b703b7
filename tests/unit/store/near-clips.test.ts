import { beforeEach, describe, expect, it } from 'vitest'
import type { Clip } from '@/utils/clip/clip'
import { putClip } from '@/utils/store/clips'
import { ShichaiDatabase } from '@/utils/store/database'
import { deleteClips, restoreClips } from '@/utils/store/delete-clips'
import { findNearClips } from '@/utils/store/near-clips'
import { makeClip } from '../fixtures/make-clip'

const LONG =
  '學而時習之不亦說乎有朋自遠方來不亦樂乎人不知而不慍不亦君子乎其為人也孝弟而好犯上者鮮矣不好犯上而好作亂者未之有也君子務本本立而道生孝弟也者其為仁之本與'

let db: ShichaiDatabase
beforeEach(() => {
  db = new ShichaiDatabase(`near-${crypto.randomUUID()}`)
})

async function keep(text: string): Promise<Clip> {
  const clip = await makeClip({ text })
  await db.transaction('rw', db.clips, db.bodies, () => putClip(db, clip))
  return clip
}

const idsOf = async (clip: Clip): Promise<string[]> =>
  (await findNearClips(db, clip)).near.map((each) => each.clip.id)

describe('clips of this device that are nearly the same', () => {
  it.each([
    [
      'a converted and punctuated one',
      '学而时习之，不亦说乎？有朋自远方来，不亦乐乎？人不知而不愠，不亦君子乎？',
      1,
    ],
    ['an edited one', LONG.replace('君子務本', '小人務末').replace('犯上者', '犯下者'), 0.5],
    ['a quotation of twenty ideographs', LONG.slice(20, 40), 1],
  ])('finds %s', async (_, text, containment) => {
    const long = await keep(LONG)
    await keep('此文與前文全無關係但也有二十餘字以備比較之用')
    const clip = await makeClip({ text })
    const { near } = await findNearClips(db, clip)
    expect(near.map((each) => each.clip.id)).toEqual([long.id])
    expect(near[0]?.containment).toBeGreaterThanOrEqual(containment)
  })

  it('never names the clip itself', async () => {
    const clip = await keep(LONG)
    expect(await idsOf(clip)).toEqual([])
  })

  it('takes in what was stored since the index was read, and nothing that was deleted', async () => {
    const first = await keep(LONG)
    const clip = await makeClip({ text: LONG })
    const { index } = await findNearClips(db, clip)
    const second = await keep(`${LONG}。`)
    await deleteClips(db, [first.id], new Date().toISOString())
    const { near } = await findNearClips(db, clip, index)
    expect(near.map((each) => each.clip.id)).toEqual([second.id])
  })

  it('leaves no fingerprint of what was deleted, and makes them anew once that is undone', async () => {
    const first = await keep(LONG)
    const clip = await makeClip({ text: LONG })
    expect(await idsOf(clip)).toEqual([first.id])
    const deleted = await deleteClips(db, [first.id], new Date().toISOString())
    expect(await db.sketches.count()).toBe(0)
    await restoreClips(db, deleted)
    expect(await idsOf(clip)).toEqual([first.id])
  })

  it('finds them in whichever of the blocks they are', async () => {
    const clips = await Promise.all(
      Array.from({ length: 60 }, (_, n) => keep(`${LONG.slice(n, n + 12)}${String(n).repeat(30)}`)),
    )
    const last = clips.at(-1)
    const clip = await makeClip({ text: `又${last?.text ?? ''}` })
    expect(await idsOf(clip)).toContain(last?.id)
    expect(await db.sketches.count()).toBeGreaterThan(30)
  })
})
