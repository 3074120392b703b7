import type { PageReport } from '@/utils/capture/page-report'
import type { Basis } from '@/utils/rights/bases'
import type { Verdict } from '@/utils/clip/rights'
import { atTheEnd, inTheFooter, licenceLink, makeReport, mark, metaTag } from './make-report'

/**
 * Pages that name an author, and what a careful person would say of them. `term` is the answer for
 * the author's own text in mainland China.
 */
export interface TermPage {
  page: string
  report: PageReport
  verdict: Verdict
  basis: Basis
  term?: string
  needsReview?: boolean
}

type Given = NonNullable<Parameters<typeof makeReport>[0]>
type Metadata = NonNullable<Given['metadata']>
type Signals = NonNullable<Given['signals']>

const by = (author: string, more: Record<string, string> = {}): Metadata => ({
  title: '某篇',
  labelled: Object.entries({ 作者: author, ...more }).map(([label, value]) => ({ label, value })),
})
const box = (value: string, name = 'licensecontainer') =>
  ({ kind: 'licence-box', name, value }) as const
const footer = inTheFooter('某某网版权所有 未经许可不得转载本网站内容')
const strictFooter = inTheFooter('本网站所有内容未经书面授权不得转载、摘编。')
const page = (metadata: Metadata, signals: Signals = [], text?: string): PageReport =>
  makeReport({ metadata, signals, ...(text !== undefined && { text }) })

