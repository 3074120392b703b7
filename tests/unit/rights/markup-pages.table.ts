import type { Basis } from '@/utils/rights/bases'

/** The words that are selected on every page of the table. */
export const selected = '磨坊立在溪边，这里是选中的一句'
export const address = 'https://site.example/articles/1.html'
const BY = 'https://creativecommons.org/licenses/by/4.0/'
const NC = 'https://creativecommons.org/licenses/by-nc-sa/4.0/'
const ld = (data: unknown): string =>
  `<script type="application/ld+json">${JSON.stringify(data)}</script>`
const by = { license: BY }
const text = `<p>${selected}，水推着轮子慢慢转，磨出来的面又细又白，邻村的人都挑着担子赶来，一直排到桥头。</p>`

/** Whole pages: head, what stands around the text, and what the markup means for the text. */
export interface MarkupPage {
  page: string
  head?: string
  before?: string
  /** The text itself; a paragraph where nothing else is said. */
  article?: string
  after?: string
  basis: Basis
  licence?: string | null
}

const article = (inner: string): string =>
  `<div itemscope itemtype="https://schema.org/Article">${inner}</div>`
const card = `<div itemscope itemtype="https://schema.org/Article"><h3>别的文章</h3><link itemprop="license" href="${BY}"></div>`

