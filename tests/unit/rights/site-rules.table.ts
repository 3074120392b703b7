import type { PageReport } from '@/utils/capture/page-report'
import type { Category } from '@/utils/clip/clip'
import { atTheEnd, inTheFooter, makeReport, mark } from './make-report'

/** An address, what stands there, and which rules of `assets/rights/sites.json` hold for it. */
export interface SiteCase {
  url: string
  page?: Omit<Parameters<typeof makeReport>[0] & object, 'url'>
  /** Ids, in the order of the file. */
  rules: string[]
  verdict?: string
  basis?: string
  licence?: string | null
  needsReview?: boolean
  category?: Category
  /** Kinds of reservations that come of it. */
  about?: string[]
}

export function reportOf({ url, page }: Pick<SiteCase, 'url' | 'page'>): PageReport {
  return makeReport({ url, ...page })
}

const classic = '子曰：學而時習之，不亦說乎？有朋自遠方來，不亦樂乎？'
const articles = ['一', '二', '三'].map((n) => mark('article', `第${n}条 略`))
const sourceIs = (value: string) => ({ labelled: [{ label: '来源', value }] })
const bySa = 'https://creativecommons.org/licenses/by-sa/4.0/'
const footerBySa = { kind: 'anchor', name: 'license', value: bySa, region: 'site' } as const
const boxBySa = { kind: 'licence-box', value: `本文件采用知识共享署名 4.0 许可协议授权` } as const

const wikimedia: SiteCase[] = [
  {
    url: 'https://zh.wikipedia.org/wiki/%E7%A3%A8%E5%9D%8A',
    rules: ['wikimedia-text'],
    verdict: 'open',
    basis: 'open-licence',
    licence: 'CC-BY-SA-4.0',
    needsReview: false,
  },
  {
    url: 'https://zh.m.wikipedia.org/zh-hans/磨坊',
    rules: ['wikimedia-text'],
    verdict: 'open',
    licence: 'CC-BY-SA-4.0',
  },
  {
    url: 'https://zh.wikipedia.org/wiki/Talk:磨坊',
    rules: ['wikimedia-text', 'wikimedia-talk'],
    verdict: 'open',
    needsReview: true,
  },
  {
    url: 'https://zh.wikipedia.org/wiki/User_talk:Example',
    rules: ['wikimedia-text', 'wikimedia-talk'],
    needsReview: true,
  },
  {
    url: 'https://zh.wikipedia.org/w/index.php?title=Talk:磨坊&oldid=1',
    rules: ['wikimedia-text', 'wikimedia-talk'],
    needsReview: true,
  },
  {
    // An article about talk is none.
    url: 'https://zh.wikipedia.org/wiki/Small_talk',
    rules: ['wikimedia-text'],
    needsReview: false,
  },
  {
    url: 'https://zh.wikipedia.org/wiki/File:Mill.jpg',
    page: { signals: [boxBySa] },
    rules: ['wikimedia-text', 'wikimedia-file'],
  },
  {
    url: 'https://commons.wikimedia.org/wiki/File:Mill.jpg',
    page: { signals: [boxBySa, footerBySa] },
    rules: ['wikimedia-file', 'commons-text'],
    verdict: 'open',
    // The box is the picture's; the footer is the text's.
    licence: 'CC-BY-SA-4.0',
  },
  {
    url: 'https://commons.wikimedia.org/wiki/File:Mill.jpg',
    page: { signals: [boxBySa] },
    rules: ['wikimedia-file', 'commons-text'],
    licence: 'CC-BY-SA-4.0',
  },
  {
    url: 'https://commons.wikimedia.org/wiki/Category:Watermills',
    rules: ['commons-text'],
    verdict: 'open',
  },
  {
    url: 'https://www.wikidata.org/wiki/Q42',
    rules: ['wikidata-items'],
    verdict: 'open',
    licence: 'CC0-1.0',
  },
  { url: 'https://www.wikidata.org/wiki/Wikidata:Introduction', rules: [] },
  {
    // The footer does not speak of the work; the template stands on the page above.
    url: 'https://zh.wikisource.org/wiki/朝花夕拾/狗·貓·鼠',
    page: { signals: [footerBySa] },
    rules: ['wikisource-works'],
    verdict: 'unclear',
    basis: 'licence-part-only',
  },
  {
    url: 'https://zh.wikisource.org/wiki/論語/學而第一',
    page: { text: classic, metadata: { title: '論語/學而第一' }, signals: [footerBySa] },
    rules: ['wikisource-works'],
    verdict: 'public-domain',
    basis: 'classical-work',
    needsReview: false,
  },
  {
    url: 'https://zh.wikisource.org/wiki/狂人日記',
    page: {
      signals: [
        footerBySa,
        { kind: 'licence-box', value: '这部作品在中国大陆属于公有领域，因作者逝世已逾五十年。' },
      ],
    },
    rules: ['wikisource-works'],
    verdict: 'public-domain',
    basis: 'public-domain-notice',
  },
  {
    url: 'https://zh.wikisource.org/wiki/Wikisource:关于',
    rules: ['wikisource-project'],
    verdict: 'open',
    licence: 'CC-BY-SA-4.0',
  },
  {
    url: 'https://zh.wikisource.org/wiki/Talk:狂人日記',
    rules: ['wikimedia-talk', 'wikisource-project'],
    verdict: 'open',
    needsReview: true,
  },
  {
    // The page's own licence stands above the rule's, which stays as evidence.
    url: 'https://zh.wikipedia.org/wiki/磨坊',
    page: { signals: [atTheEnd('本文采用知识共享署名 3.0 许可协议')] },
    rules: ['wikimedia-text'],
    verdict: 'open',
    licence: 'CC-BY-3.0',
  },
  {
    url: 'https://zh.wikipedia.org/wiki/磨坊',
    page: { signals: [atTheEnd('本文未经授权不得转载')] },
    rules: ['wikimedia-text'],
    verdict: 'reserved',
    basis: 'work-reserved',
  },
  { url: 'https://zh.wikipedia.org.evil.example/wiki/磨坊', rules: [], verdict: 'unclear' },
  { url: 'https://evilwikipedia.org/wiki/磨坊', rules: [], verdict: 'unclear' },
  { url: 'https://mirror.example/https://zh.wikipedia.org/wiki/磨坊', rules: [] },
  { url: 'file:///home/reader/zh.wikipedia.org/wiki/Mill.html', rules: [] },
]