/** Works whose term is over: no boilerplate may turn them red. */
export const expiredWorks: TermPage[] = [
  {
    page: 'an expired author, and a notice that this very text may not be reprinted',
    report: page(by('鲁迅'), [atTheEnd('本文未经授权不得转载。')]),
    verdict: 'public-domain',
    basis: 'term-expired',
  },
  {
    page: 'a name that everybody knows, in simplified characters',
    report: page(by('鲁迅')),
    verdict: 'public-domain',
    basis: 'term-expired',
    term: 'free 1987-01-01',
    needsReview: true,
  },
  {
    page: 'the same in traditional characters, under a strict footer',
    report: page(by('魯迅'), [strictFooter]),
    verdict: 'public-domain',
    basis: 'term-expired',
    term: 'free 1987-01-01',
  },
  {
    page: 'a site that prohibits training on its content',
    report: page(by('朱自清'), [inTheFooter('本站内容不得用于训练人工智能模型。')]),
    verdict: 'public-domain',
    basis: 'term-expired',
    term: 'free 1999-01-01',
  },
  {
    page: 'mining reserved by the site',
    report: page(by('徐志摩'), [metaTag('tdm-reservation', '1')]),
    verdict: 'public-domain',
    basis: 'term-expired',
    term: 'free 1982-01-01',
  },
  {
    page: 'the page gives the years of the life: nothing to review',
    report: page(by('鲁迅（1881年9月25日－1936年10月19日）')),
    verdict: 'public-domain',
    basis: 'term-expired',
    term: 'free 1987-01-01',
    needsReview: false,
  },
  {
    page: 'an author nobody knows, whose years the page gives',
    report: page(by('沈渡舟（1870—1941）'), [footer]),
    verdict: 'public-domain',
    basis: 'term-expired',
    term: 'free 1992-01-01',
    needsReview: false,
  },
  {
    page: 'years under a label of their own',
    report: page(by('沈渡舟', { 生卒年: '1870—1941' })),
    verdict: 'public-domain',
    basis: 'term-expired',
    term: 'free 1992-01-01',
  },
  {
    page: 'years in the description, in Chinese digits',
    report: page({ ...by('老舍'), description: '老舍（一八九九—一九六六），小说家。' }),
    verdict: 'public-domain',
    basis: 'term-expired',
    term: 'free 2017-01-01',
    needsReview: false,
  },
  {
    page: 'put on the web in 2015, with the age beside the name',
    report: page({ ...by('朱自清', { 年代: '民国' }), published: '2015-03-01' }),
    verdict: 'public-domain',
    basis: 'term-expired',
    term: 'free 1999-01-01',
    needsReview: false,
  },
  {
    page: 'put on the web in 2015, with the year in which it first came out',
    report: page({ ...by('朱自清', { 初版: '上海，1928年' }), published: '2015-03-01' }),
    verdict: 'public-domain',
    basis: 'term-expired',
  },
  {
    page: 'Wikisource: author, year and licence box',
    report: page({ ...by('郁達夫', { 年代: '1934年' }), published: '2020-01-01' }, [
      box('本作品在中國大陸屬於公有領域，因為作者逝世已經超過50年。'),
      licenceLink('https://creativecommons.org/licenses/by-sa/4.0/'),
    ]),
    verdict: 'public-domain',
    basis: 'term-expired',
    term: 'free 1996-01-01',
    needsReview: false,
  },
  {
    page: 'two authors, the last of whom died in 1967',
    report: page(by('鲁迅、周作人')),
    verdict: 'public-domain',
    basis: 'term-expired',
    term: 'free 2018-01-01',
  },
  {
    page: 'an old translation: author and translator long dead',
    report: page(by('某外国作家（1564—1616）', { 译者: '朱生豪' })),
    verdict: 'public-domain',
    basis: 'term-expired',
  },
  {
    page: 'in English, of an author in Latin letters',
    report: page(
      by('Mark Twain (1835–1910)'),
      [],
      'The river was falling, and the boats lay still.',
    ),
    verdict: 'public-domain',
    basis: 'term-expired',
  },
  {
    page: 'an age before the name is no nation',
    report: page(by('［清］某某', { 注: '[清]某某某' }), [], '渡口之東有磨坊焉，水至則鳴。'),
    verdict: 'public-domain',
    basis: 'classical-author',
  },
  {
    page: 'nobody known, first published 1930',
    report: page(by('佚名', { 首次发表: '1930年' }), [strictFooter]),
    verdict: 'public-domain',
    basis: 'term-expired',
    term: 'free 1981-01-01',
  },
  {
    page: 'an organisation, first published 1950',
    report: page(by('某某编译所', { 初版: '1950年3月' })),
    verdict: 'public-domain',
    basis: 'term-expired',
    term: 'free 2001-01-01',
  },
  {
    page: 'a classical text collated by somebody who died in 1944',
    report: makeReport({
      text: '子曰：學而時習之，不亦說乎？',
      metadata: { title: '論語', labelled: [{ label: '點校', value: '程樹德' }] },
      signals: [footer],
    }),
    verdict: 'public-domain',
    basis: 'classical-work',
    term: 'free 1962-01-01',
  },
  {
    page: 'an author of the late Qing whom both tables know',
    report: page(by('〔清〕俞樾'), [], '花落春仍在，天時尚艷陽。'),
    verdict: 'public-domain',
    basis: 'classical-author',
    term: 'free 1958-01-01',
  },
]

