import { describe, expect, test } from 'vitest'
import { parseKey, shortName } from '@/components/review/clip-names'
import { clipKey } from '@/utils/store/decisions'

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

  test('contributors are told apart by the random end of their ids', () => {
    expect(shortName(named.contributor)).toBe('ffb279d3')
  })
})
