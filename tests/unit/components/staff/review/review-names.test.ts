import { describe, expect, test } from 'vitest'
import { findSimilar, parseKey, shortName } from '@/components/staff/review/clip-names'
import { clipKey } from '@/utils/store/decisions'
import { makeClip } from '../../../fixtures/make-clip'

const named = {
  contributor: '01a21344-7978-74b1-9c81-ca8affb279d3',
  clipId: '8c8bdc46-83d9-4e2f-a6eb-ea5efded4cf0',
  revision: 12,
}

describe('names of clips under review', () => {
  test('stand in an address and are read from it again', () => {
    expect(parseKey(clipKey(named))).toEqual(named)
  })

  test.each([
    '',
    'rules',
    '__',
    clipKey(named).replace('_12', '_0'),
    `${clipKey(named)}x`,
    '1_2_3',
  ])('what is none is not taken for one: %s', (key) => expect(parseKey(key)).toBeUndefined())

  test.each([
    ['https://zh.wikisource.org/wiki/論語', 'zh.wikisource.org'],
    // The endpoint keeps it without the dot at its end.
    ['https://ZH.wikisource.org./wiki/論語', 'zh.wikisource.org'],
    ['file:///論語.html', undefined],
  ])('what is alike to a clip of %s', async (url, host) => {
    const { contributor } = named
    const clip = await makeClip({})
    const alike = findSimilar({ contributor, clip: { ...clip, source: { ...clip.source, url } } })
    expect(alike).toEqual(host === undefined ? undefined : { contributor, host })
  })

  test('contributors are told apart by the random end of their ids', () => {
    expect(shortName(named.contributor)).toBe('ffb279d3')
  })
})
