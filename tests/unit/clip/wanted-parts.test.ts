import { describe, expect, test } from 'vitest'
import { pageKey, partKey, partOf, partRules } from '@/utils/clip/wanted-parts'

const part = (name: string, link: string | null = null) => ({
  partId: name,
  name,
  link,
  expected: null,
})

test.each([
  ['卷第十二', '第12卷'],
  ['卷十二', '十二'],
  ['卷一百零三', '103'],
  ['一二〇', '第一百二十回'],
  ['學而第一', '学而 第一'],
  ['卷廿', '捲 廿'],
])('%s names the same part as %s', (one, other) => {
  expect(partKey(one)).toBe(partKey(other))
})

test.each([
  ['卷十二', '卷十三'],
  ['学而第一', '为政第二'],
  ['上卷', '下卷'],
  ['一', '十'],
])('%s names another part than %s', (one, other) => {
  expect(partKey(one)).not.toBe(partKey(other))
})

test.each([
  [
    'https://zh.wikisource.org/wiki/論語/學而第一',
    'http://zh.m.wikisource.org/zh-hans/論語/學而第一#1',
  ],
  ['https://a.cn/x/', 'https://www.a.cn/x'],
  ['https://a.cn/r?id=3&variant=zh-tw', 'https://a.cn/r?id=3'],
  ['https://a.cn/%e5%ad%b8', 'https://a.cn/學'],
])('%s is the page %s', (one, other) => {
  expect(pageKey(one)).toBe(pageKey(other))
})

test.each([
  ['https://a.cn/r?id=3', 'https://a.cn/r?id=4'],
  ['https://a.cn/x', 'https://b.cn/x'],
  ['https://a.cn/X', 'https://a.cn/x'],
])('%s is another page than %s', (one, other) => {
  expect(pageKey(one)).not.toBe(pageKey(other))
})

test('a file, and what is no address, is no page', () => {
  expect(['file:///a/b.html', 'b.html', ''].map(pageKey)).toEqual(['', '', ''])
})

describe('a clip belongs to', () => {
  const rules = partRules([
    part('卷一', 'https://a.cn/1'),
    part('卷二', 'https://a.cn/2'),
    part('卷三', 'https://a.cn/all#3'),
    part('卷四', 'https://a.cn/all#4'),
    part('附录'),
  ])
  const facts = (juan: string, page: string) => ({ part: partKey(juan), page: pageKey(page) })
  test.each([
    ['the juan that it names', '第二卷', 'https://b.cn/', '卷二'],
    ['that also where it stands on the page of another', '卷二', 'https://a.cn/1', '卷二'],
    ['the part of its page, where it names none', '', 'https://a.cn/2', '卷二'],
    ['the part of its page, where it names something else', '序', 'https://a.cn/1', '卷一'],
    ['none by a page that holds several', '', 'https://a.cn/all', undefined],
    ['one of these by name', '卷四', 'https://a.cn/all', '卷四'],
    ['none by a page that no part has', '', 'https://a.cn/5', undefined],
    ['none where nothing is known', '', '', undefined],
  ])('%s', (_name, juan, page, found) => {
    expect(partOf(rules, facts(juan, page))).toBe(found)
  })
})
