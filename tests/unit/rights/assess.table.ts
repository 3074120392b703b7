import type { PageReport } from '@/utils/capture/page-report'
import type { Basis } from '@/utils/rights/bases'
import {
  atTheEnd,
  inTheFooter,
  inTheMiddle,
  jsonLd,
  licenceLink,
  makeReport,
  mark,
  metaTag,
} from './make-report'

type Verdict = 'public-domain' | 'open' | 'permitted' | 'reserved' | 'unclear'

/** A page as signals, and what a careful person would say of it. */
export interface PageCase {
  page: string
  report: PageReport
  verdict: Verdict
  basis: Basis
  licence?: string | null
  about?: ('work' | 'site' | 'collecting')[]
}

const BY = 'https://creativecommons.org/licenses/by/4.0/'
const BY_SA = 'https://creativecommons.org/licenses/by-sa/4.0/'
const BY_NC_SA = 'https://creativecommons.org/licenses/by-nc-sa/4.0/'
const footer = inTheFooter('某某网版权所有 某ICP备00000000号')
const strictFooter = inTheFooter('本网站所有内容未经书面授权不得转载、摘编。')
const reserved = atTheEnd('本文未经授权不得转载。')
const classicText = '子曰：學而時習之，不亦說乎？有朋自遠方來，不亦樂乎？'
const link = (quote: string, value = BY, region: 'article' | 'site' = 'article') =>
  ({ kind: 'anchor', name: 'license', value, quote, region }) as const

/** Pages whose work is reserved: none of them may come out as open. */
export const reservedWorks: PageCase[] = [
  {
    page: 'a notice at the end of the article',
    report: makeReport({ signals: [reserved, footer] }),
    verdict: 'reserved',
    basis: 'work-reserved',
    about: ['work', 'site'],
  },
  {
    page: 'the notice stands inside the selection',
    report: makeReport({ signals: [{ ...reserved, inPassage: true }] }),
    verdict: 'reserved',
    basis: 'work-reserved',
  },
  {
    page: 'the notice names nothing but stands at the end',
    report: makeReport({ signals: [atTheEnd('未经书面授权，任何人不得以任何方式使用。')] }),
    verdict: 'reserved',
    basis: 'work-reserved',
  },
  {
    page: 'a short notice in the middle of the text names the work',
    report: makeReport({ signals: [inTheMiddle('本文为独家稿件，未经许可禁止转载。')] }),
    verdict: 'reserved',
    basis: 'work-reserved',
  },
  {
    page: 'the notice stands in the footer and names the work',
    report: makeReport({ signals: [inTheFooter('本文未经授权禁止转载')] }),
    verdict: 'reserved',
    basis: 'work-reserved',
  },
  {
    page: 'a reserved article on a site with a licence in its footer',
    report: makeReport({
      signals: [reserved, link('本站文字采用 CC BY-SA 4.0 授权', BY_SA, 'site')],
    }),
    verdict: 'reserved',
    basis: 'work-reserved',
  },
  {
    page: 'a reserved article with a licence for its pictures',
    report: makeReport({ signals: [reserved, link('题图采用 CC BY 4.0 许可')] }),
    verdict: 'reserved',
    basis: 'work-reserved',
  },
  {
    page: 'a reserved article with an own licence: a contradiction',
    report: makeReport({ signals: [reserved, link('本文采用 CC BY 4.0 许可协议')] }),
    verdict: 'unclear',
    basis: 'licence-conflict',
    licence: null,
    about: ['work'],
  },
  {
    page: 'all rights reserved in the rights tag, a licence in the link',
    report: makeReport({
      signals: [metaTag('dc.rights', '© 2020. All rights reserved.'), licenceLink(BY)],
    }),
    verdict: 'unclear',
    basis: 'licence-conflict',
  },
  {
    page: 'training is prohibited for this article',
    report: makeReport({ signals: [atTheEnd('本文不得用于训练人工智能模型。')] }),
    verdict: 'reserved',
    basis: 'training-reserved',
  },
  {
    page: 'training is prohibited by an openly licensed article',
    report: makeReport({
      signals: [licenceLink(BY), atTheEnd('本文不得用于训练人工智能模型。')],
    }),
    verdict: 'unclear',
    basis: 'licence-conflict',
  },
  {
    page: 'JSON-LD reserves the work',
    report: makeReport({
      signals: [jsonLd({ '@type': 'Article', copyrightNotice: '未经许可，不得转载本文。' })],
    }),
    verdict: 'reserved',
    basis: 'work-reserved',
  },
  {
    page: 'the author wants to be asked',
    report: makeReport({ signals: [atTheEnd('转载请联系作者')] }),
    verdict: 'reserved',
    basis: 'work-reserved',
  },
]

