import { describe, expect, test } from 'vitest'
import { digestText } from '@/utils/clip/digest'
import { countDifferences, exchangeText } from '@/utils/intake/exchange-text'
import { makeClip, SEEN_AT } from '../fixtures/make-clip'

const original = 'https://wiki.example/w/index.php?title=X&variant=zh'

/** A passage that the site shows in simplified characters. */
async function shownDraft() {
  const draft = await makeClip({ text: '关关雎鸠', state: 'draft' })
  const variant = { shown: 'zh-Hans-CN', original }
  return { ...draft, source: { ...draft.source, language: 'zh-Hans-CN', variant } }
}

const passage = {
  text: '關關雎鳩',
  language: 'zh',
  selectors: { quote: { exact: '關關雎鳩', prefix: '詩經', suffix: '在河之洲' } },
  context: { before: '詩經', after: '在河之洲' },
  notes: [{ kind: 'note-marker' as const, at: 4, text: '[1]' }],
  marks: [{ kind: 'small' as const, at: 2, length: 2 }],
}

describe('the text as it was written, in place of the converted one', () => {
  test('takes text, notes and surroundings of the original, and says so', async () => {
    const draft = await shownDraft()
    const result = await exchangeText(draft, passage, SEEN_AT)
    if (!result.ok) throw new Error(result.problem.kind)
    const { text, digest, source, textNotes, annotations, id, salt, rights } = result.draft
    expect({ text, digest }).toEqual({ text: '關關雎鳩', digest: await digestText('關關雎鳩') })
    expect(source.variant).toEqual({ shown: 'zh-Hans-CN', original, kept: 'original' })
    expect(source.language).toBe('zh')
    expect(source.selectors.quote).toEqual(passage.selectors.quote)
    expect(source.context).toEqual(passage.context)
    expect(textNotes).toEqual(passage.notes)
    expect(annotations.map(({ label, range }) => ({ label, range }))).toEqual([
      { label: 'note', range: { start: 2, end: 4 } },
    ])
    expect({ id, salt, rights }).toEqual({ id: draft.id, salt: draft.salt, rights: draft.rights })
  })

  test('a text that no record takes is refused, and the draft stays', async () => {
    const draft = await shownDraft()
    const result = await exchangeText(draft, { ...passage, text: '關\0雎鳩' }, SEEN_AT)
    expect(result).toMatchObject({ ok: false, problem: { kind: 'text-domain' } })
    expect(draft.text).toBe('关关雎鸠')
  })
})

test.each([
  ['关关雎鸠', '關關雎鳩', 3],
  ['在河之洲', '在河之洲', 0],
  ['𠀀乙', '𠀁乙', 1],
  ['计算机', '電腦', undefined],
])('%s and %s differ in %s characters', (one, other, count) => {
  expect(countDifferences(one, other)).toBe(count)
})
