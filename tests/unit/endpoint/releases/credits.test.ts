import { randomBytes, randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { releaseFiles } from '@/utils/exchange/release-manifest'
import { shippedNotice } from '../../fixtures/notices'
import {
  canonical,
  eventOf,
  recordOf,
  sha256,
  signJws,
  str,
  type JsonObject,
  type Member,
} from '../client'
import { clipsOf, linesOf, ReleaseTrial } from './release-trial'

let on: ReleaseTrial
beforeAll(async () => {
  on = await ReleaseTrial.start()
})
afterAll(() => on.stop())

/** Agrees to be credited under a name, or takes that back. */
async function name(member: Member, state: 'given' | 'withdrawn', publicName = '添柴人') {
  const { version } = shippedNotice()
  const { json } = await on.get(`/v1/notices/${version}`)
  const salt = randomBytes(16).toString('base64url')
  const given = {
    id: randomUUID(),
    version,
    digest: str(json.digest),
    purposes: ['public-name'],
  }
  const record = {
    ...recordOf(member, given, json.notice as JsonObject),
    agreed: { public_name: true },
    public_name_sha256: sha256(canonical({ name: publicName, salt })),
    events: [eventOf(member, state, state === 'given' ? ['public-name'] : [])],
  }
  const consent = signJws(member, { typ: 'shichai-consent+jws' }, JSON.stringify(record))
  const body = state === 'given' ? { consent, name: publicName, salt } : { consent }
  const { status, text } = await on.post('/v1/public-name', body, member)
  expect(status, text).toBe(201)
}

const creditsIn = async (number: Parameters<ReleaseTrial['file']>[0]) =>
  linesOf(await on.file(number, 'clips.jsonl')).map(
    ({ metadata }) => (metadata as JsonObject).credit,
  )

async function verifies(number: Parameters<ReleaseTrial['file']>[0]): Promise<void> {
  const folder = await on.download(number)
  expect(await on.verify(folder)).toMatchObject({ ok: true, problems: [] })
  await rm(folder, { recursive: true })
}

test('a release names who agreed to it, and nobody else; a name taken back is in no later download', async () => {
  const named = await on.contribute(clipsOf('gene', 2, 'named.example'))
  await on.contribute(clipsOf('gene', 2, 'unnamed.example'))
  await name(named, 'given')
  const first = await on.release('gene')
  expect((await creditsIn(first.number)).filter(Boolean)).toEqual(['添柴人', '添柴人'])
  const attributions = await on.file(first.number, 'attributions.txt')
  expect(attributions.split('，贡献者：添柴人\n')).toHaveLength(3)
  await verifies(first.number)

  // The same name, agreed to again: nothing that was published changes.
  await name(named, 'given')
  expect(await on.file(first.number, 'attributions.txt')).toBe(attributions)

  await name(named, 'withdrawn')
  await verifies(first.number)
  const second = await on.release('gene')
  await verifies(second.number)
  for (const { number } of [first, second]) {
    for (const file of releaseFiles) expect(await on.file(number, file)).not.toContain('添柴人')
  }
  expect(await creditsIn(first.number)).toHaveLength(4)
})