export const markupPages: MarkupPage[] = [
  {
    page: 'JSON-LD of the article',
    head: ld({ '@type': 'Article', ...by }),
    basis: 'open-licence',
    licence: 'CC-BY-4.0',
  },
  {
    page: 'JSON-LD, property with a prefix',
    head: ld({ '@type': 'schema:Article', 'schema:license': BY }),
    basis: 'open-licence',
    licence: 'CC-BY-4.0',
  },
  {
    page: 'JSON-LD, licence as an object',
    head: ld({ '@type': 'Article', license: { '@type': 'CreativeWork', url: BY } }),
    basis: 'open-licence',
    licence: 'CC-BY-4.0',
  },
  {
    page: 'JSON-LD, licence by name',
    head: ld({ '@type': 'Article', license: { '@type': 'CreativeWork', name: 'CC BY-NC-SA 4.0' } }),
    basis: 'permitted-licence',
    licence: 'CC-BY-NC-SA-4.0',
  },
  {
    page: 'JSON-LD of a picture',
    head: ld({ '@type': 'Article', image: { '@type': 'ImageObject', ...by } }),
    basis: 'licence-part-only',
    licence: null,
  },
  {
    page: 'JSON-LD of the page’s main thing',
    head: ld({ '@type': 'WebPage', mainEntity: { '@type': 'Article', ...by } }),
    basis: 'open-licence',
    licence: 'CC-BY-4.0',
  },
  {
    page: 'JSON-LD of this page among others, each by its address',
    head: ld([
      { '@type': 'Article', url: address, ...by },
      { '@type': 'Article', url: 'https://site.example/articles/2.html', license: NC },
    ]),
    basis: 'open-licence',
    licence: 'CC-BY-4.0',
  },
  {
    page: 'JSON-LD of another page’s article beside this one',
    head: ld({
      '@graph': [
        { '@type': 'Article', mainEntityOfPage: address },
        { '@type': 'Article', mainEntityOfPage: '/articles/2.html', ...by },
      ],
    }),
    basis: 'licence-part-only',
    licence: null,
  },
  {
    page: 'JSON-LD in several scripts',
    head:
      ld({ '@type': 'WebPage', '@id': `${address}#webpage` }) +
      ld({ '@type': 'BlogPosting', '@id': 'https://site.example/articles/9.html', ...by }),
    basis: 'licence-part-only',
    licence: null,
  },
  {
    page: 'JSON-LD with the canonical address only',
    head: `<link rel="canonical" href="https://www.site.example/1">${ld({ '@type': 'Article', url: 'https://www.site.example/1', ...by })}`,
    basis: 'open-licence',
    licence: 'CC-BY-4.0',
  },
  {
    page: 'JSON-LD of a comment',
    head: ld({ '@type': 'Article', comment: [{ '@type': 'Comment', ...by }] }),
    basis: 'nothing-found',
    licence: null,
  },
  {
    page: 'JSON-LD of the site',
    head: ld({ '@type': 'WebSite', ...by }),
    basis: 'open-licence',
    licence: 'CC-BY-4.0',
  },
  {
    page: 'JSON-LD that names a holder',
    head: ld({
      '@type': 'Article',
      copyrightHolder: { '@type': 'Organization', name: '某某杂志社' },
      copyrightYear: 2024,
    }),
    basis: 'work-claimed',
    licence: null,
  },
  {
    page: 'JSON-LD with a notice',
    head: ld({ '@type': 'Article', copyrightNotice: '未经书面授权，不得转载本文。' }),
    basis: 'work-reserved',
    licence: null,
  },
  {
    page: 'JSON-LD: licence and notice disagree',
    head: ld({ '@type': 'Article', ...by, copyrightNotice: '本文未经授权不得转载。' }),
    basis: 'licence-conflict',
    licence: null,
  },
  {
    page: 'JSON-LD: two licences of the same work',
    head: ld({ '@type': 'Article', license: [BY, NC] }),
    basis: 'licence-conflict',
    licence: null,
  },
  {
    page: 'JSON-LD that is malformed',
    head: `<script type="application/ld+json">{"license": "${BY}"</script>`,
    basis: 'nothing-found',
    licence: null,
  },
  {
    page: 'JSON-LD of a part',
    head: ld({ '@type': 'Article', hasPart: { '@type': 'Dataset', ...by } }),
    basis: 'licence-part-only',
    licence: null,
  },
  {
    page: 'microdata around the text',
    article: article(`${text}<link itemprop="license" href="${BY}">`),
    basis: 'open-licence',
    licence: 'CC-BY-4.0',
  },
  {
    page: 'microdata of another article on the page',
    article: article(text),
    after: card,
    basis: 'licence-part-only',
    licence: null,
  },
  {
    page: 'microdata beside a text that names no thing',
    after: card,
    basis: 'open-licence',
    licence: 'CC-BY-4.0',
  },
  {
    page: 'microdata of the publisher',
    article: article(
      `${text}<div itemprop="publisher" itemscope itemtype="https://schema.org/Organization"><link itemprop="license" href="${BY}"></div>`,
    ),
    basis: 'nothing-found',
    licence: null,
  },
  {
    page: 'microdata of a comment',
    after: `<div itemscope itemtype="https://schema.org/Comment"><a itemprop="license" href="${BY}">CC BY</a></div>`,
    basis: 'nothing-found',
    licence: null,
  },
  {
    page: 'microdata that names a holder',
    article: article(`${text}<span itemprop="copyrightHolder">某某报社</span>`),
    basis: 'work-claimed',
    licence: null,
  },
  {
    page: 'RDFa of the page',
    after: `<p about="${address}"><span property="dct:title">磨坊</span>采用<a rel="license" href="${BY}">CC BY 4.0</a>许可</p>`,
    basis: 'open-licence',
    licence: 'CC-BY-4.0',
  },
  {
    page: 'RDFa of the page, empty address',
    after: `<p about=""><a property="cc:license" href="${BY}">CC BY 4.0</a></p>`,
    basis: 'open-licence',
    licence: 'CC-BY-4.0',
  },
  {
    page: 'RDFa with the licence as its resource',
    after: `<div><span rel="cc:license" resource="${BY}"></span></div>`,
    basis: 'open-licence',
    licence: 'CC-BY-4.0',
  },
  {
    page: 'RDFa of a part',
    after: `<div about="#data"><a property="dct:license" href="${BY}">CC BY 4.0</a></div>`,
    basis: 'licence-part-only',
    licence: null,
  },
  {
    page: 'RDFa of a picture',
    after: `<div about="/img/1.jpg"><a rel="license" href="${BY}">CC BY 4.0</a></div>`,
    basis: 'licence-part-only',
    licence: null,
  },
  {
    page: 'RDFa of another page',
    after: `<div resource="/articles/2.html"><span property="xhv:license" resource="${BY}"></span></div>`,
    basis: 'licence-part-only',
    licence: null,
  },
  {
    page: 'RDFa: text and picture licensed apart',
    after: `<p about="${address}"><a rel="license" href="${BY}">CC BY 4.0</a></p><p about="/img/1.jpg"><a rel="license" href="${NC}">CC BY-NC-SA 4.0</a></p>`,
    basis: 'open-licence',
    licence: 'CC-BY-4.0',
  },
  {
    page: 'a caption under a picture',
    after: `<figure><img src="/1.jpg"><figcaption>张三摄，<a rel="license" href="${BY}">CC BY 4.0</a></figcaption></figure>`,
    basis: 'licence-part-only',
    licence: null,
  },
  {
    page: 'a licence box under a picture',
    after: '<figure><img src="/1.jpg"><div class="licensebox">CC BY-SA 4.0</div></figure>',
    basis: 'licence-part-only',
    licence: null,
  },
  {
    page: 'a licence box under the text',
    after: '<div class="licensebox">本作品采用 CC BY-SA 4.0 许可协议</div>',
    basis: 'open-licence',
    licence: 'CC-BY-SA-4.0',
  },
  {
    page: 'Dublin Core with an address',
    head: `<meta name="DC.rights" content="${BY}">`,
    basis: 'open-licence',
    licence: 'CC-BY-4.0',
  },
  {
    page: 'Dublin Core with a notice',
    head: '<meta name="DCTERMS.rights" content="All rights reserved">',
    basis: 'work-claimed',
    licence: null,
  },
  {
    page: 'Dublin Core, refined',
    head: `<meta name="DC.rights.uri" content="${BY}">`,
    basis: 'open-licence',
    licence: 'CC-BY-4.0',
  },
  {
    page: 'a licence of a citation',
    head: `<meta name="citation_license" content="${BY}">`,
    basis: 'open-licence',
    licence: 'CC-BY-4.0',
  },
  {
    page: 'PRISM copyright',
    head: '<meta name="prism.copyright" content="© 2024 某某学报">',
    basis: 'work-claimed',
    licence: null,
  },
  {
    page: 'the copyright tag of a content system',
    head: '<meta name="copyright" content="某某网版权所有">',
    basis: 'site-boilerplate-only',
    licence: null,
  },
  {
    page: 'an RSL link is no licence',
    head: `<link rel="license" type="application/rsl+xml; charset=utf-8" href="${BY}">`,
    basis: 'nothing-found',
    licence: null,
  },
  {
    page: 'a licence link and an RSL link',
    head: `<link rel="license" href="${BY}"><link rel="license" type="application/rsl+xml" href="/l.xml">`,
    basis: 'open-licence',
    licence: 'CC-BY-4.0',
  },
  {
    page: 'a licence link among other relations',
    head: `<link rel="copyright License" href="${BY}">`,
    basis: 'open-licence',
    licence: 'CC-BY-4.0',
  },
  {
    page: 'a template with a year long past',
    after:
      '<div style="display:none"><span id="ws-author">某某</span></div><div class="licenseContainer"><p>1996年1月1日，這部作品在原著作國家屬於公有領域，其作者1936年逝世，在作者終身加80年以下的國家屬於公有領域。</p></div>',
    basis: 'term-expired',
    licence: null,
  },
  {
    page: 'a template with a year that is not past in mainland China',
    after:
      '<div style="display:none"><span id="ws-author">某某</span></div><div class="licenseContainer"><p>1996年1月1日，這部作品在某國屬於公有領域，其作者1990年逝世。</p></div>',
    basis: 'term-running',
    licence: null,
  },
  {
    page: 'the same on a page that names no author',
    after:
      '<div class="licenseContainer"><p>1996年1月1日，這部作品在某國屬於公有領域，其作者1990年逝世。</p></div>',
    basis: 'nothing-found',
    licence: null,
  },
  {
    page: 'an Art. 5 template of Wikisource',
    after:
      '<div class="licenseContainer"><p>根据《中华人民共和国著作权法》第五条，本作品不受保护。</p></div>',
    basis: 'public-domain-notice',
    licence: null,
  },
]

/** The page as HTML. */
export function htmlOf({
  head = '',
  before = '',
  article: own = text,
  after = '',
}: MarkupPage): string {
  return `<html><head><title>磨坊</title>${head}</head><body><div>${before}${own}${after}</div></body></html>`
}
