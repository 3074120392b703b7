import { describe, expect, test } from 'vitest'
import { groupFacts, placesOf, plainWords } from '@/components/ui/rights/evidence-labels'
import { basisSentence } from '@/components/ui/rights/basis-label'
import type { Evidence } from '@/utils/clip/rights'
import { openRights } from '../../../fixtures/make-clip'
import { wordsIn } from '../../../fixtures/words'

const seenAt = '2026-11-23T09:00:00.000Z'
const words = wordsIn('zh-Hans')
const cc: Evidence[] = [
  {
    kind: 'meta',
    where: 'meta[name=license]',
    quote: '<meta name="license" …>',
    value: 'CC-BY-4.0',
    seenAt,
  },
  { kind: 'link', where: 'footer > a', quote: '署名 4.0 国际', value: 'CC-BY-4.0', seenAt },
  {
    kind: 'json-ld',
    where: 'script',
    quote: '{"license":"…/by/4.0/"}',
    value: 'CC-BY-4.0',
    seenAt,
  },
]

describe('evidence for a person', () => {
  test('says each fact once, by the page’s own words where it has some', () => {
    const facts = groupFacts(cc)
    expect(facts).toHaveLength(1)
    const said = facts.map((fact) => [plainWords(words, fact), placesOf(words, fact)])
    expect(said).toEqual([['署名 4.0 国际', '许可链接 · 页面元数据 · 结构化数据']])
  })

  test('never shows markup as words', () => {
    const [fact] = groupFacts(cc.slice(0, 1))
    expect(fact && plainWords(words, fact)).toBe('CC-BY-4.0')
  })

  test('keeps facts apart that differ, and reservations of another reach', () => {
    const quote = '版权所有'
    const claim = { kind: 'prose', where: 'p', quote, seenAt }
    const items = [
      { ...claim, about: 'work' },
      { ...claim, about: 'site' },
      { ...claim, quote: '版权 所有', about: 'site' },
    ]
    expect(groupFacts(items)).toHaveLength(2)
  })
})

test('the collator is named', () => {
  const evidence = [{ kind: 'modern-hand', where: 'p', quote: '中华书局点校本', seenAt }]
  const rights = { ...openRights, basis: 'modern-edition', verdict: 'unclear' as const, evidence }
  expect(basisSentence(words, rights, { collator: '王文锦' })).toContain('王文锦')
  expect(basisSentence(words, rights)).toContain('中华书局点校本')
})
