const ld = (data: unknown): string =>
  `<script type="application/ld+json">${JSON.stringify(data)}</script>`
const wiki = '<meta name="generator" content="MediaWiki 1.45.0">'
const breadcrumbs = (...hrefs: string[]): string =>
  `<div class="breadcrumb">${hrefs.map((href) => `<a href="${href}">x</a>`).join(' › ')}</div>`

/** Address of a chapter, its head, its body, and the page of the work that it names. */
export const parentCases: [
  name: string,
  url: string,
  head: string,
  body: string,
  parent: string | undefined,
][] = [
  ['nothing', 'https://a.example/b/1.html', '', '', undefined],
  [
    'rel=up',
    'https://a.example/b/1.html',
    '<link rel="up" href="/b/">',
    '',
    'https://a.example/b/',
  ],
  [
    'rel=up on a link in the page',
    'https://a.example/1',
    '',
    '<a rel="nofollow up" href="/work">回目录</a>',
    'https://a.example/work',
  ],
  [
    'rel=up to another site',
    'https://a.example/1',
    '<link rel="up" href="https://b.example/">',
    '',
    undefined,
  ],
  [
    'rel=up to the page itself',
    'https://a.example/1',
    '<link rel="up" href="/1#top">',
    '',
    undefined,
  ],
  [
    'isPartOf',
    'https://a.example/1',
    ld({ '@type': 'Chapter', isPartOf: { '@type': 'Book', url: 'https://a.example/work' } }),
    '',
    'https://a.example/work',
  ],
  [
    'isPartOf as an address',
    'https://a.example/1',
    ld({ '@type': 'Chapter', isPartOf: '/work' }),
    '',
    'https://a.example/work',
  ],
  [
    'isPartOf in a graph',
    'https://a.example/1',
    ld({ '@graph': [{ '@type': 'Chapter', isPartOf: { '@type': 'Book', '@id': '/work#book' } }] }),
    '',
    'https://a.example/work',
  ],
  [
    'isPartOf a site is none',
    'https://a.example/1',
    ld({ '@type': 'Article', isPartOf: { '@type': 'WebSite', url: 'https://a.example/' } }),
    '',
    undefined,
  ],
  [
    'isPartOf on another site',
    'https://a.example/1',
    ld({ '@type': 'Chapter', isPartOf: { '@type': 'Book', url: 'https://b.example/work' } }),
    '',
    undefined,
  ],
  [
    'malformed JSON-LD',
    'https://a.example/1',
    '<script type="application/ld+json">{"isPartOf":</script>',
    '',
    undefined,
  ],
  [
    'a trail',
    'https://a.example/shiji/1.html',
    '',
    breadcrumbs('/', '/shiji/'),
    'https://a.example/shiji/',
  ],
  [
    'a trail with a page of its own',
    'https://a.example/shiji/juan/1',
    '',
    breadcrumbs('/', '/shiji.html', '/shiji/juan/index.html'),
    'https://a.example/shiji/juan/index.html',
  ],
  [
    'a trail that ends with the page',
    'https://a.example/shiji/1.html',
    '',
    breadcrumbs('/shiji/', '/shiji/1.html'),
    'https://a.example/shiji/',
  ],
  [
    'a trail of home page and other sections',
    'https://a.example/shiji/1.html',
    '',
    breadcrumbs('/', '/news/'),
    undefined,
  ],
  [
    'the way back on a wiki',
    'https://zh.wikisource.example/wiki/%E5%8F%B2%E8%A8%98/%E5%8D%B7001',
    wiki,
    '',
    'https://zh.wikisource.example/wiki/%E5%8F%B2%E8%A8%98',
  ],
  [
    'a page of its own on a wiki',
    'https://zh.wikisource.example/wiki/%E5%8F%B2%E8%A8%98',
    wiki,
    '',
    undefined,
  ],
  ['the same path elsewhere is no wiki', 'https://a.example/wiki/a/b', '', '', undefined],
  ['a file from disk', 'file:///b/1.html', '<link rel="up" href="../">', '', undefined],
  [
    'a script as address',
    'https://a.example/1',
    '<link rel="up" href="javascript:alert(1)">',
    '',
    undefined,
  ],
]
