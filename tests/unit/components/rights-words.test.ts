import { describe, expect, it } from 'vitest'
import { languages } from '@/utils/consent/notice'
import { basisSentence, basisWords } from '@/components/rights/basis-words'
import { evidenceKind, evidenceQuote, ruleNotes } from '@/components/rights/evidence-words'
import { dictionaries, translate, type WordKey } from '@/utils/language/translate'
import { assess } from '@/utils/rights/assess'
import { bases, statedBases } from '@/utils/rights/bases'
import { makeReport, SEEN_AT } from '../rights/make-report'

describe('every rule that can decide has its sentence', () => {
  it.each([...bases, ...statedBases])('%s', (basis) => {
    for (const language of languages) {
      expect(Object.keys(dictionaries[language])).toContain(`rights.${basis}`)
    }
  })
})

describe('where a site rule decides, its own words are said', () => {
  const site = { 'zh-Hans': '国家标准', 'zh-Hant': '國家標準', en: 'National standards' }
  const says = { 'zh-Hans': '全文不能分享。', 'zh-Hant': '全文不能分享。', en: 'Not to be shared.' }
  const rules = {
    alliance: [
      {
        id: 'one',
        site,
        hosts: ['site.example'],
        means: [{ kind: 'objection', about: 'site', says: 'prohibits' }],
        says,
        source: 'https://site.example/terms',
        date: '2026-11-01',
        confirmed: true,
      },
    ],
  }
  const rights = assess(makeReport(), { now: SEEN_AT, siteRules: rules })

  it.each(languages)('%s', (language) => {
    const words = (key: WordKey, values?: Record<string, string | number>) =>
      translate(language, key, values)
    expect(basisWords(words, rights, language)).toContain(site[language])
    expect(basisWords(words, rights, language)).toContain(says[language])
    const [item] = rights.reservations
    if (!item) throw new Error('no reservation')
    expect(evidenceQuote(item, language)).toBe(says[language])
    expect(evidenceKind(words, item, language)).toContain(site[language])
    expect(ruleNotes(words, item, (day) => day).join()).toContain('2026-11-01')
  })

  it('a sentence by itself begins with a capital', () => {
    const english = (key: WordKey) => translate('en', key)
    const nothing = assess(makeReport(), { now: SEEN_AT })
    expect(basisWords(english, nothing, 'en')).toMatch(/^the page/)
    expect(basisSentence(english, nothing, 'en')).toMatch(/^The page/)
  })
})