const classics: SiteCase[] = [
  {
    url: 'https://ctext.org/analects/xue-er/zh',
    page: { text: classic, metadata: { title: '論語 : 學而 - 中國哲學書電子化計劃' } },
    rules: ['ctext-collecting'],
    verdict: 'public-domain',
    needsReview: true,
    category: 'classic',
    about: ['collecting'],
  },
  {
    url: 'https://ctext.org/analects/xue-er',
    page: { text: 'The Master said, Is it not pleasant to learn with perseverance?' },
    rules: ['ctext-collecting'],
    verdict: 'unclear',
    category: 'other',
  },
  {
    url: 'https://ctext.org/discuss.pl?if=gb&thread=1',
    rules: ['ctext-forum'],
    verdict: 'unclear',
    basis: 'site-boilerplate-only',
    about: ['site'],
  },
  { url: 'https://notctext.org/analects', rules: [] },
  {
    url: 'https://cbetaonline.dila.edu.tw/zh/T0251_001',
    page: {
      text: '觀自在菩薩行深般若波羅蜜多時，照見五蘊皆空，度一切苦厄。',
      metadata: { title: '般若波羅蜜多心經', labelled: [{ label: '作者', value: '唐·玄奘' }] },
    },
    rules: ['cbeta-terms'],
    verdict: 'public-domain',
    needsReview: true,
    category: 'classic',
    about: ['site'],
  },
  {
    url: 'https://tripitaka.cbeta.org/T08n0251_001',
    page: { text: '觀自在菩薩行深般若波羅蜜多時，照見五蘊皆空，度一切苦厄。' },
    rules: ['cbeta-terms'],
    verdict: 'unclear',
    basis: 'ask-first',
    category: 'classic',
  },
  { url: 'https://dila.edu.tw/', rules: [] },
  {
    url: 'https://www.kanripo.org/text/KR1h0004/001',
    page: { text: classic, metadata: { title: '論語' } },
    rules: ['kanripo-terms'],
    verdict: 'public-domain',
    needsReview: true,
  },
  {
    url: 'https://www.gushiwen.cn/shiwenv_abc.aspx',
    page: {
      text: '床前明月光，疑是地上霜。',
      metadata: { title: '静夜思', labelled: [{ label: '作者', value: '〔唐代〕李白' }] },
    },
    rules: ['gushiwen-notes'],
    verdict: 'public-domain',
    needsReview: true,
    category: 'classic',
  },
  {
    url: 'https://so.gushiwen.cn/shiwenv_abc.aspx',
    page: { metadata: { title: '静夜思', heading: '译文' } },
    rules: ['gushiwen-notes'],
    verdict: 'unclear',
  },
  {
    url: 'https://www.gutenberg.org/cache/epub/25146/pg25146-images.html',
    rules: ['gutenberg-us', 'gutenberg-collecting'],
    verdict: 'unclear',
    needsReview: true,
    about: ['collecting'],
  },
  { url: 'https://dev.gutenberg.org/ebooks/25146', rules: ['gutenberg-us'] },
  { url: 'https://gutenberg.example/ebooks/25146', rules: [] },
]