/** Works that are nobody's: no boilerplate may turn them red. */
export const freeWorks: PageCase[] = [
  // Whoever puts a line under it cannot reserve it, by 本文 as little as by the name of a site.
  {
    page: 'a notice on an official document',
    report: makeReport({
      metadata: {
        title: '某省人民政府关于修缮渡口的通知',
        labelled: [{ label: '发文字号', value: '某政发〔2025〕9号' }],
      },
      signals: [atTheEnd('本文未经授权不得转载。')],
    }),
    verdict: 'public-domain',
    basis: 'cn-art-5-document',
  },
  {
    page: 'a notice on a classical text',
    report: makeReport({
      text: classicText,
      metadata: { title: '論語/學而' },
      signals: [atTheEnd('本文未經授權禁止轉載')],
    }),
    verdict: 'public-domain',
    basis: 'classical-work',
  },
  {
    page: 'an official document under a strict footer',
    report: makeReport({
      metadata: {
        title: '国务院办公厅关于做好渡口修缮工作的通知_某政府网',
        labelled: [
          { label: '发文字号', value: '国办发〔2025〕99号' },
          { label: '发文机关', value: '国务院办公厅' },
        ],
      },
      signals: [mark('public', '（此件公开发布）'), strictFooter],
    }),
    verdict: 'public-domain',
    basis: 'cn-art-5-document',
    licence: null,
    about: ['site'],
  },
  {
    page: 'an official document whose clause speaks of leave and use',
    report: makeReport({
      metadata: {
        title: '某市人民政府关于印发档案管理办法的通知',
        labelled: [{ label: '文号', value: '某政发〔2025〕1号' }],
      },
      signals: [atTheEnd('未经批准，任何单位和个人不得擅自复制、使用内部档案。')],
    }),
    verdict: 'public-domain',
    basis: 'cn-art-5-document',
  },
  {
    page: 'an official document, with TDM reserved by the site',
    report: makeReport({
      metadata: { title: '最高人民法院关于适用时间效力的规定' },
      signals: [
        mark('enacted', '（2025年1月1日最高人民法院审判委员会第1次会议通过）'),
        metaTag('tdm-reservation', '1'),
      ],
    }),
    verdict: 'public-domain',
    basis: 'cn-art-5-document',
    about: ['collecting'],
  },
  {
    page: 'a classical work under a strict footer',
    report: makeReport({
      text: classicText,
      metadata: { title: '論語/學而第一 - 某某書庫' },
      signals: [strictFooter],
    }),
    verdict: 'public-domain',
    basis: 'classical-work',
    about: ['site'],
  },
  {
    page: 'a Tang poem whose author and dynasty the page names',
    report: makeReport({
      text: '床前明月光，疑是地上霜。',
      metadata: { title: '静夜思_某诗网', labelled: [{ label: '作者', value: '〔唐代〕李白' }] },
      signals: [footer],
    }),
    verdict: 'public-domain',
    basis: 'classical-author',
  },
  {
    page: 'a classical text on a wiki with its own licence',
    report: makeReport({
      text: classicText,
      metadata: { title: '論語/學而第一', labelled: [{ label: '作者', value: '孔子' }] },
      signals: [licenceLink(BY_SA)],
    }),
    verdict: 'public-domain',
    basis: 'classical-work',
    licence: null,
  },
  {
    page: 'a public-domain template',
    report: makeReport({
      metadata: { title: '渡口記' },
      signals: [
        {
          kind: 'licence-box',
          name: 'licensecontainer',
          value: '這部作品在中國大陸屬於公有領域，因為作者逝世已經超過五十年。',
        },
        licenceLink(BY_SA),
      ],
    }),
    verdict: 'public-domain',
    basis: 'public-domain-notice',
  },
  {
    page: 'the Public Domain Mark',
    report: makeReport({
      signals: [licenceLink('https://creativecommons.org/publicdomain/mark/1.0/'), footer],
    }),
    verdict: 'public-domain',
    basis: 'public-domain-mark',
    licence: 'CC-PDM-1.0',
  },
]

