import { beforeAll, describe, expect, it } from 'vitest'
import { newId } from '@/utils/clip/ids'
import type { WantedContent } from '@/utils/clip/wanted'
import { saveDraft } from '@/utils/store/clips'
import type { Call, Fetcher } from '@/utils/protocol/client'
import { contracts } from '@/utils/protocol/contracts'
import type { ShichaiDatabase } from '@/utils/store/database'
import { readSetting, writeSetting } from '@/utils/store/settings'
import { countOwnWanted, findWanted } from '@/utils/store/wanted'
import { findClaims } from '@/utils/store/claims'
import { claimPart, giveBackClaim, refreshClaims } from '@/utils/sync/claims'
import { openMembership } from '@/utils/sync/membership'
import { refreshWanted } from '@/utils/sync/wanted'
import { fileEndpoint } from '../fixtures/file-endpoint'
import { syncOnce } from '../fixtures/joined-device'
import { makeClip } from '../fixtures/make-clip'

/** What an alliance asks for, on a contributor's device. */

const endpoint = fileEndpoint({ acceptAll: true })
let device: ShichaiDatabase
let staff: Call

beforeAll(async () => {
  device = await endpoint.joined('contributor')
  staff = await endpoint.staff('reviewer')
})

const content: WantedContent = {
  title: { 'zh-Hans': '磨坊的旧事' },
  note: null,
  category: null,
  work: { titles: ['磨坊記'], author: null, identifiers: {} },
  hosts: [],
  link: null,
  target: { unit: 'clips', amount: 10 },
  priority: 'normal',
  closed: false,
}

const offline: Fetcher = () => Promise.reject(new TypeError('Failed to fetch'))

it('comes with a sync, says nothing of who asks, and stays when the line is cut', async () => {
  await staff(contracts.writeWanted, { body: { wantedId: newId(), revision: 1, content } })
  const asked: { url: string; authorization: string | null }[] = []
  const listening: Fetcher = (url, init) => {
    asked.push({ url, authorization: new Headers(init.headers).get('authorization') })
    return fetch(url, init)
  }
  expect(await findWanted(device)).toBeNull()
  await syncOnce(device, listening)
  const ofList = () => asked.filter(({ url }) => url.includes('/v1/wanted'))
  expect(ofList()).toEqual([{ url: `${endpoint.url}/v1/wanted`, authorization: null }])
  await syncOnce(device, listening)
  expect(ofList()).toHaveLength(1)
  await expect(refreshWanted(device, offline, { force: true })).rejects.toThrow()
  expect(await findWanted(device)).toMatchObject({ entries: [{ content }] })
})

it('is held against one’s own clips on the device', async () => {
  const facts = { work: { title: '《磨坊记》' } }
  const fitting = await makeClip({ ...facts, text: '磨坊停了三十年。' })
  const other = await makeClip({ work: { title: '別的書' }, text: '與磨坊無關。' })
  for (const clip of [fitting, other]) await saveDraft(device, clip)
  await syncOnce(device)
  const kept = await findWanted(device)
  const own = await countOwnWanted(device, kept?.entries ?? [])
  expect([...own.values()]).toEqual([{ clips: 1, characters: 8 }])
})

describe('a part', () => {
  const parts = ['卷一', '卷二'].map((name) => ({
    partId: newId(),
    name,
    link: null,
    expected: null,
  }))
  const wantedId = newId()
  const at = (index: number) => ({ wantedId, partId: parts[index]?.partId ?? '' })
  const taken = async () => {
    await refreshWanted(device, fetch, { force: true })
    const entry = (await findWanted(device))?.entries.find((one) => one.wantedId === wantedId)
    return entry?.parts?.map((part) => part.taken)
  }
  let call: Call
  beforeAll(async () => {
    ;({ call } = await openMembership(device, fetch))
    await staff(contracts.writeWanted, {
      body: { wantedId, revision: 1, content: { ...content, parts } },
    })
  })

  it('is claimed by one press, and the list is asked for without a proof as before', async () => {
    expect(await taken()).toEqual([false, false])
    const claimId = await claimPart(device, call, at(1))
    expect(await findClaims(device)).toMatchObject([{ claimId, ...at(1) }])
    // A press that was lost, or made on another device.
    expect(await claimPart(device, call, at(1))).toBe(claimId)
    expect(await taken()).toEqual([false, true])
    await giveBackClaim(device, call, claimId)
    expect(await findClaims(device)).toEqual([])
    expect(await taken()).toEqual([false, false])
  })

  it('stays one’s own without a line, to its day', async () => {
    await claimPart(device, call, at(0))
    const cut = (await openMembership(device, offline)).call
    await expect(claimPart(device, cut, at(1))).rejects.toThrow(/offline/)
    await expect(refreshClaims(device, cut)).rejects.toThrow(/offline/)
    expect(await findClaims(device)).toMatchObject([at(0)])
    expect(await findClaims(device, Date.now() + 8 * 86_400_000)).toEqual([])
    await writeSetting(device, 'wantedClaims', null)
    await refreshClaims(device, call)
    expect(await findClaims(device)).toMatchObject([at(0)])
  })

  it('of an earlier identity is not shown', async () => {
    const kept = await readSetting(device, 'wantedClaims')
    if (!kept) throw new Error('nothing was kept')
    await writeSetting(device, 'wantedClaims', { ...kept, contributor: newId() })
    expect(await findClaims(device)).toEqual([])
  })
})

it('of another alliance is not shown', async () => {
  const kept = await readSetting(device, 'wantedList')
  if (!kept) throw new Error('nothing was kept')
  await writeSetting(device, 'wantedList', { ...kept, endpoint: 'https://other.example' })
  expect(await findWanted(device)).toBeNull()
})

it('that an older endpoint does not have lets the sync be', async () => {
  const older: Fetcher = (url, init) =>
    fetch(url.replace('/v1/wanted', '/v1/nothing-of-the-kind'), init)
  await writeSetting(device, 'wantedList', null)
  expect(await syncOnce(device, older)).toBe('done')
  expect(await findWanted(device)).toBeNull()
})
