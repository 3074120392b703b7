import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import defaults from '@/endpoint/kernel/defaults.json' with { type: 'json' }
import { noticeDigest } from '@/utils/consent/notice'
import { consentRecord, findTermsFault } from '@/utils/consent/record'
import { rankOf } from '@/utils/exchange/release-sample'
import { thumbprintOf } from '@/utils/identity/device-key'
import { descriptor } from '@/utils/protocol/schemas/alliance'
import { reasons } from '@/utils/protocol/schemas/review'
import { shippedNotice } from '../fixtures/notices'

/** What `docs/protocol.md` shows is what the software makes: somebody may write a client from it alone. */
const page = readFileSync('docs/protocol.md', 'utf8')

/** The example that begins so, as JSON. */
function exampleOf(begins: RegExp): unknown {
  const found = Array.from(page.matchAll(/```json\n([\s\S]*?)```/g), ([, json = '']) => json)
  return JSON.parse(found.find((json) => begins.test(json)) ?? 'null')
}

test('the whole consent record is one that the endpoint takes', async () => {
  const record = consentRecord.parse(exampleOf(/^{\s+"schema_version"/))
  const notice = shippedNotice()
  expect(record.privacy_notice.digest).toBe(await noticeDigest(notice))
  expect(findTermsFault(record, notice)).toBeUndefined()
  expect(record.events.at(-1)?.purposes).toEqual(record.purposes)
})

test('the key of the descriptor is of its form, and the limits are the defaults', async () => {
  const shown = descriptor.pick({ key: true, limits: true }).parse(exampleOf(/^{\s+"key": {/))
  expect(shown.key.kid).toBe(await thumbprintOf(shown.key.jwk))
  expect(shown.limits).toEqual(defaults.limits)
})

test('the rank in the sample is the one that its numbers give', async () => {
  const id = '7f8fd6c1-0b5e-4d6f-8a3b-000000000001'
  expect(page).toContain(`\`${id}\` it is \`${await rankOf('ab'.repeat(32), id)}\``)
})

test('each fault that a judgement may name stands there', () => {
  const [, after = ''] = page.split('Where something fails a fault of that kind has')
  const named = after.slice(0, 250)
  for (const { code, fault } of reasons) {
    if (fault !== undefined) expect(named).toContain(`\`${code}\``)
  }
})