const notice = {
  metadata: { title: '国务院办公厅关于修缮渡口的通知_中国政府网' },
  signals: [mark('number', '国办发〔2025〕99号'), inTheFooter('版权所有：中国政府网')],
}
const official: SiteCase[] = [
  {
    url: 'https://www.gov.cn/zhengce/content/202511/content_7000001.htm',
    page: notice,
    rules: [],
    verdict: 'public-domain',
    basis: 'cn-art-5-document',
    needsReview: false,
  },
  {
    url: 'https://www.gov.cn/zhengce/202511/content_7000002.htm',
    page: {
      ...notice,
      metadata: { title: '国务院办公厅关于修缮渡口的通知', ...sourceIs('新华社') },
    },
    rules: [],
    verdict: 'public-domain',
  },
  {
    url: 'https://www.gov.cn/zhengce/jiedu/202511/content_7000003.htm',
    page: { metadata: { title: '修缮渡口有了新规定' } },
    rules: ['gov-interpretation-path'],
    verdict: 'unclear',
  },
  {
    // The form, the number and the issuer of a notice, in the column for interpretations.
    url: 'https://www.gov.cn/zhengce/jiedu/202511/content_7000004.htm',
    page: notice,
    rules: ['gov-interpretation-path'],
    verdict: 'unclear',
  },
  {
    url: 'https://www.mot.gov.cn/2025zhengcejd/202511/t20251120_1.html',
    page: { metadata: { title: '《渡口管理办法》政策解读' } },
    rules: ['gov-interpretation'],
    verdict: 'unclear',
  },
  {
    url: 'https://www.mot.gov.cn/tujie/202511/t20251120_2.html',
    page: { metadata: { title: '图解｜渡口管理办法' } },
    rules: ['gov-interpretation'],
    verdict: 'unclear',
  },
  {
    url: 'https://www.beijing.gov.cn/zhengce/zcjd/202511/t20251120_3.html',
    page: {
      metadata: {
        title: '北京市人民政府关于修缮渡口的通知',
        labelled: [{ label: '所属栏目', value: '政策解读' }],
      },
      signals: [mark('number', '京政发〔2025〕9号')],
    },
    rules: ['gov-interpretation'],
    verdict: 'unclear',
  },
  {
    url: 'https://www.gov.cn/yaowen/liebiao/202511/content_7000005.htm',
    page: { metadata: { title: '渡口修缮工程开工', ...sourceIs('新华社') } },
    rules: ['gov-agency'],
    verdict: 'unclear',
    basis: 'work-claimed',
    about: ['work'],
  },
  {
    url: 'https://www.gov.cn/yaowen/liebiao/202511/content_7000006.htm',
    page: { metadata: { title: '渡口修缮工程开工', ...sourceIs('交通运输部网站') } },
    rules: [],
    verdict: 'unclear',
  },
  {
    url: 'https://www.gov.cn.evil.example/zhengce/jiedu/content_1.htm',
    page: notice,
    rules: [],
  },
  { url: 'https://www.notgov.cn/zhengce/jiedu/content_1.htm', rules: [] },
  {
    url: 'https://www.stats.gov.cn/sj/zxfb/202511/t20251115_1.html',
    rules: ['stats-reprint'],
    verdict: 'unclear',
  },
  {
    url: 'https://flk.npc.gov.cn/detail?id=ff808181',
    page: { metadata: { title: '中华人民共和国渡口法' } },
    rules: ['flk-laws'],
    verdict: 'public-domain',
    basis: 'cn-art-5-document',
    category: 'law',
  },
  {
    // The register is a mark of issue, no more: what has no form of a law is none.
    url: 'https://flk.npc.gov.cn/about.html',
    page: { metadata: { title: '关于本网站' } },
    rules: ['flk-laws'],
    verdict: 'unclear',
  },
  {
    url: 'https://flk.npc.gov.cn/detail?id=ff808182',
    page: {
      metadata: { title: '中华人民共和国渡口法' },
      signals: [...articles, atTheEnd('本文未经授权不得转载')],
    },
    rules: ['flk-laws'],
    verdict: 'public-domain',
    basis: 'cn-art-5-document',
  },
  { url: 'https://flk.npc.gov.cn.example/detail?id=1', rules: [] },
  {
    url: 'https://xzfg.moj.gov.cn/law/detail?LawID=1',
    page: { metadata: { title: '中华人民共和国渡口管理条例' } },
    rules: ['xzfg-regulations'],
    verdict: 'public-domain',
    category: 'law',
  },
  {
    url: 'https://wenshu.court.gov.cn/website/wenshu/181107ANFZ0BXSK4/index.html?docId=1',
    page: { metadata: { title: '张三与李四买卖合同纠纷一审民事判决书' } },
    rules: ['wenshu-judgments'],
    verdict: 'public-domain',
    needsReview: true,
    category: 'law',
  },
  {
    url: 'https://rmfyalk.court.gov.cn/view/content.html?id=1',
    page: { metadata: { title: '张三诉李四买卖合同纠纷案' } },
    rules: ['court-case-library'],
    verdict: 'unclear',
    needsReview: true,
    category: 'law',
  },
]

