import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { suggestWork } from '@/utils/rights/suggest'
import { reportOfPage } from '../report-of-page'
import { pages, type DescribedMember } from './described.table'

const URL = 'https://site.example/a/1.html'

/** Rows by somebody who did not know how titles and authors are read. */
const blindRow = z.object({
  url: z.url(),
  html: z.string(),
  describe: z.object({
    title: z.string(),
    author: z.string(),
    dynasty: z.string().optional(),
    juan: z.string().optional(),
  }),
  why: z.string(),
})
const blind = readFileSync(join(import.meta.dirname, 'blind/described.jsonl'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => blindRow.parse(JSON.parse(line)))

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

function firstWords(html: string): string {
  const [, words = ''] =
    /<div class="body"><p>([^<]{12,})<\/p>/.exec(html) ??
    /<p[^>]*>([^<]{12,})<\/p>/.exec(html) ??
    /<(?:section|div)[^>]*>([^<]{20,})</.exec(html) ??
    []
  return words.trim().slice(0, 12)
}
