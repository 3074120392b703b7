import { describe, expect, test } from 'vitest'
import type { WebOriginAnswers } from '@/utils/capture/page-capture'
import { askWebOrigin } from '@/utils/capture/web-origin-answers'
import {
  CACHE_MS,
  webOriginCache,
  readCache,
  addToCache,
  sourcesKnown,
  type WebOriginCache,
} from '@/utils/capture/web-origin-cache'

const NOON = Date.parse('2026-11-25T12:00:00Z')
const page = 'https://site.example/a/1.html'
const answers: WebOriginAnswers = {
  headers: [['tdm-reservation', '1']],
  robots: 'User-agent: GPTBot\nDisallow: /\n',
  tdmrep: '',
}
const afterOne = (given = answers): WebOriginCache => addToCache([], page, given, NOON)

describe('what an origin answered', () => {
  test('counts for ten minutes, a file that is not there, too', () => {
    expect(readCache(afterOne(), page, NOON + CACHE_MS)).toEqual(answers)
    expect(readCache(afterOne(), page, NOON + CACHE_MS + 1)).toEqual({})
  })

  test('does not count where the clock was set back', () => {
    expect(readCache(afterOne(), page, NOON - 1)).toEqual({})
  })

  test('is headers of one page, and files of the whole origin', () => {
    const { robots, tdmrep } = answers
    const others = ['https://site.example/a/2.html', 'https://site.example/a/1.html?page=2']
    for (const other of others)
      expect(readCache(afterOne(), other, NOON)).toEqual({ robots, tdmrep })
    expect(readCache(afterOne(), `${page}#notes`, NOON)).toEqual(answers)
  })

  test.each([
    'https://other.example/a/1.html',
    'http://site.example/a/1.html',
    'https://site.example:8443/a/1.html',
    'https://www.site.example/a/1.html',
    'file:///a/1.html',
    'about:srcdoc',
    '',
  ])('says nothing of another origin: %s', (address) => {
    expect(readCache(afterOne(), address, NOON)).toEqual({})
    expect(addToCache([], address, answers, NOON).length).toBe(address.startsWith('http') ? 3 : 0)
  })

  test('is not known where it failed, also after it was known once', () => {
    const failed = afterOne({ headers: [] })
    expect(readCache(failed, page, NOON)).toEqual({ headers: [] })
    expect(sourcesKnown(failed, page, NOON)).toEqual(['headers'])
    const later = NOON + CACHE_MS + 1
    expect(readCache(addToCache(afterOne(), page, {}, later), page, later)).toEqual({})
  })

  test('gives way to a newer answer, whose time counts from then', () => {
    const later = NOON + CACHE_MS - 1
    const renewed = addToCache(afterOne(), page, { robots: 'User-agent: *\n' }, later)
    expect(readCache(renewed, page, later).robots).toBe('User-agent: *\n')
    expect(readCache(renewed, page, later + 2)).toEqual({ robots: 'User-agent: *\n' })
  })

  test('is asked for again while the page is read, rather than growing too old meanwhile', () => {
    expect(sourcesKnown(afterOne(), page, NOON)).toEqual(['headers', 'robots', 'tdmrep'])
    expect(sourcesKnown(afterOne(), page, NOON + CACHE_MS - 1000)).toEqual([])
  })

  test('is not kept where it is very long, and only of the last origins', () => {
    expect(afterOne({ robots: 'x'.repeat(100_001), tdmrep: '[]' })).toHaveLength(1)
    const many = Array.from({ length: 200 }, (_, n) => `https://site-${n}.example/`)
    const cache = many.reduce<WebOriginCache>(
      (before, address) => addToCache(before, address, answers, NOON),
      [],
    )
    expect(cache).toHaveLength(60)
    expect(readCache(cache, many.at(-1) ?? '', NOON)).toEqual(answers)
    expect(webOriginCache.parse(JSON.parse(JSON.stringify(cache)))).toEqual(cache)
  })

  test('ten passages of one site ask for its files once, and for the headers of each page', async () => {
    const asked: string[] = []
    const fetch = (url: string): Promise<Response> => {
      asked.push(new URL(url).pathname)
      return Promise.resolve(new Response(''))
    }
    let cache: WebOriginCache = []
    for (let minute = 0; minute < 10; minute += 1) {
      const href = `https://site.example/${minute % 5}.html`
      const now = NOON + minute * 60_000
      const known = sourcesKnown(cache, href, now)
      cache = addToCache(cache, href, await askWebOrigin(new URL(href), fetch, known), now)
    }
    const pages = [0, 1, 2, 3, 4].map((n) => `/${n}.html`)
    expect(asked.toSorted()).toEqual(
      ['/.well-known/tdmrep.json', ...pages, '/robots.txt'].toSorted(),
    )
  })
})