const standards: SiteCase[] = [
  {
    url: 'https://openstd.samr.gov.cn/bzgk/gb/newGbInfo?hcno=1',
    page: { metadata: { title: '国家标准|GB/T 9704-2012', heading: '国家标准：GB/T 9704-2012' } },
    rules: ['standards-recommended'],
    verdict: 'reserved',
    basis: 'site-prohibits',
    category: 'standard',
    about: ['site'],
  },
  {
    url: 'https://openstd.samr.gov.cn/bzgk/gb/newGbInfo?hcno=2',
    page: { metadata: { title: '国家标准|GB 2762-2022' } },
    rules: ['standards-mandatory'],
    verdict: 'unclear',
    basis: 'work-claimed',
    category: 'standard',
  },
  {
    url: 'https://std.samr.gov.cn/gb/search/gbDetailed?id=1',
    page: {
      metadata: { title: '标准详情', labelled: [{ label: '标准号', value: 'ＧＢ/Ｔ 1.1-2020' }] },
    },
    rules: ['standards-recommended'],
    verdict: 'reserved',
  },
  {
    url: 'https://openstd.samr.gov.cn/bzgk/gb/index',
    page: { metadata: { title: '国家标准全文公开系统' } },
    rules: [],
  },
  {
    // Talk of a standard elsewhere is no standard.
    url: 'https://blog.example/gbt-9704.html',
    page: { metadata: { title: 'GB/T 9704-2012 格式详解' } },
    rules: [],
    verdict: 'unclear',
  },
  {
    url: 'https://hbba.sacinfo.org.cn/stdDetail/1',
    rules: ['standards-sector'],
    verdict: 'unclear',
  },
]

