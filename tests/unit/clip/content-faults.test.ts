import { describe, expect, test } from 'vitest'
import type { ClipContent } from '@/utils/clip/clip'
import { findContentFault } from '@/utils/clip/content-faults'
import { newId } from '@/utils/clip/ids'
import { maskContent } from '@/utils/privacy/mask'
import { maskText } from '@/utils/privacy/mask-text'
import { foldForDigest, foldsToNothing } from '@/utils/text/fold'
import { makeClip } from '../fixtures/make-clip'

const NOW = Date.parse('2026-11-30T12:00:00.000Z')
const text = '\u{20000}關關雎鳩'
const soon = '2026-12-01T11:00:00.000Z'
const later = '2026-12-01T13:00:00.000Z'

const at = async (change: (clip: ClipContent) => void, words = text) => {
  const clip = await makeClip({ text: words })
  clip.source.selectors.quote.exact = words
  change(clip)
  return findContentFault(clip, NOW, maskText)
}
const note = (place: number) => ({ kind: 'ruby' as const, at: place, text: 'x' })
const finding = (end: number, where?: string) => ({
  start: 0,
  end,
  kind: 'mobile',
  confidence: 1,
  decision: 'not-personal' as const,
  ...(where !== undefined && { where }),
})
const annotation = (end: number, createdAt = '2026-11-29T00:00:00.000Z') => ({
  id: newId(),
  range: { start: 0, end },
  label: 'person',
  origin: 'hand' as const,
  createdAt,
})
const evidence = (seenAt: string) => ({ kind: 'prose', where: 'p', quote: 'q', seenAt })

describe('a content that contradicts itself', () => {
  test.each<[string, (clip: ClipContent) => void, RegExp | undefined]>([
    ['nothing', () => undefined, undefined],
    ['a note at the end', (clip) => (clip.textNotes = [note(5)]), undefined],
    ['a note beyond it', (clip) => (clip.textNotes = [note(6)]), /^textNotes\.0/],
    ['a finding to the end', (clip) => (clip.privacy.findings = [finding(5)]), undefined],
    ['one beyond it', (clip) => (clip.privacy.findings = [finding(6)]), /^privacy\.findings\.0/],
    [
      'one of another member',
      (clip) => (clip.privacy.findings = [finding(60, 'source.title')]),
      undefined,
    ],
    ['an annotation to the end', (clip) => (clip.annotations = [annotation(5)]), undefined],
    ['one beyond it', (clip) => (clip.annotations = [annotation(6)]), /^annotations\.0/],
    [
      'a position on a page that is longer',
      (clip) => (clip.source.selectors.position = { start: 999_990, end: 999_999 }),
      undefined,
    ],
    [
      'a quote of other words',
      (clip) => (clip.source.selectors.quote.exact = '在河之洲'),
      /quote\.exact/,
    ],
    [
      'a quote that is a part of the text',
      (clip) => (clip.source.selectors.quote.exact = text.slice(0, 4)),
      /quote\.exact/,
    ],
    [
      'a quote with other line breaks',
      (clip) => (clip.source.selectors.quote.exact = '\u{20000}關關\n雎鳩'),
      undefined,
    ],
    ['created within a day', (clip) => (clip.createdAt = soon), undefined],
    ['created later', (clip) => (clip.createdAt = later), /^createdAt/],
    ['read later', (clip) => (clip.source.accessedAt = later), /^source\.accessedAt/],
    ['assessed later', (clip) => (clip.rights.assessedAt = later), /^rights\.assessedAt/],
    [
      'stated later',
      (clip) => (clip.rights.statement = { kind: 'own-work', evidence: 'x', statedAt: later }),
      /statedAt/,
    ],
    ['seen later', (clip) => (clip.rights.evidence = [evidence(later)]), /seenAt/],
    [
      'a reservation seen later',
      (clip) => (clip.rights.reservations = [{ ...evidence(later), about: 'site' }]),
      /seenAt/,
    ],
    [
      'tagged later',
      (clip) => (clip.annotations = [annotation(1, later)]),
      /^annotations: createdAt/,
    ],
  ])('%s', async (_name, change, fault) => {
    const found = await at(change)
    if (fault) expect(found).toMatch(fault)
    else expect(found).toBeUndefined()
  })

  test.each(['\u200b\u200d', ' \n\t\u3000', '\u00ad\ufe0f', '\u3164'])(
    'a text that nobody sees: %j',
    async (words) => {
      expect(await at(() => undefined, words)).toMatch(/^text/)
      expect([foldForDigest(words), foldsToNothing(words)]).toEqual(['', true])
    },
  )

  test.each(['。', '—', '𠀀', '\u00b4'])('but not %j', async (words) => {
    expect(await at(() => undefined, words)).toBeUndefined()
  })

  test('a quote that was masked where the text was not, or the other way round, is the text', async () => {
    const words = '联系人电话13812345678，地址不详。'
    const clip = await makeClip({ text: words })
    clip.source.selectors.quote.exact = words
    const { content } = maskContent(clip)
    expect(content.text).not.toBe(words)
    expect(findContentFault(content, NOW, maskText)).toBeUndefined()
    expect(findContentFault({ ...content, text: words }, NOW, maskText)).toBeUndefined()
    const other = { ...content, text: `${content.text}另` }
    expect(findContentFault(other, NOW, maskText)).toMatch(/quote/)
  })
})