/** Licences, and what they cover. */
export const licensedPages: PageCase[] = [
  {
    page: 'a licence link',
    report: makeReport({ signals: [licenceLink(BY), footer] }),
    verdict: 'open',
    basis: 'open-licence',
    licence: 'CC-BY-4.0',
  },
  {
    page: 'a licensed article under a strict footer',
    report: makeReport({ signals: [link('本文采用 CC BY 4.0 许可协议'), strictFooter] }),
    verdict: 'open',
    basis: 'open-licence',
    licence: 'CC-BY-4.0',
    about: ['site'],
  },
  {
    page: 'a licensed article that names its author and asks for the source',
    report: makeReport({
      signals: [licenceLink(BY), atTheEnd('本文版权归作者所有，转载请注明出处。')],
    }),
    verdict: 'open',
    basis: 'open-licence',
    about: [],
  },
  {
    page: 'the licence of a wiki in its footer',
    report: makeReport({
      signals: [
        link('本站的全部文字在知识共享 署名-相同方式共享 4.0 协议之条款下提供', BY_SA, 'site'),
      ],
    }),
    verdict: 'open',
    basis: 'open-licence',
    licence: 'CC-BY-SA-4.0',
  },
  {
    page: 'words without a link',
    report: makeReport({
      signals: [atTheEnd('本作品采用知识共享署名 4.0 国际许可协议进行许可。')],
    }),
    verdict: 'open',
    basis: 'open-licence',
    licence: 'CC-BY-4.0',
  },
  {
    page: 'a non-commercial licence, with a matching word about commerce',
    report: makeReport({
      signals: [link('本文采用 CC BY-NC-SA 4.0 许可', BY_NC_SA), atTheEnd('本文禁止商业使用。')],
    }),
    verdict: 'permitted',
    basis: 'permitted-licence',
    licence: 'CC-BY-NC-SA-4.0',
  },
  {
    page: 'JSON-LD of the article',
    report: makeReport({ signals: [jsonLd({ '@type': 'Article', license: BY })] }),
    verdict: 'open',
    basis: 'open-licence',
    licence: 'CC-BY-4.0',
  },
  {
    page: 'JSON-LD of a picture only',
    report: makeReport({
      signals: [jsonLd({ '@type': 'Article', image: { '@type': 'ImageObject', license: BY } })],
    }),
    verdict: 'unclear',
    basis: 'licence-part-only',
    licence: null,
  },
  {
    page: 'a licence box for a picture only',
    report: makeReport({
      signals: [
        { kind: 'licence-box', name: 'cc-license', value: '图片：张三，CC BY-SA 4.0 许可' },
      ],
    }),
    verdict: 'unclear',
    basis: 'licence-part-only',
  },
  {
    page: 'microdata of a picture',
    report: makeReport({
      signals: [
        {
          kind: 'microdata',
          name: 'license',
          value: BY,
          quote: `<a itemprop="license" href="${BY}">`,
          subject: { type: 'https://schema.org/ImageObject' },
        },
      ],
    }),
    verdict: 'unclear',
    basis: 'licence-part-only',
  },
  {
    page: 'two licences that differ',
    report: makeReport({ signals: [licenceLink(BY), link('本文采用 CC BY-NC-SA 许可', BY_NC_SA)] }),
    verdict: 'unclear',
    basis: 'licence-conflict',
  },
  {
    page: 'a licence and a TDM reservation',
    report: makeReport({ signals: [licenceLink(BY), metaTag('tdm-reservation', '1')] }),
    verdict: 'unclear',
    basis: 'licence-conflict',
  },
  {
    page: 'a site licence and a site prohibition in one footer',
    report: makeReport({
      signals: [link('本站文字采用 CC BY 4.0 许可', BY, 'site'), strictFooter],
    }),
    verdict: 'unclear',
    basis: 'licence-conflict',
  },
  {
    page: 'the licence of the site’s theme',
    report: makeReport({
      signals: [inTheFooter('Theme by Example, released under the MIT License'), footer],
    }),
    verdict: 'unclear',
    basis: 'site-boilerplate-only',
  },
  {
    page: 'an article that talks of Creative Commons',
    report: makeReport({
      signals: [
        inTheMiddle('记者了解到，不少图书馆已采用 CC BY 4.0 许可协议发布馆藏，读者反响热烈。'),
        {
          kind: 'anchor',
          name: '',
          value: BY,
          quote: `许多机构使用知识共享。${'很长的正文。'.repeat(50)}`,
        },
      ],
    }),
    verdict: 'unclear',
    basis: 'nothing-found',
  },
  {
    page: 'an SPDX line in the source',
    report: makeReport({
      text: '// SPDX-License-Identifier: Apache-2.0\nfunction main() {}',
      signals: [{ ...inTheMiddle('// SPDX-License-Identifier: Apache-2.0'), inPassage: true }],
    }),
    verdict: 'open',
    basis: 'open-licence',
    licence: 'Apache-2.0',
  },
  {
    page: 'a licence link with a javascript address',
    report: makeReport({ signals: [licenceLink(`javascript:alert(1)//${BY}`)] }),
    verdict: 'unclear',
    basis: 'nothing-found',
  },
]