/** Works that are protected, or may be: none of them may come out as public domain. */
export const protectedWorks: TermPage[] = [
  {
    page: 'an author who died in 1998',
    report: page(by('钱钟书')),
    verdict: 'unclear',
    basis: 'term-running',
    term: 'protected 2049-01-01',
  },
  {
    page: 'the same under a footer',
    report: page(by('錢鍾書'), [inTheFooter('某某网版权所有')]),
    verdict: 'unclear',
    basis: 'term-running',
  },
  {
    page: 'an author who died in 1995, on a site that prohibits reprinting',
    report: page(by('张爱玲'), [strictFooter]),
    verdict: 'reserved',
    basis: 'site-prohibits',
    term: 'protected 2046-01-01',
  },
  {
    page: 'an author who died in 1976: the last weeks of the term',
    report: page(by('林语堂')),
    verdict: 'unclear',
    basis: 'term-running',
    term: 'protected 2027-01-01',
  },
  {
    page: 'one of two authors died in 1998',
    report: page(by('鲁迅、钱钟书')),
    verdict: 'unclear',
    basis: 'term-running',
  },
  {
    page: 'the page says that the author was born in 1985',
    report: page(by('沈渡舟（1985— ）')),
    verdict: 'unclear',
    basis: 'term-running',
    term: 'protected',
  },
  {
    page: 'a notice of public domain cannot come from somebody who died in 1998',
    report: page(by('钱钟书'), [atTheEnd('本作品属于公有领域。')]),
    verdict: 'unclear',
    basis: 'term-running',
  },
  {
    page: 'an expired author, and a notice that the text is the page’s own',
    report: page(by('鲁迅'), [atTheEnd('本文系原创，未经授权不得转载。')]),
    verdict: 'unclear',
    basis: 'status-conflict',
  },
  {
    page: 'a modern translator beside an author long dead',
    report: page(by('某外国作家（1564—1616）', { 译者: '某某某' })),
    verdict: 'unclear',
    basis: 'term-hand',
    term: 'free 1667-01-01',
  },
  {
    page: 'a translator who died in 1998',
    report: page(by('某外国作家（1564—1616）', { 译者: '吕叔湘' })),
    verdict: 'unclear',
    basis: 'term-hand',
  },
  {
    page: 'somebody’s notes on an author long dead',
    report: page(by('梁启超', { 注释: '某某某' })),
    verdict: 'unclear',
    basis: 'term-hand',
  },
  {
    page: 'under the heading of a commentary',
    report: page({ ...by('朱自清'), heading: '赏析' }),
    verdict: 'unclear',
    basis: 'term-hand',
  },
  {
    page: 'a name that nobody knows',
    report: page(by('沈渡舟')),
    verdict: 'unclear',
    basis: 'nothing-found',
  },
  {
    page: 'a book of somebody who died in 1990, named like a classic',
    report: makeReport({
      text: '學而時習之，此為論語首章。',
      metadata: { title: '論語', labelled: [{ label: '作者', value: '錢穆' }] },
    }),
    verdict: 'unclear',
    basis: 'term-running',
    term: 'protected 2041-01-01',
  },
  {
    page: 'others, of whom nothing is known',
    report: page(by('鲁迅等')),
    verdict: 'unclear',
    basis: 'nothing-found',
  },
  {
    page: 'nobody known, and no year',
    report: page(by('佚名')),
    verdict: 'unclear',
    basis: 'nothing-found',
  },
  {
    page: 'nobody known, first published 1980',
    report: page(by('佚名', { 首次发表: '1980年' })),
    verdict: 'unclear',
    basis: 'term-running',
    term: 'protected 2031-01-01',
  },
  {
    page: 'a classical text collated by somebody who died in 1992',
    report: makeReport({
      text: '子曰：學而時習之，不亦說乎？',
      metadata: { title: '論語', labelled: [{ label: '點校', value: '楊伯峻' }] },
    }),
    verdict: 'unclear',
    basis: 'modern-edition',
  },
]

/** Whoever translated, annotated or collated a text: labels in both scripts. */
const handsOfToday = (
  '译者 譯者 今译 今譯 今译者 白话译文 白話譯文 白话文 白话翻译 英译 英譯 英译者 英文翻译 汉译 ' +
  '语译 語譯 翻译者 中譯者 Translator 注释 註釋 注 註 注者 註者 注解 今注 校注 ' +
  '校註 笺注 箋註 笺释 校释 集释 评注 評註 评点 評點 点评 批注 注译 导读 ' +
  '導讀 点校 點校 整理 整理者 标点 標點 断句 校订 校訂 校勘 校理'
).split(' ')

