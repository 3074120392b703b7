import { describe, expect, test } from 'vitest'
import { suggestWork } from '@/utils/rights/suggest'
import { reportOfPage } from '../report-of-page'
import { pages, type DescribedMember } from './described.table'
import { blindDescribed, firstWords } from './rows'

const URL = 'https://site.example/a/1.html'

const blind = blindDescribed()

describe('how a page’s work is catalogued', () => {
  test.each(pages)('$page', ({ html, select, describe: expected }) => {
    expect(catalogued(html, select, expected)).toEqual(expected)
  })

  test.each(blind)('$why', ({ html, describe: expected }) => {
    expect(catalogued(html, undefined, expected)).toEqual(expected)
  })
})

function catalogued(
  html: string,
  select: string | undefined,
  expected: object,
): Record<string, string | null> {
  const { work } = suggestWork(reportOfPage(html, select ?? firstWords(html), URL))
  const names = Object.keys(expected) as DescribedMember[]
  return Object.fromEntries(names.map((name) => [name, work[name] ?? null]))
}