/** What the site says of all its texts, and collecting. */
export const siteClaims: PageCase[] = [
  {
    page: 'a bare 版权所有',
    report: makeReport({ signals: [footer, metaTag('copyright', '某某网版权所有')] }),
    verdict: 'unclear',
    basis: 'site-boilerplate-only',
    about: ['site'],
  },
  {
    page: 'reprints without profit are allowed, and for profit by leave',
    report: makeReport({
      signals: [atTheEnd('著作权归作者所有。商业转载请联系作者获得授权，非商业转载请注明出处。')],
    }),
    verdict: 'unclear',
    basis: 'reprint-only',
  },
  {
    page: 'reprints without profit are allowed, and nothing else is said',
    report: makeReport({ signals: [atTheEnd('非商业转载请注明出处。')] }),
    verdict: 'unclear',
    basis: 'reprint-only',
  },
  {
    page: 'reprints for profit are prohibited, and others allowed',
    report: makeReport({ signals: [atTheEnd('禁止商业转载，非商业转载请注明出处。')] }),
    verdict: 'reserved',
    basis: 'work-reserved',
  },
  {
    page: 'a site with an open licence, and a text of which only reprints without profit are allowed',
    report: makeReport({
      signals: [
        inTheFooter('本站内容采用 CC BY 4.0 许可协议'),
        atTheEnd('本文商业转载请联系作者获得授权，非商业转载请注明出处。'),
      ],
    }),
    verdict: 'unclear',
    basis: 'licence-conflict',
  },
  {
    page: 'a site that prohibits reprints',
    report: makeReport({ signals: [strictFooter] }),
    verdict: 'reserved',
    basis: 'site-prohibits',
    about: ['site'],
  },
  {
    page: 'a prohibition in the copyright tag',
    report: makeReport({ signals: [metaTag('copyright', '版权所有，未经授权禁止转载')] }),
    verdict: 'reserved',
    basis: 'site-prohibits',
  },
  {
    page: '凡本网注明来源 below the article',
    report: makeReport({
      signals: [atTheEnd('凡本网注明“来源：某某网”的作品，未经本网授权不得转载、摘编。')],
    }),
    verdict: 'reserved',
    basis: 'site-prohibits',
    about: ['site'],
  },
  {
    page: 'a site that prohibits training',
    report: makeReport({ signals: [inTheFooter('本站内容不得用于训练人工智能模型。')] }),
    verdict: 'reserved',
    basis: 'site-prohibits-training',
  },
  {
    page: 'a site that forbids crawlers',
    report: makeReport({ signals: [inTheFooter('禁止使用爬虫抓取本站数据。')] }),
    verdict: 'unclear',
    basis: 'nothing-found',
    about: ['collecting'],
  },
  {
    page: 'noai',
    report: makeReport({ signals: [metaTag('robots', 'index, noai, noimageai')] }),
    verdict: 'unclear',
    basis: 'nothing-found',
    about: ['collecting'],
  },
  {
    page: 'robots.txt against an AI crawler beside a licence: stays open, goes past staff',
    report: makeReport({
      signals: [
        licenceLink(BY),
        { kind: 'robots-txt', name: 'disallow', value: 'GPTBot /', region: 'origin' },
      ],
    }),
    verdict: 'open',
    basis: 'open-licence',
    about: ['collecting'],
  },
  {
    page: 'a TDM reservation in a header, with a policy',
    report: makeReport({
      signals: [
        { kind: 'header', name: 'tdm-reservation', value: '1', region: 'origin' },
        { kind: 'header', name: 'tdm-policy', value: 'https://a.example/p', region: 'origin' },
      ],
    }),
    verdict: 'reserved',
    basis: 'tdm-reserved',
    about: ['collecting'],
  },
  {
    page: 'a work claimed by its author and nothing else',
    report: makeReport({ signals: [atTheEnd('本文版权归作者所有')] }),
    verdict: 'unclear',
    basis: 'work-claimed',
    about: ['work'],
  },
  {
    page: 'reprints welcome: no licence to train',
    report: makeReport({
      signals: [atTheEnd('本文版权归作者和本站共有，欢迎转载，但未经作者同意必须保留此段声明。')],
    }),
    verdict: 'unclear',
    basis: 'work-claimed',
  },
  {
    page: '转载请注明出处',
    report: makeReport({ signals: [atTheEnd('转载请注明出处')] }),
    verdict: 'unclear',
    basis: 'nothing-found',
    about: [],
  },
  {
    page: 'nothing at all',
    report: makeReport(),
    verdict: 'unclear',
    basis: 'nothing-found',
    licence: null,
    about: [],
  },
]

