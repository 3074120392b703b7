import { expect, it } from 'vitest'
import { createDeviceKey, type PublicJwk } from '@/utils/identity/device-key'
import { verificationKey } from '@/utils/identity/verification-key'

it('gives the same key again, under the name it is known by', async () => {
  const { publicJwk, kid } = await createDeviceKey()
  const first = await verificationKey(publicJwk)
  expect(first.kid).toBe(kid)
  expect((await verificationKey({ ...publicJwk })).key).toBe(first.key)
})

it('tells keys apart that differ in anything', async () => {
  const one = await createDeviceKey()
  const other = await createDeviceKey()
  expect((await verificationKey(one.publicJwk)).kid).not.toBe(
    (await verificationKey(other.publicJwk)).kid,
  )
})

it('refuses what is no key, each time', async () => {
  const broken: PublicJwk = { kty: 'OKP', crv: 'Ed25519', x: 'AA' }
  for (const _ of [1, 2]) await expect(verificationKey(broken)).rejects.toThrow()
})