/** A term that is over with somebody of today beside the text. */
export const textsWithHands: TermPage[] = [
  ...handsOfToday.map((label) => ({
    page: `an expired author and ${label}`,
    report: page(by('朱自清', { [label]: '沈渡舟' })),
    verdict: 'unclear' as const,
    basis: 'term-hand' as const,
  })),
  ...handsOfToday.map((label) => ({
    page: `a classical text and ${label}`,
    report: makeReport({
      text: '子曰：學而時習之，不亦說乎？',
      metadata: { title: '論語', labelled: [{ label, value: '沈渡舟' }] },
    }),
    verdict: 'unclear' as const,
    basis: 'modern-edition' as const,
  })),
  {
    page: 'in English, and nobody named who translated it',
    report: page(by('朱自清'), [], 'I had not seen my father for over two years when he left.'),
    verdict: 'unclear',
    basis: 'term-hand',
  },
  {
    page: 'in Chinese, of an author whose nation stands before the name',
    report: page(by('［英］某外国作家（1564—1616）')),
    verdict: 'unclear',
    basis: 'term-hand',
  },
  {
    page: 'in Chinese, of an author with a foreign name',
    report: page(by('某某·某某斯基（1828—1910）')),
    verdict: 'unclear',
    basis: 'term-hand',
  },
  {
    page: 'in Chinese, of an author in Latin letters',
    report: page(by('Mark Twain (1835–1910)')),
    verdict: 'unclear',
    basis: 'term-hand',
  },
]

/** Somebody else of the same name: a name alone must not open a text. */
export const namesakes: TermPage[] = [
  {
    page: 'a blogger whose name stands in a meta tag only',
    report: page({ title: '周末的磨坊', author: '老舍' }),
    verdict: 'unclear',
    basis: 'nothing-found',
  },
  {
    page: 'a by-line of 2024 and no more',
    report: page({ ...by('老舍'), published: '2024-03-02 10:15' }),
    verdict: 'unclear',
    basis: 'author-doubtful',
    term: 'not-known 2017-01-01',
  },
  {
    page: 'the passage speaks of a year after his death',
    report: page(by('鲁迅'), [], '2019年的夏天，我又回到了河边的磨坊。'),
    verdict: 'unclear',
    basis: 'author-doubtful',
  },
  {
    page: 'a licence box does not help against such a year',
    report: page(
      by('鲁迅'),
      [box('作者逝世已經超過50年。')],
      '2019年的夏天，我又回到了河边的磨坊。',
    ),
    verdict: 'unclear',
    basis: 'author-doubtful',
  },
  {
    page: 'the page gives other years: another person',
    report: page(by('周立波（1967— ）')),
    verdict: 'unclear',
    basis: 'term-running',
    term: 'protected',
  },
  {
    page: 'another person of that name, who died in 2018',
    report: page(by('傅雷（1950－2018）')),
    verdict: 'unclear',
    basis: 'term-running',
    term: 'protected 2069-01-01',
  },
  {
    page: 'a longer name that begins like a known one',
    report: page(by('老舍迷')),
    verdict: 'unclear',
    basis: 'nothing-found',
  },
  {
    page: 'an article about an author, by somebody else',
    report: page({ ...by('沈渡舟'), title: '鲁迅（1881—1936）的故乡' }),
    verdict: 'unclear',
    basis: 'nothing-found',
  },
  {
    page: 'an own licence of the blogger decides as ever',
    report: page({ ...by('老舍'), published: '2024-03-02' }, [
      licenceLink('https://creativecommons.org/licenses/by/4.0/'),
    ]),
    verdict: 'open',
    basis: 'open-licence',
  },
]

/** Official documents keep the rule of their own. */
export const officialPages: TermPage[] = [
  {
    page: 'a notice of the State Council',
    report: page(
      {
        title: '国务院办公厅关于做好渡口修缮工作的通知',
        labelled: [
          { label: '发文字号', value: '国办发〔2025〕99号' },
          { label: '发文机关', value: '国务院办公厅' },
        ],
      },
      [mark('public', '（此件公开发布）'), strictFooter],
    ),
    verdict: 'public-domain',
    basis: 'cn-art-5-document',
    term: 'free',
  },
]
