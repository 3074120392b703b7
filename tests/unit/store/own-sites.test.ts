import { expect, it } from 'vitest'
import { saveDraft } from '@/utils/store/clips'
import { isOwnSite, writeOwnHosts } from '@/utils/store/own-sites'
import { newDevice } from '../fixtures/joined-device'
import { makeClip, openRights } from '../fixtures/make-clip'

const db = newDevice()

const unclear = {
  ...openRights,
  verdict: 'unclear',
  licence: null,
  basis: 'nothing-found',
} as const

async function draftFrom(url: string): Promise<string> {
  const clip = await makeClip({ state: 'draft', rights: unclear })
  const draft = { ...clip, source: { ...clip.source, url } }
  await saveDraft(db, draft)
  return draft.id
}

it('notes in older drafts whether they stand on a site of one’s own, and takes it back', async () => {
  const own = await draftFrom('https://www.wandu.example/a')
  const other = await draftFrom('https://wandu.example.org/a')
  const lightsOf = async () => (await db.clips.bulkGet([own, other])).map((row) => row?.light)
  await writeOwnHosts(db, ['wandu.example'])
  expect(await isOwnSite(db, 'https://wandu.example/b')).toBe(true)
  expect((await db.bodies.bulkGet([own, other])).map((clip) => clip?.isOwnSite)).toEqual([
    true,
    undefined,
  ])
  expect(await lightsOf()).toEqual(['step', 'none'])
  await writeOwnHosts(db, [])
  expect((await db.bodies.get(own))?.isOwnSite).toBeUndefined()
  expect(await lightsOf()).toEqual(['none', 'none'])
})
