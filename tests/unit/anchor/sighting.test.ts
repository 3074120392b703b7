import { describe, expect, test } from 'vitest'
import { QuoteMatcher } from '@/utils/anchor/quote-matcher'
import { matchOneOf, sightingOf } from '@/utils/anchor/sighting'
import { atOnce } from '@/utils/text/in-slices'
import { PageText } from '@/utils/capture/page-text'

const form = (exact: string) => ({ quote: { exact, prefix: '', suffix: '' } })
const gathered = form('關關雎鳩在河之洲窈窕淑女君子好逑')
const confirmed = form('關關雎鳩在河之州窈窕之淑女君子逑')

describe('a passage known in two forms', () => {
  test.each([
    ['as a person confirmed it', `甲。${confirmed.quote.exact}。乙`, 2],
    ['after the page changed back', `甲。${gathered.quote.exact}。乙`, 2],
  ])('%s', (_name, text, start) => {
    const matcher = new QuoteMatcher(new PageText(text))
    const match = atOnce(matchOneOf(matcher, [confirmed, gathered]))
    expect(match).toEqual({ certainty: 'sure', start, end: start + 16 })
  })

  test('gone in both', () => {
    const matcher = new QuoteMatcher(new PageText('天命玄鳥降而生商宅殷土芒芒'))
    expect(atOnce(matchOneOf(matcher, [confirmed, gathered]))).toEqual({ certainty: 'lost' })
  })
})

test('what is noted of a place: its words, its neighbours, its position in code points', () => {
  const page = new PageText('𠀀前[關關]後'.replaceAll(/[[\]]/g, ''))
  expect(sightingOf(page, { certainty: 'uncertain', start: 3, end: 5 })).toEqual({
    certainty: 'uncertain',
    found: {
      quote: { exact: '關關', prefix: '𠀀前', suffix: '後' },
      position: { start: 2, end: 4 },
      occurrence: { index: 0, count: 1 },
    },
  })
  expect(sightingOf(page, { certainty: 'lost' })).toEqual({ certainty: 'lost' })
})
