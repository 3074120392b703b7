import { describe, expect, test } from 'vitest'
import { readSitePlace, type SitePlace } from '@/utils/capture/signals/site-place'
import { makePage, outlineOf } from './make-page'

const quote = '學而時習之'
const wiki = '<meta name="generator" content="MediaWiki 1.45.0">'
const tools =
  '<ul><li id="t-permalink"><a href="/w/index.php?title=%E8%AB%96%E8%AA%9E&amp;oldid=2468">固定链接</a></li></ul>'
const choices =
  '<ul><li class="ca-variants-zh"><a href="/w/index.php?title=X&amp;variant=zh#top">不转换</a></li><li class="ca-variants-zh-Hans"><a href="/zh-hans/X">简体</a></li></ul>'
const revision = {
  scheme: 'mediawiki',
  value: 'https://zh.wikisource.org/w/index.php?title=%E8%AB%96%E8%AA%9E&oldid=2468',
}
const original = 'https://zh.wikisource.org/w/index.php?title=X&variant=zh'

const cases: {
  name: string
  url: string
  head?: string
  body: string
  language?: string
  place: SitePlace
}[] = [
  {
    name: 'a revision, shown as it was written',
    url: 'https://zh.wikisource.org/wiki/X',
    head: wiki,
    body: `<p>${quote}</p>${tools}${choices}`,
    language: 'zh',
    place: { citation: revision },
  },
  {
    name: 'converted for readers of the mainland',
    url: 'https://zh.wikisource.org/zh-cn/X',
    head: wiki,
    body: `<p>${quote}</p>${tools}${choices}`,
    language: 'zh-Hans-CN',
    place: { citation: revision, variant: { shown: 'zh-Hans-CN', original } },
  },
  {
    name: 'a wiki that converts nothing',
    url: 'https://wiki.example/X',
    head: wiki,
    body: `<p>${quote}</p>`,
    language: 'zh-Hans',
    place: {},
  },
  {
    name: 'a script as the original is no address',
    url: 'https://zh.wikisource.org/wiki/X',
    head: wiki,
    body: `<p>${quote}</p><p class="ca-variants-zh"><a href="javascript:alert(1)">x</a></p>`,
    language: 'zh-Hant-TW',
    place: { variant: { shown: 'zh-Hant-TW' } },
  },
  {
    name: 'a revision that is no number',
    url: 'https://zh.wikisource.org/wiki/X',
    head: wiki,
    body: `<p>${quote}</p><p id="t-permalink"><a href="/?oldid=x">x</a></p>`,
    place: {},
  },
  {
    name: 'ctext, by the row that holds the passage',
    url: 'https://ctext.org/analects/xue-er/zh',
    body: `<table><tr id="n1101"><td>前</td></tr><tr id="n1102"><td>${quote}</td></tr><tr id="n1103"><td>後</td></tr></table>`,
    place: { citation: { scheme: 'ctext', value: 'https://ctext.org/analects/xue-er/zh#n1102' } },
  },
  {
    name: 'CBETA, by the line that begins before it',
    url: 'https://cbetaonline.dila.edu.tw/zh/T0235_001',
    body: `<p><span id="T08n0235_p0748c16"></span>前<span id="T08n0235_p0748c17"></span>${quote}<span id="T08n0235_p0748c18"></span>後</p>`,
    place: { citation: { scheme: 'cbeta', value: 'T08n0235_p0748c17' } },
  },
  {
    name: 'the same ids on another site say nothing',
    url: 'https://ctext.example/',
    body: `<p id="n1102">${quote}</p>`,
    place: {},
  },
]

describe('the site’s own place', () => {
  for (const { name, url, head = '', body, language, place } of cases) {
    test(name, () => {
      const html = `<html><head>${head}</head><body>${body}</body></html>`
      const { document, passage } = makePage(html, quote)
      expect(readSitePlace(outlineOf(document, passage), url, language)).toEqual(place)
    })
  }
})