/** Official documents against what only looks like one. */
export const officialLookalikes: PageCase[] = [
  {
    page: 'an interpretation that names the number of the document',
    report: makeReport({
      metadata: {
        title: '《关于做好渡口修缮工作的通知》政策解读_某政府网',
        labelled: [{ label: '来源', value: '新华社' }],
      },
      signals: [inTheMiddle('近日，《通知》（国办发〔2025〕99号）印发。'), footer],
    }),
    verdict: 'unclear',
    basis: 'site-boilerplate-only',
  },
  {
    page: 'news of an agency about a notice, with a dateline',
    report: makeReport({
      metadata: { title: '国务院办公厅印发通知 部署渡口修缮' },
      signals: [mark('dateline', '新华社北京1月1日电（记者某某）国务院办公厅近日印发通知。')],
    }),
    verdict: 'unclear',
    basis: 'nothing-found',
  },
  {
    page: 'a notice of a company',
    report: makeReport({
      metadata: {
        title: '某某股份有限公司关于召开股东大会的通知',
        labelled: [{ label: '文号', value: '某司〔2025〕3号' }],
      },
    }),
    verdict: 'unclear',
    basis: 'nothing-found',
  },
  {
    page: 'a notice of a university',
    report: makeReport({
      metadata: { title: '某某大学关于放假的通知' },
      signals: [mark('number', '校发〔2025〕3号')],
    }),
    verdict: 'unclear',
    basis: 'nothing-found',
  },
  {
    page: 'a document of a party committee alone',
    report: makeReport({
      metadata: { title: '中共某某市委员会关于加强学习的意见' },
      signals: [mark('number', '某发〔2025〕3号')],
    }),
    verdict: 'unclear',
    basis: 'party-document',
  },
  {
    page: 'a tender of a public authority',
    report: makeReport({
      metadata: { title: '某某市水利局渡口修缮工程招标公告' },
      signals: [mark('issuer', '某某市水利局'), mark('date', '2025年1月1日')],
    }),
    verdict: 'unclear',
    basis: 'nothing-found',
  },
  {
    page: 'a statute on the pages of a university',
    report: makeReport({
      text: '第四十九条　监察对象对处理决定不服的，可以申请复审。',
      metadata: { title: '中华人民共和国监察法-纪检' },
      signals: [
        mark('article', '第一条 为了'),
        mark('article', '第二条 坚持'),
        mark('article', '第三条 各级'),
        inTheFooter('主办单位：某某大学 版权所有'),
      ],
    }),
    verdict: 'public-domain',
    basis: 'cn-art-5-document',
  },
  {
    page: 'a judgment',
    report: makeReport({
      metadata: { title: '某某市中级人民法院民事判决书' },
      signals: [mark('number', '（2019）某01民终1号')],
    }),
    verdict: 'public-domain',
    basis: 'cn-art-5-document',
  },
]

