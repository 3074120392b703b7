import { describe, expect, test } from 'vitest'
import authors from '@/assets/rights/authors.json' with { type: 'json' }
import byLines from '@/assets/rights/by-lines.json' with { type: 'json' }
import works from '@/assets/rights/works.json' with { type: 'json' }
import { authorNamed } from '@/utils/rights/terms/authors'
import { lifeDatesAfter, readLifeDates, readYear } from '@/utils/rights/terms/life-dates'
import { makersIn } from '@/utils/rights/terms/makers'
import { templateIn, termsInBox, termsOfTemplate } from '@/utils/rights/terms/templates'
import { boxes, lifeDates, makers, templates } from './term-words.table'

const now = '2026-11-25T04:00:00.000Z'

describe('years that pages write', () => {
  test.each(lifeDates)('life: %s', (words, dates) => {
    expect(readLifeDates(words) ?? null).toEqual(dates)
  })

  test.each([
    ['鲁迅', '作者鲁迅（1881—1936），文学家。', 1936],
    ['鲁迅', '鲁迅先生的文章。鲁迅(1881-1936)', 1936],
    ['鲁迅', '鲁迅的学生某某（1900—1970）', undefined],
    ['鲁迅', '没有他', undefined],
  ] as const)('after the name %s: %s', (name, words, died) => {
    expect(lifeDatesAfter(name, words)?.died).toBe(died)
  })

  test.each([
    ['上海，1928年', 1928],
    ['一九二八年十月', 1928],
    ['中华书局1959年第1版', 1959],
    ['20250101号', undefined],
    ['第3版', undefined],
  ] as const)('a year: %s', (words, year) => {
    expect(readYear(words)).toBe(year)
  })
})

test.each(makers)('made by: %s', (value, expected) => {
  expect(makersIn(value).map(({ maker }) => maker)).toEqual(expected)
})

describe('licence templates and boxes', () => {
  test.each(templates)('%s with %s', (name, year, says) => {
    expect(termsOfTemplate(name, year, now) ?? null).toEqual(says)
  })

  test('what a template says moves on with the years', () => {
    const later = termsOfTemplate('PD-old-50-1923', undefined, '2030-06-01T00:00:00.000Z')
    expect(later).toEqual({ diedBy: 1979, publishedBy: 1934 })
  })

  test.each(boxes)('%s', (words, says) => {
    expect(termsInBox(words, now) ?? null).toEqual(says)
  })

  test.each([
    ['{{Pd/1996|1936}}', { name: 'Pd/1996', year: 1936 }],
    ['pd-prc-exempt', { name: 'pd-prc-exempt' }],
    ['licensecontainer', undefined],
  ])('the template in %s', (words, found) => {
    expect(templateIn(words)).toEqual(found)
  })
})

describe('the table of authors', () => {
  test('no name stands for two of them, in either script', () => {
    for (const author of [...authors.authors, ...authors.foreign]) {
      for (const name of author.names) {
        expect(authorNamed(name)?.names, name).toEqual(author.names)
      }
    }
  })

  test('a foreign author has a nation that stands in brackets before the name', () => {
    const known = new RegExp(`^(?:${byLines.nations})$`, 'u')
    for (const { names, nation, born, died } of authors.foreign) {
      expect(nation, names[0]).toMatch(known)
      if (born !== undefined) expect(died - born, names[0]).toBeGreaterThan(17)
    }
  })

  test('works are those of authors of the table, by their first names', () => {
    for (const name of Object.keys(works.works)) {
      expect(authorNamed(name)?.names[0]).toBe(name)
    }
  })

  test.each([
    ['羅曼・羅蘭', 1944],
    ['罗曼 罗兰', 1944],
    ['W. Shakespeare', undefined],
    ['李青崖', 1969],
  ])('%s died in %s, however the name is written', (name, died) => {
    expect(authorNamed(name)?.died).toBe(died)
  })

  test('years that one life can have, of our time', () => {
    for (const { names, born, died } of authors.authors) {
      expect(died, names[0]).toBeGreaterThanOrEqual(1900)
      expect(died, names[0]).toBeLessThanOrEqual(Number(authors.date.slice(0, 4)))
      if (born !== undefined) expect(died - born, names[0]).toBeGreaterThan(17)
    }
  })

  test.each([
    ['朱自清', 1948],
    ['徐志摩', 1931],
    ['老舍', 1966],
    ['張愛玲', 1995],
    ['錢鍾書', 1998],
  ])('%s died in %s', (name, died) => {
    expect(authorNamed(name)?.died).toBe(died)
  })
})
