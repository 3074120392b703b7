import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { Sha256 } from '@/utils/exchange/sha256'

const expected = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

test('is that of FIPS 180-4', () => {
  const digest = new Sha256().update(new TextEncoder().encode('abc')).digest()
  expect(digest).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})

test('of every length around the blocks, whole and in pieces', () => {
  for (let length = 0; length <= 200; length += 1) {
    const bytes = Uint8Array.from({ length }, (_, at) => (at * 37 + length) % 256)
    expect(new Sha256().update(bytes).digest()).toBe(expected(bytes))
    const hash = new Sha256()
    for (let at = 0; at < length; at += 7) hash.update(bytes.subarray(at, at + 7))
    expect(hash.digest()).toBe(expected(bytes))
  }
})

test('of many bytes', () => {
  const bytes = new Uint8Array(3_000_001).fill(0xa5)
  expect(new Sha256().update(bytes).digest()).toBe(expected(bytes))
})
