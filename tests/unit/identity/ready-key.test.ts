import { expect, it } from 'vitest'
import { createDeviceKey, type PublicJwk } from '@/utils/identity/device-key'
import { readyKey } from '@/utils/identity/ready-key'

it('gives the same key again, under the name it is known by', async () => {
  const { publicJwk, kid } = await createDeviceKey()
  const first = await readyKey(publicJwk)
  expect(first.kid).toBe(kid)
  expect((await readyKey({ ...publicJwk })).key).toBe(first.key)
})

it('tells keys apart that differ in anything', async () => {
  const one = await createDeviceKey()
  const other = await createDeviceKey()
  expect((await readyKey(one.publicJwk)).kid).not.toBe((await readyKey(other.publicJwk)).kid)
})

it('refuses what is no key, each time', async () => {
  const broken: PublicJwk = { kty: 'OKP', crv: 'Ed25519', x: 'AA' }
  for (const _ of [1, 2]) await expect(readyKey(broken)).rejects.toThrow()
})
