import { describe, expect, it } from 'vitest'
import type { ClipContent } from '@/utils/clip/clip'
import { toJsonlDocument, toJsonlLine } from '@/utils/exchange/jsonl'
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
    expect(JSON.parse(line)).toMatchObject({ created: '1935-05-01', metadata: { source } })
  })

  it('never without salt left out', () => {
    const clip = newClip('甲')
    expect(spliceJsonlLine(canonical(clip), added, beside)).not.toContain(clip.salt)
  })

  it.each(['null', '{"id":"a"', '{"id":"a}', '{"id":"a"}'])('refuses %s', (line) => {
    expect(() => spliceJsonlLine(line, added, beside)).toThrow(SyntaxError)
  })
})
