import { describe, expect, test } from 'vitest'
import type { Contract } from '@/utils/protocol/contract'
import { contracts } from '@/utils/protocol/contracts'
import { EndpointError } from '@/utils/protocol/endpoint-error'
import { writeAddress } from '@/utils/protocol/write-address'

const id = '0193b2c4-7d5e-7abc-8def-0123456789ab'
const digest = `fold1:${'0'.repeat(64)}`

const cases: [string, Contract, object, object][] = [
  ['/v1', contracts.descriptor, {}, {}],
  ['/v1/notices/2026-11%20%2F%20a', contracts.notice, { version: '2026-11 / a' }, {}],
  ['/v1/wanted?closed=true', contracts.wanted, {}, { closed: true }],
  ['/v1/wanted', contracts.wanted, {}, { closed: undefined }],
  [
    `/v1/known?digests=${encodeURIComponent(`${digest},${digest}`)}`,
    contracts.known,
    {},
    { digests: [digest, digest] },
  ],
  [
    '/v1/releases/7/sample?after=0&open=false',
    contracts.sample,
    { release: '7' },
    { after: 0, open: false },
  ],
  [
    `/v1/releases/${id}/files/items.jsonl?after=12`,
    contracts.releaseFile,
    { release: id, file: 'items.jsonl' },
    { after: 12 },
  ],
  [
    `/v1/exports/clips.jsonl?state=accepted%2Creturned&after=${id}.${id}.3&end=true`,
    contracts.exportClips,
    {},
    { state: ['accepted', 'returned'], after: { contributor: id, id, revision: 3 }, end: true },
  ],
]

describe('the address of a call', () => {
  test.each(cases)('%s', (address, contract, parameters, query) => {
    expect(writeAddress(contract, { ...parameters }, { ...query })).toBe(address)
    const { searchParams } = new URL(address, 'https://corpus.example')
    const read = contract.query?.parse(Object.fromEntries(searchParams)) ?? {}
    const stated = Object.entries(query).filter(([, value]) => value !== undefined)
    expect(read).toMatchObject(Object.fromEntries(stated))
  })

  test.each([
    ['not-found', contracts.person, { contributor: 'x' }, {}],
    ['malformed-request', contracts.people, {}, { who: 'somebody' }],
    ['malformed-request', contracts.known, {}, { digests: [] }],
    // Written as they are, these would name another path, or more than was meant.
    ['not-found', contracts.notice, { version: '..' }, {}],
    ['not-found', contracts.notice, { version: '.' }, {}],
    ['not-found', contracts.notice, { version: '' }, {}],
    ['not-found', contracts.notice, { version: 'a\ud800' }, {}],
    ['malformed-request', contracts.countExport, {}, { licence: ['MIT, CC0-1.0'] }],
  ] as [string, Contract, object, object][])(
    '%s, as the endpoint would say, before anything is sent',
    (problem, contract, parameters, query) => {
      const write = () => writeAddress(contract, { ...parameters }, { ...query })
      expect(write).toThrowError(EndpointError)
      expect(write).toThrowError(expect.objectContaining({ kind: 'problem', problem }))
    },
  )
})
