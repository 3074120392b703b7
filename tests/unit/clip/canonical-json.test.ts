import { describe, expect, test } from 'vitest'
import { canonicalJson, isCanonicalJson } from '@/utils/clip/canonical-json'

const isCanonical = (line: string) => isCanonicalJson(line, JSON.parse(line))

describe('a line is in RFC 8785 form', () => {
  test.each([
    ['sorted members', '{"a":1,"b":[{"c":null,"d":true}]}'],
    // Code units, not code points: U+FB33 comes after the surrogates of U+1F600.
    ['members by code units', '{"1":0,"\u{1F600}":1,"\uFB33":2}'],
    // `JSON.parse` puts names that look like numbers first, in the order of the numbers.
    ['names that look like numbers', '{"10":1,"9":2}'],
    ['an array of many', `[${Array.from({ length: 12 }, (_, n) => n).join(',')}]`],
    ['an empty name', '{"":1,"a":2}'],
    ['numbers', '[1e+30,4.5,0.002,1e-27,333333333.3333333]'],
  ])('%s', (_, line) => {
    expect(canonicalJson(JSON.parse(line))).toBe(line)
    expect(isCanonical(line)).toBe(true)
  })
})

describe('a line is not', () => {
  test.each([
    ['members out of order', '{"b":1,"a":2}'],
    ['members out of order further down', '{"a":[0,{"c":1,"b":2}]}'],
    ['names like numbers by their value', '{"9":2,"10":1}'],
    ['a member twice', '{"a":1,"a":2}'],
    ['a blank', '{"a": 1}'],
    ['another spelling of a number', '[1.0]'],
    ['minus zero', '[-0]'],
    ['a number that no double holds', '{"a":1e400}'],
    ['one further down', '[[{"a":[-1e400]}]]'],
    ['an escape that is not needed', '["\\u4e00"]'],
    ['an escaped slash', '["\\/"]'],
  ])('%s', (_, line) => {
    expect(isCanonical(line)).toBe(false)
  })
})

test('documents that nest very deeply are looked at all the same', () => {
  const deep = `${'['.repeat(100_000)}1${']'.repeat(100_000)}`
  expect(isCanonical(deep)).toBe(true)
  expect(isCanonical(deep.replace('1', '1.0'))).toBe(false)
})
