import { describe, expect, it } from 'vitest'
import type { ClipContent } from '@/utils/clip/clip'
import { toJsonlDocument, toJsonlLine } from '@/utils/exchange/jsonl'
import { withQuote } from '@/utils/exchange/quote'
import { spliceJsonlLine } from '@/utils/exchange/splice-jsonl'
import { canonical, newClip, type Json, type JsonObject } from '../endpoint/client'

const added = '2026-11-30T00:00:00.000Z'
const beside = { revision: 2, consent: { id: 'c', purposes: [] }, credit: null, state: 'accepted' }

/** What is parsed and written anew. */
function written(clip: JsonObject): unknown {
  return JSON.parse(toJsonlLine(toJsonlDocument(clip as unknown as ClipContent, added, beside)))
}

const texts = [
  '子在川上曰：逝者如斯夫',
  'a "quoted" word, a \\ and \\" at the end\\',
  '{"id":"not this one","text":[1,2]}',
  '𠀀\u2028\n\t\u0007 ]}',
  '',
]
const values: Json[] = [0, -1.5e-7, true, null, [], {}, [[{ a: ['}'] }], '"'], { 'x"y': '\\' }]

describe('the line of a clip is cut together', () => {
  it.each(texts)('to the same value as it has when written anew: %j', (text) => {
    const clip: JsonObject = { ...newClip('甲'), text, notes: text }
    const line = spliceJsonlLine(canonical(clip), added, beside)
    expect(line.endsWith('}}\n')).toBe(true)
    expect(JSON.parse(line)).toEqual(written(clip))
  })

  it.each(values)('with a member of a newer version: %j', (value) => {
    for (const name of ['aNewOne', 'zzz', 'state', 'published', 'source"', '1']) {
      const clip = { ...newClip('甲'), [name]: value }
      expect(JSON.parse(spliceJsonlLine(canonical(clip), added, beside))).toEqual(written(clip))
    }
  })

  it('says when the page was published', () => {
    const clip = newClip('甲')
    const source = { ...(clip.source as JsonObject), published: '1935-05-01' }
    const line = spliceJsonlLine(canonical({ ...clip, source }), added, beside)
    expect(withQuote(JSON.parse(line) as JsonObject)).toMatchObject({
      created: '1935-05-01',
      metadata: { source },
    })
  })

  it.each(['甲', '另'])('without the words of the quote where they are the text: %s', (exact) => {
    const clip = newClip('甲')
    const source = clip.source as JsonObject
    const same = { quote: { exact: '甲' } }
    for (const selectors of [{ css: 'p', quote: { exact, prefix: '' } }, { quote: { exact } }]) {
      const changed = { ...clip, source: { ...source, aSame: { selectors: same }, selectors } }
      const line = spliceJsonlLine(canonical(changed), added, beside)
      expect(JSON.parse(line)).toEqual(written(changed))
      expect(line.split('"exact"')).toHaveLength(exact === '甲' ? 2 : 3)
    }
  })

  it('without a separator at which readers of lines cut', () => {
    const line = spliceJsonlLine(canonical(newClip('一\u2028二\u2029三\u0085四')), added, beside)
    expect(line).toMatch(/一\\u2028二\\u2029三\\u0085四/)
    expect(/[\u2028\u2029\u0085]/.test(line)).toBe(false)
  })

  it('never without salt left out', () => {
    const clip = newClip('甲')
    expect(spliceJsonlLine(canonical(clip), added, beside)).not.toContain(clip.salt)
  })

  it.each(['null', '{"id":"a"', '{"id":"a}', '{"id":"a"}'])('refuses %s', (line) => {
    expect(() => spliceJsonlLine(line, added, beside)).toThrow(SyntaxError)
  })
})