const science: SiteCase[] = [
  {
    url: 'https://arxiv.org/abs/2501.00001',
    rules: ['arxiv-papers', 'arxiv-metadata'],
    verdict: 'unclear',
    category: 'paper',
  },
  {
    url: 'https://arxiv.org/abs/2501.00002',
    page: {
      signals: [
        {
          kind: 'anchor',
          name: 'license',
          value: 'https://creativecommons.org/licenses/by/4.0/',
          quote: 'view license',
        },
      ],
    },
    rules: ['arxiv-papers', 'arxiv-metadata'],
    verdict: 'open',
    licence: 'CC-BY-4.0',
  },
  { url: 'https://arxiv.org/html/2501.00001v2', rules: ['arxiv-papers'] },
  { url: 'https://info.arxiv.org/help/license/', rules: [] },
  {
    url: 'https://pmc.ncbi.nlm.nih.gov/articles/PMC1234567/',
    rules: ['pmc-articles', 'pmc-collecting'],
    verdict: 'unclear',
    category: 'paper',
    about: ['collecting'],
  },
  { url: 'https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1234567/', rules: ['pmc-old-address'] },
  { url: 'https://pubmed.ncbi.nlm.nih.gov/12345678/', rules: ['pubmed-abstracts'] },
  {
    url: 'https://www.ncbi.nlm.nih.gov/nuccore/NC_001416.1',
    rules: ['ncbi-sequences'],
    needsReview: true,
    category: 'gene',
  },
  {
    url: 'https://www.ncbi.nlm.nih.gov/protein/NP_000001',
    rules: ['ncbi-proteins'],
    category: 'protein',
  },
  { url: 'https://www.ncbi.nlm.nih.gov/books/NBK1/', rules: [] },
  {
    url: 'https://www.uniprot.org/uniprotkb/P69905/entry',
    rules: ['uniprot-data'],
    verdict: 'open',
    licence: 'CC-BY-4.0',
    needsReview: false,
    category: 'protein',
  },
  {
    url: 'https://www.rcsb.org/fasta/entry/4HHB',
    rules: ['pdb-data'],
    verdict: 'public-domain',
    basis: 'public-domain-notice',
    licence: null,
    category: 'protein',
  },
  { url: 'https://www.rcsb.org/structure/4HHB', rules: [], verdict: 'unclear' },
  {
    url: 'https://pdb101.rcsb.org/motm/41',
    rules: ['pdb-articles'],
    verdict: 'unclear',
    basis: 'ask-first',
  },
]

const people: SiteCase[] = [
  {
    url: 'https://github.com/owner/name/blob/main/README.md',
    rules: ['github-files'],
    verdict: 'unclear',
  },
  {
    url: 'https://github.com/owner/name/issues/7',
    page: {
      signals: [
        {
          kind: 'anchor',
          name: 'license',
          value: 'https://opensource.org/licenses/MIT',
          quote: 'MIT license',
        },
      ],
    },
    rules: ['github-conversations'],
    verdict: 'unclear',
    basis: 'licence-part-only',
    needsReview: true,
  },
  {
    url: 'https://github.com/owner/name',
    page: {
      signals: [
        {
          kind: 'anchor',
          name: 'license',
          value: 'https://opensource.org/licenses/MIT',
          quote: 'MIT license',
        },
      ],
    },
    rules: [],
    verdict: 'open',
    licence: 'MIT',
  },
  { url: 'https://gist.github.com/owner/0123', rules: ['gist-files'], basis: 'work-claimed' },
  {
    url: 'https://gitee.com/owner/name/blob/master/README.md',
    rules: ['gitee-files'],
    needsReview: true,
  },
  // Not read at their source: a remark and a person, no verdict of their own.
  {
    url: 'https://baike.baidu.com/item/磨坊/1',
    rules: ['baike-entries'],
    verdict: 'unclear',
    basis: 'nothing-found',
    about: [],
  },
  {
    url: 'https://zhuanlan.zhihu.com/p/1',
    rules: ['zhihu-answers'],
    verdict: 'unclear',
    about: [],
  },
  {
    url: 'https://kns.cnki.net/kcms2/article/abstract?v=1',
    rules: ['cnki-papers'],
    verdict: 'unclear',
    category: 'paper',
  },
  { url: 'https://site.example/', rules: [], verdict: 'unclear' },
]

export const siteCases: SiteCase[] = [
  ...wikimedia,
  ...classics,
  ...official,
  ...standards,
  ...science,
  ...people,
]
