import { expect, it } from 'vitest'
import { addressOf, isOwnAddress, isSameSite } from '@/entrypoints/background/sender'

it.each([
  ['https://a.example/1', 'https://a.example', 'https://a.example/1'],
  ['about:srcdoc', 'https://a.example', 'https://a.example'],
  ['blob:https://a.example/7', 'https://a.example', 'https://a.example'],
  ['about:srcdoc', undefined, ''],
])('the address of %s from %s is %s', (url, origin, address) => {
  expect(addressOf({ url, origin })).toBe(address)
})

it.each([
  ['https://a.example/1', 'https://a.example/2#x', true],
  ['https://www.a.example/1', 'https://m.a.example/1', true],
  ['https://a.example/1', 'https://b.example/1', false],
  ['https://a.example/1', 'https://a.example.evil.example/1', false],
  ['http://127.0.0.1:1/', 'http://127.0.0.1:2/', false],
  ['file:///a.html', 'file:///b.html', true],
  ['about:srcdoc', 'about:srcdoc', false],
  ['', '', false],
])('%s and %s: one site is %s', (one, other, same) => {
  expect(isSameSite(one, other)).toBe(same)
})

const long = `https://a.example/1?${'q'.repeat(5000)}`

it.each([
  ['https://a.example/1', { url: 'https://a.example/1#x', frameId: 0 }, true],
  ['https://a.example/2', { url: 'https://a.example/1', frameId: 0 }, false],
  ['https://a.example/1?q=2', { url: 'https://a.example/1?q=1', frameId: 0 }, false],
  // The page went on by a script: Chromium goes on naming the address where it began.
  [
    'https://a.example/2',
    { url: 'https://a.example/1', frameId: 0, tab: { url: 'https://a.example/2' } },
    true,
  ],
  [
    'https://a.example/2',
    { url: 'https://a.example/1', frameId: 5, tab: { url: 'https://a.example/2' } },
    false,
  ],
  ['https://a.example/2', { url: 'about:srcdoc', origin: 'https://a.example', frameId: 5 }, true],
  ['https://b.example/2', { url: 'about:srcdoc', origin: 'https://a.example', frameId: 5 }, false],
  ['https://a.example/1', { url: long, frameId: 0 }, true],
])('%s is the own address of %j: %s', (address, sender, own) => {
  expect(isOwnAddress(address, sender)).toBe(own)
})
