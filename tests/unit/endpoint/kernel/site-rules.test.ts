import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startEndpoint, type RunningEndpoint } from '@/endpoint/serve/start'
import { readSiteRules } from '@/endpoint/kernel/site-rules'
import { UsageError } from '@/endpoint/kernel/usage-error'
import { descriptor } from '@/utils/protocol/schemas/alliance'
import { allianceRule } from '../../rights/added-rules.table'
import { call } from '../client'
import { newPlace, type Place } from '../place'

describe('the rules of a file', () => {
  let folder: string
  let file: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shichai-rules-'))
    file = join(folder, 'rules.json')
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  test('are read', async () => {
    await writeFile(file, JSON.stringify([allianceRule()]))
    expect(readSiteRules(file)).toEqual([allianceRule()])
  })

  test.each([
    ['no JSON', 'rules: []', /rules\.json is not JSON/],
    ['no list', '{"rules":[]}', /expected array/],
    ['a wrong host', JSON.stringify([{ ...allianceRule(), hosts: ['*'] }]), /at \[0\]\.hosts\[0\]/],
    ['no words', JSON.stringify([{ ...allianceRule(), says: '' }]), /at \[0\]\.says/],
  ])('are refused where there is %s', async (_name, text, why) => {
    await writeFile(file, text)
    expect(() => readSiteRules(file)).toThrow(UsageError)
    expect(() => readSiteRules(file)).toThrow(why)
  })

  test('are missed where there is no file', () => {
    expect(() => readSiteRules(join(folder, 'none.json'))).toThrow(/none\.json cannot be read/)
  })
})

describe('the descriptor', () => {
  let endpoint: RunningEndpoint
  let place: Place
  beforeAll(async () => {
    place = await newPlace()
    endpoint = await startEndpoint({
      data: place.data,
      acceptancePolicy: { siteRules: [allianceRule()] },
    })
  })
  afterAll(async () => {
    await endpoint.close()
    await place.remove()
  })

  test('carries the alliance’s rules, and the description of the interface their form', async () => {
    const found = descriptor.parse((await call(endpoint.url, 'GET', '/v1')).json)
    expect(found.siteRules).toEqual([allianceRule()])
    const api = JSON.stringify((await call(endpoint.url, 'GET', '/openapi.json')).json)
    expect(api).toMatch(/"siteRules":\{.*"exceptPaths"/)
  })

  test('of a newer endpoint is read with rules that this version does not know', async () => {
    const { json } = await call(endpoint.url, 'GET', '/v1')
    const newer = { ...allianceRule(), means: [{ kind: 'lease' }] }
    expect(descriptor.parse({ ...json, siteRules: [newer] }).siteRules).toEqual([newer])
    const { siteRules: _none, ...older } = json
    expect(descriptor.parse(older).siteRules).toBeUndefined()
  })
})
