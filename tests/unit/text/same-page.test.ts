import { describe, expect, test } from 'vitest'
import { isSurelySamePage, pageOf } from '@/utils/text/same-page'

const site = 'https://example.org/app'

describe('the page an address shows', () => {
  test.each([
    ['', ''],
    ['#top', ''],
    ['#第三章', ''],
    ['#:~:text=之', ''],
    ['#/', ''],
    ['#!/', ''],
    ['#/1', '#/1'],
    ['#!/book/2', '#!/book/2'],
    ['#!book', '#!book'],
    // Some sites name a heading in the route's query, some a page: both are looked at.
    ['#/guide?id=heading', '#/guide'],
  ])('%s', (fragment, route) => {
    expect(pageOf(site + fragment)).toBe(site + route)
  })
})

describe('what is missing here was kept on this very page', () => {
  test.each([
    ['', '', true],
    ['#top', '', true],
    ['', '#/', true],
    ['#/1', '#/1', true],
    ['#/1', '#/2', false],
    ['#/1?id=1', '#/1?id=2', false],
    ['#page=1', '#page=2', false],
    ['?page=1', '?page=2', false],
  ])('%s seen from %s', (kept, here, isSame) => {
    expect(isSurelySamePage(site + kept, site + here)).toBe(isSame)
  })
})
