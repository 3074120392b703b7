import { describe, expect, test } from 'vitest'
import { askOrigin, type OriginAnswers } from '@/utils/capture/origin-answers'
import {
  ORIGIN_MEMORY_MS,
  originMemory,
  recall,
  remember,
  sourcesKnown,
  type OriginMemory,
} from '@/utils/capture/origin-memory'

const NOON = Date.parse('2026-11-25T12:00:00Z')
const page = 'https://site.example/a/1.html'
const answers: OriginAnswers = {
  headers: [['tdm-reservation', '1']],
  robots: 'User-agent: GPTBot\nDisallow: /\n',
  tdmrep: '',
}
const afterOne = (given = answers): OriginMemory => remember([], page, given, NOON)

describe('what an origin answered', () => {
  test('counts for ten minutes, a file that is not there, too', () => {
    expect(recall(afterOne(), page, NOON + ORIGIN_MEMORY_MS)).toEqual(answers)
    expect(recall(afterOne(), page, NOON + ORIGIN_MEMORY_MS + 1)).toEqual({})
  })

  test('does not count where the clock was set back', () => {
    expect(recall(afterOne(), page, NOON - 1)).toEqual({})
  })

  test('is headers of one page, and files of the whole origin', () => {
    const { robots, tdmrep } = answers
    const others = ['https://site.example/a/2.html', 'https://site.example/a/1.html?page=2']
    for (const other of others) expect(recall(afterOne(), other, NOON)).toEqual({ robots, tdmrep })
    expect(recall(afterOne(), `${page}#notes`, NOON)).toEqual(answers)
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
    expect(recall(afterOne(), address, NOON)).toEqual({})
    expect(remember([], address, answers, NOON).length).toBe(address.startsWith('http') ? 3 : 0)
  })

  test('is not known where it failed, also after it was known once', () => {
    const failed = afterOne({ headers: [] })
    expect(recall(failed, page, NOON)).toEqual({ headers: [] })
    expect(sourcesKnown(failed, page, NOON)).toEqual(['headers'])
    const later = NOON + ORIGIN_MEMORY_MS + 1
    expect(recall(remember(afterOne(), page, {}, later), page, later)).toEqual({})
  })

  test('gives way to a newer answer, whose time counts from then', () => {
    const later = NOON + ORIGIN_MEMORY_MS - 1
    const renewed = remember(afterOne(), page, { robots: 'User-agent: *\n' }, later)
    expect(recall(renewed, page, later).robots).toBe('User-agent: *\n')
    expect(recall(renewed, page, later + 2)).toEqual({ robots: 'User-agent: *\n' })
  })

  test('is asked for again while the page is read, rather than growing too old meanwhile', () => {
    expect(sourcesKnown(afterOne(), page, NOON)).toEqual(['headers', 'robots', 'tdmrep'])
    expect(sourcesKnown(afterOne(), page, NOON + ORIGIN_MEMORY_MS - 1000)).toEqual([])
  })

  test('is not kept where it is very long, and only of the last origins', () => {
    expect(afterOne({ robots: 'x'.repeat(100_001), tdmrep: '[]' })).toHaveLength(1)
    const many = Array.from({ length: 200 }, (_, n) => `https://site-${n}.example/`)
    const memory = many.reduce<OriginMemory>(
      (before, address) => remember(before, address, answers, NOON),
      [],
    )
    expect(memory).toHaveLength(60)
    expect(recall(memory, many.at(-1) ?? '', NOON)).toEqual(answers)
    expect(originMemory.parse(JSON.parse(JSON.stringify(memory)))).toEqual(memory)
  })

  test('ten passages of one site ask for its files once, and for the headers of each page', async () => {
    const asked: string[] = []
    const fetch = (url: string): Promise<Response> => {
      asked.push(new URL(url).pathname)
      return Promise.resolve(new Response(''))
    }
    let memory: OriginMemory = []
    for (let minute = 0; minute < 10; minute += 1) {
      const href = `https://site.example/${minute % 5}.html`
      const now = NOON + minute * 60_000
      const known = sourcesKnown(memory, href, now)
      memory = remember(memory, href, await askOrigin(new URL(href), fetch, known), now)
    }
    const pages = [0, 1, 2, 3, 4].map((n) => `/${n}.html`)
    expect(asked.toSorted()).toEqual(
      ['/.well-known/tdmrep.json', ...pages, '/robots.txt'].toSorted(),
    )
  })
})
