import { describe, expect, test } from 'vitest'
import { readRobots, refusesTraining } from '@/utils/rights/robots'
import { matches, readTdm } from '@/utils/rights/tdm'
import { makeReport, metaTag } from './make-report'

const url = 'https://site.example/articles/1.html'
const header = (name: string, value: string) =>
  ({ kind: 'header', name, value, region: 'origin' }) as const
const tdmrep = (entries: unknown) =>
  ({ kind: 'tdmrep', value: JSON.stringify(entries), region: 'origin' }) as const
const rule = (name: 'allow' | 'disallow', value: string) =>
  ({ kind: 'robots-txt', name, value, region: 'origin' }) as const

describe('TDM reservation protocol', () => {
  const all = { location: '/*', 'tdm-reservation': 1 }
  const cases: [name: string, signals: Parameters<typeof makeReport>[0], reserved?: boolean][] = [
    ['nothing said', { signals: [] }],
    ['the file', { signals: [tdmrep([all])] }, true],
    [
      'the most specific entry',
      { signals: [tdmrep([all, { location: '/articles/', 'tdm-reservation': 0 }])] },
      false,
    ],
    ['no entry matches', { signals: [tdmrep([{ location: '/Articles/', 'tdm-reservation': 1 }])] }],
    [
      'the header supersedes the file',
      { signals: [tdmrep([all]), header('tdm-reservation', '0')] },
      false,
    ],
    [
      'the meta tag supersedes the header',
      { signals: [header('tdm-reservation', '0'), metaTag('tdm-reservation', '1')] },
      true,
    ],
    ['absence never resets', { signals: [tdmrep([all]), metaTag('robots', 'all')] }, true],
    [
      'other values are unset',
      { signals: [tdmrep([all]), metaTag('tdm-reservation', 'no')] },
      true,
    ],
    [
      'a string where the file has a number',
      { signals: [tdmrep([{ location: '/', 'tdm-reservation': '1' }])] },
      true,
    ],
    ['malformed JSON', { signals: [{ kind: 'tdmrep', value: '[{', region: 'origin' }] }],
    ['no list', { signals: [tdmrep({ location: '/', 'tdm-reservation': 1 })] }],
    ['hostile entries', { signals: [tdmrep([null, 7, { location: 5 }, { __proto__: all }])] }],
  ]
  test.each(cases)('%s', (_, given, reserved) => {
    expect(readTdm(makeReport({ url, ...given }).signals, url)?.reserved).toBe(reserved)
  })

  test.each([
    ['/', '/a/b', true],
    ['/a/', '/a/b', true],
    ['/a', '/b/a', false],
    ['/*.html$', '/a/b.html', true],
    ['/*.html$', '/a/b.html?x', false],
    ['/a/*/c', '/a/b/c/d', true],
    ['/a$', '/a/b', false],
    ['/a$', '/a', true],
  ])('location %s against %s: %s', (location, path, expected) => {
    expect(matches(location, path)).toBe(expected)
  })
})

describe('Content-Usage (AIPREF)', () => {
  test.each([
    ['train-ai=n', true],
    ['train-ai=y', false],
    ['search=y, train-ai=n', true],
    ['train-ai=n, train-ai=y', false],
    ['train-ai;allow=n, train-ai=y', false],
    ['train-ai="n"', false],
    ['train-ai=?1', false],
    ['train-ai', false],
    ['Train-AI=n', false],
    ['/articles/ train-ai=n', true],
    ['/other/ train-ai=n', false],
    ['', false],
  ])('%s → refused %s', (value, refused) => {
    expect(refusesTraining(value, '/articles/1.html')).toBe(refused)
  })
})

describe('robots', () => {
  const values = (signals: NonNullable<Parameters<typeof makeReport>[0]>['signals']): string[] =>
    readRobots(makeReport({ url, signals: signals ?? [] }).signals, url).map(({ value }) => value)

  test.each<[string, Parameters<typeof values>[0], string[]]>([
    ['noai', [metaTag('robots', 'noindex, NoAI')], ['NoAI']],
    ['only pictures', [metaTag('robots', 'noimageai')], []],
    ['noindex alone', [metaTag('robots', 'noindex,nofollow')], []],
    ['header', [header('x-robots-tag', 'noai')], ['noai']],
    ['an AI group', [rule('disallow', 'GPTBot /')], ['GPTBot']],
    ['another folder', [rule('disallow', 'GPTBot /private/')], []],
    ['an empty rule allows', [rule('disallow', 'GPTBot ')], []],
    ['the longer rule wins', [rule('allow', 'CCBot /articles/'), rule('disallow', 'CCBot /')], []],
    ['allow wins at the same length', [rule('disallow', 'CCBot /'), rule('allow', 'CCBot /')], []],
    [
      'RSL link',
      [{ kind: 'link', name: 'rsl', value: 'https://a.example/l.xml', region: 'head' }],
      ['rsl'],
    ],
  ])('%s', (_, signals, expected) => {
    expect(values(signals)).toEqual(expected)
  })
})