/** The classics against modern hands and modern texts beside them. */
export const classicalLookalikes: PageCase[] = [
  {
    page: 'a collated edition',
    report: makeReport({
      text: '味甘，平。主五脏六腑寒热邪气。',
      metadata: {
        title: '神农本草经·上经（点校本）',
        labelled: [{ label: '点校', value: '某某某' }],
      },
    }),
    verdict: 'unclear',
    basis: 'modern-edition',
  },
  {
    page: 'collated under the Qing',
    report: makeReport({
      text: '味甘，平。主五脏六腑寒热邪气。',
      metadata: { title: '神农本草经', labelled: [{ label: '校注', value: '〔清〕孙星衍' }] },
    }),
    verdict: 'public-domain',
    basis: 'classical-work',
  },
  {
    page: 'a modern translation on the page of a poem',
    report: makeReport({
      text: '明亮的月光洒在床前的窗户纸上，好像地上泛起了一层白霜。我抬起头来的时候，看见了天上的月亮。',
      metadata: { title: '静夜思', labelled: [{ label: '作者', value: '〔唐代〕李白' }] },
    }),
    verdict: 'unclear',
    basis: 'modern-part',
  },
  {
    page: 'an encyclopedia about a classic',
    report: makeReport({
      text: '《论语》是由孔子弟子及再传弟子编写的一部语录，是儒家的重要经典，记录了他们的言行。',
      metadata: { title: '论语_某某百科' },
    }),
    verdict: 'unclear',
    basis: 'modern-part',
  },
  {
    page: 'a modern author whose surname is the name of an age',
    report: makeReport({
      text: '雨落在瓦上，落在伞上，落在芭蕉叶上。',
      metadata: {
        title: '雨',
        author: '周一苇',
        labelled: [{ label: '作者', value: '周一苇、金小满' }],
      },
    }),
    verdict: 'unclear',
    basis: 'nothing-found',
  },
  {
    page: 'a title that only begins like a classic',
    report: makeReport({
      text: '春风过处，万物生焉。',
      metadata: { title: '论语新编二十讲' },
    }),
    verdict: 'unclear',
    basis: 'nothing-found',
  },
  {
    page: 'an English translation of a classic',
    report: makeReport({
      text: 'The Master said: is it not pleasant to learn with a constant perseverance?',
      metadata: { title: '論語' },
    }),
    verdict: 'unclear',
    basis: 'modern-part',
  },
]
