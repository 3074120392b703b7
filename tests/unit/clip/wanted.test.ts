import { describe, expect, test } from 'vitest'
import {
  countsTowards,
  wantedEntry,
  wantedFacts,
  wantedProgress,
  wantedRule,
  wantedText,
  workKey,
  type WantedContent,
} from '@/utils/clip/wanted'
import { wantedContent } from '@/utils/clip/wanted-content'

const entry: WantedContent = {
  title: { 'zh-Hans': '《论语》全文' },
  note: null,
  category: null,
  work: null,
  hosts: [],
  link: null,
  target: null,
  priority: 'normal',
  closed: false,
}
const work = { titles: ['论语', '論語集注'], author: null, identifiers: {} }

const lunyu = wantedFacts({
  category: 'classic',
  source: { url: 'https://zh.wikisource.org/wiki/論語', title: '論語 - 维基文库' },
  work: { title: '論語' },
})

describe('what counts towards an entry', () => {
  const cases: [string, Partial<WantedContent>, boolean][] = [
    ['its category', { category: 'classic' }, true],
    ['another category', { category: 'tcm' }, false],
    ['a title in the other script', { work }, true],
    ['another title', { work: { ...work, titles: ['孟子'] } }, false],
    ['a part of a title', { work: { ...work, titles: ['论'] } }, false],
    ['an author, where the clip names none', { work: { ...work, author: '孔子' } }, true],
    ['its host', { hosts: ['zh.wikisource.org'] }, true],
    ['a host above', { hosts: ['wikisource.org'] }, true],
    ['a host that ends alike', { hosts: ['source.org'] }, false],
    ['one of several hosts', { hosts: ['ctext.org', 'wikisource.org'] }, true],
    ['a category and another host', { category: 'classic', hosts: ['ctext.org'] }, false],
    ['another category and its title', { category: 'law', work }, false],
  ]
  test.each(cases)('%s', (_name, content, counts) => {
    expect(countsTowards(wantedRule({ ...entry, ...content }), lunyu)).toBe(counts)
  })

  test('an author speaks against another one, in any script', () => {
    const rule = wantedRule({ ...entry, work: { ...work, author: '朱熹' } })
    expect(countsTowards(rule, { ...lunyu, author: workKey('朱 熹') })).toBe(true)
    expect(countsTowards(rule, { ...lunyu, author: workKey('何晏') })).toBe(false)
  })

  test('the page stands in for a work that nobody named', () => {
    const page = { url: 'https://a.example/', title: '《论语》', author: '佚名' }
    const facts = wantedFacts({ category: 'classic', source: page, work: {} })
    expect(facts).toMatchObject({ host: 'a.example', work: workKey('論語'), author: '佚名' })
  })
})

test('a title is compared without script, width, blanks and marks', () => {
  expect(workKey('《資治通鑑》 卷一')).toBe(workKey('资治通鉴·卷一'))
  expect(workKey('ＡＢＣ-１')).toBe(workKey('abc1'))
  expect(workKey('——')).toBe('')
})

describe('an entry', () => {
  const refused: [string, object][] = [
    ['without words', { title: {} }],
    ['that names nothing to hold clips against', { category: null }],
    ['with a host that is an address', { hosts: ['https://ctext.org/'] }],
    ['with an odd link', { link: 'javascript:alert(1)' }],
    ['with a title of two lines', { title: { en: 'a\nb' } }],
    ['with a title that holds a control character', { title: { en: 'a\u0007b' } }],
    ['with a title that ends with a blank', { title: { en: 'a ' } }],
    ['with a member nobody described', { more: 1 }],
    ['with half a character', { title: { en: '\uD800' } }],
  ]
  const good = { ...entry, category: 'classic' }
  test('is of the documented form', () => {
    expect(wantedContent.parse(good)).toEqual(good)
    expect(wantedContent.safeParse({ ...good, category: null, hosts: ['ctext.org'] }).success).toBe(
      true,
    )
  })
  test.each(refused)('%s is refused', (_name, more) => {
    expect(wantedContent.safeParse({ ...good, ...more }).success).toBe(false)
  })

  test('of a newer endpoint is read for what is known of it', () => {
    const told = {
      wantedId: '01936d2e-0000-7000-8000-000000000001',
      revision: 1,
      content: { ...good, season: 'spring', target: { unit: 'clips', amount: 1, by: 'May' } },
      createdAt: '2026-11-25T00:00:00.000Z',
      updatedAt: '2026-11-25T00:00:00.000Z',
      closedAt: null,
      accepted: { clips: 0, characters: 0 },
      waiting: { clips: 0, characters: 0 },
    }
    expect(wantedEntry.parse(told).content).toEqual({
      ...good,
      target: { unit: 'clips', amount: 1 },
    })
  })

  test('is told in the language of who reads, or in one there is', () => {
    expect(wantedText({ en: 'a', 'zh-Hant': '乙' }, 'en')).toEqual({ text: 'a', language: 'en' })
    expect(wantedText({ 'zh-Hant': '乙' }, 'en')).toEqual({ text: '乙', language: 'zh-Hant' })
  })

  test('comes as far as its target', () => {
    const accepted = { clips: 5, characters: 4000 }
    const to = (target: WantedContent['target']) =>
      wantedProgress({ content: { ...entry, target }, accepted })
    expect(to(null)).toBeNull()
    expect(to({ unit: 'clips', amount: 20 })).toBe(0.25)
    expect(to({ unit: 'characters', amount: 1000 })).toBe(1)
  })
})
