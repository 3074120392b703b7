import { CLAUSE, govPage, textPage, newsPage } from './layouts'
import type { OwnRow } from './rows'

const at = 'https://www.qingxi.gov.example/zwgk/1.html'
const outlet = '<p>青溪在线，未经授权不得转载。</p>'
const articles = `<p>第一条　为了加强渡口管理，制定本办法。</p><p>第二条　${CLAUSE}</p><p>第三条　渡口的设立应当符合防洪要求。</p><p>第四条　本办法自2026年1月1日起施行。</p>`
const clause = CLAUSE

const gov = (
  page: string,
  given: Parameters<typeof govPage>[0],
  expect: OwnRow['expect'] = 'public-domain',
  select = clause,
): OwnRow => ({
  page,
  url: at,
  html: govPage(given),
  select,
  expect,
})
const underLine = (page: string, given: Parameters<typeof govPage>[0]): OwnRow =>
  gov(`under an outlet’s line: ${page}`, { ...given, after: `${given.after ?? ''}${outlet}` })

const forms: [string, Parameters<typeof govPage>[0]][] = [
  ['a notice with its number', {}],
  [
    'a note of enactment without brackets',
    {
      title: '青溪市渡口管理条例',
      before: '<p>2025年9月26日青溪市第十届人民代表大会常务委员会第二十次会议通过</p>',
      text: articles,
      signed: '',
    },
  ],
  [
    'an order whose number stands over two lines',
    { title: '渡口管理办法', before: '<p>青溪市人民政府令</p><p>第12号</p>', text: articles },
  ],
  [
    'an announcement with its number in the title',
    {
      title: '海关总署公告2026年第45号（关于渡口货物监管的公告）',
      before: '',
      signed: '<p>海关总署</p><p>2026年4月1日</p>',
    },
  ],
  [
    'an order of a ministry',
    { title: '渡口安全规定', before: '<p>交通运输部令第70号</p>', text: articles, signed: '' },
  ],
  [
    'a number without an organ',
    { title: '关于做好渡口修缮工作的通知', before: '<p>〔2025〕12号</p>' },
  ],
  [
    'a short name of the organ',
    {
      title: '市府办关于做好渡口修缮工作的通知',
      before: '<p>青府办发〔2025〕8号</p>',
      signed: '<p>青溪市府办</p><p>2025年5月6日</p>',
    },
  ],
  [
    'a law by its part',
    { title: '中华人民共和国渡口法 第二章 渡口的管理', before: '', text: articles, signed: '' },
  ],
  [
    'a law, full text',
    { title: '中华人民共和国渡口法（2025年修订）全文', before: '', text: articles, signed: '' },
  ],
  [
    'a title with a year',
    { title: '青溪市渡口管理办法（2025）', before: '<p>青政发〔2025〕3号</p>', text: articles },
  ],
  [
    'the regulator by its usual name',
    {
      title: '中国证监会关于规范渡口证券业务的通知',
      before: '<p>证监发〔2025〕3号</p>',
      signed: '<p>中国证监会</p><p>2025年5月6日</p>',
    },
  ],
]

/** Documents of Art. 5 and expired works, and lines under them that reserve. */
export const rows: OwnRow[] = [
  ...forms.map(([page, given]) => gov(page, given)),
  ...forms.map(([page, given]) => underLine(page, given)),
  {
    page: 'a dead author under an outlet’s line',
    url: 'https://read.example/1.html',
    html: textPage({
      title: '桂树',
      author: '朱自清',
      lines: ['院子里的那株桂树，今年开得比往年都迟。', '雨还没有停。'],
      after: '<p>闲读网，未经授权不得转载</p>',
    }),
    select: '院子里的那株桂树，今年开得比往年都迟。',
    expect: 'public-domain',
  },
  {
    page: 'a poem of the Tang under an outlet’s line',
    url: 'https://read.example/1.html',
    html: textPage({
      title: '静夜思',
      author: '李白〔唐代〕',
      lines: ['床前明月光，疑是地上霜。', '举头望明月，低头思故乡。'],
      after: '<p>未经书面授权，禁止转载</p>',
    }),
    select: '床前明月光，疑是地上霜。',
    expect: ['public-domain', 'unclear'],
  },
  {
    page: 'a poem of the Tang, and a line that names the edition',
    url: 'https://read.example/1.html',
    html: textPage({
      title: '静夜思',
      author: '李白〔唐代〕',
      lines: ['床前明月光，疑是地上霜。'],
      after: '<p>本书点校本未经许可不得转载</p>',
    }),
    select: '床前明月光，疑是地上霜。',
    expect: 'unclear',
  },
  gov(
    'an English rendering with a line about the translation',
    { after: '<p>本译文未经译者许可不得转载。</p>' },
    'unclear',
  ),
  gov(
    'news about a document',
    { title: '青溪市出台渡口修缮通知', before: '', signed: '' },
    'unclear',
  ),
  gov(
    'a notice of a company',
    {
      title: '青溪渡运有限公司关于停航的通知',
      before: '<p>青渡〔2025〕12号</p>',
      signed: '<p>青溪渡运有限公司</p><p>2025年5月6日</p>',
    },
    'unclear',
  ),
  gov(
    'a notice of a university',
    {
      title: '青溪大学关于放假的通知',
      before: '<p>青大发〔2025〕12号</p>',
      signed: '<p>青溪大学</p><p>2025年5月6日</p>',
    },
    'unclear',
  ),
  {
    page: 'an outlet’s line under its own report of a document',
    url: at,
    html: newsPage({ title: '青溪市发布渡口管理办法', footer: '山溪新闻网', after: outlet }),
    select: '磨坊立在溪边，水推着轮子慢慢转，磨出来的面又细又白。',
    expect: ['reserved'],
  },
]
