import { beforeAll, describe, expect, test } from 'vitest'
import { clipStates, mayDo, type ClipState } from '@/utils/clip/lifecycle'
import { findClip, readClip, saveDraft } from '@/utils/store/clips'
import { contribute, keepPrivate, takeBack, withdrawClips } from '@/utils/store/deciding'
import type { ShichaiDatabase } from '@/utils/store/database'
import { newDevice } from '../fixtures/joined-device'
import { makeClip } from '../fixtures/make-clip'
import { makeMembershipRow } from '../fixtures/membership-row'

let db: ShichaiDatabase

beforeAll(async () => {
  db = newDevice()
  await db.memberships.put(await makeMembershipRow())
})

const now = () => new Date().toISOString()

async function clipIn(state: ClipState, change = {}) {
  const clip = await makeClip({ text: `一段${crypto.randomUUID()}`, state, ...change })
  await saveDraft(db, clip)
  return clip
}

describe.each(clipStates)('a clip that is %s', (state) => {
  test('is decided on as the table says, and else stays as it is', async () => {
    const acts = { contribute, 'keep-private': keepPrivate, 'take-back': takeBack } as const
    for (const [action, act] of Object.entries(acts)) {
      const clip = await clipIn(state)
      const { isDone } = await act(db, clip.id, now())
      // What is sealed is taken back only with a batch that was never tried; here is none.
      const may = mayDo(clip, action as keyof typeof acts) && state !== 'sealed'
      expect(isDone, action).toBe(may)
      if (!may) expect(await findClip(db, clip.id)).toEqual(clip)
    }
  })

  test('is named in a withdrawal only where it was tried', async () => {
    const clip = await clipIn(state)
    const requests = await withdrawClips(db, [clip.id], now())
    const named = requests.flatMap(({ withdrawn }) => withdrawn)
    expect(named).toEqual(mayDo(clip, 'withdraw') ? [clip.id] : [])
    expect((await readClip(db, clip.id)).state).toBe(named.length > 0 ? 'withdrawn' : state)
  })
})

test('a statement is kept also where it is not enough', async () => {
  const { rights } = await makeClip()
  const clip = await clipIn('draft', { rights: { ...rights, verdict: 'reserved' } })
  const stated = { kind: 'public-domain' as const, evidence: '作者1920年去世' }
  const { isDone, clip: after } = await contribute(db, clip.id, now(), stated)
  expect([isDone, after.state, after.rights.statement?.evidence]).toEqual([
    false,
    'draft',
    stated.evidence,
  ])
  expect(await findClip(db, clip.id)).toEqual(after)
})

test('a private clip is contributed after all, and one that waits is kept', async () => {
  const hidden = await clipIn('ready', { visibility: 'private' })
  expect(await contribute(db, hidden.id, now())).toMatchObject({
    isDone: true,
    clip: { state: 'ready', visibility: 'shared' },
  })
  expect(await keepPrivate(db, hidden.id, now())).toMatchObject({
    isDone: true,
    clip: { state: 'ready', visibility: 'private' },
  })
})
