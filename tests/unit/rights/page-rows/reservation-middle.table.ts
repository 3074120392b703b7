import { blogPage, newsPage, PASSAGE } from './layouts'
import type { OwnRow } from './rows'

const BY = 'https://creativecommons.org/licenses/by/4.0/'
const at = 'https://a.example/2026/2.html'
const licensed = '<p>本站文章均采用 CC BY 4.0 许可协议。</p>'

/** A notice under the text, an author's bio of 300 characters after it, and an open licence of the site. */
const before = (notice: string, expect: OwnRow['expect'] = ['unclear', 'reserved']): OwnRow => ({
  page: `before a bio: ${notice}`,
  url: at,
  html: blogPage({ after: `<p>${notice}</p>`, bio: true, footer: licensed }),
  select: PASSAGE,
  expect,
})

/** Reservations away from the text's edges. */
export const rows: OwnRow[] = [
  before('未经许可，禁止转载。'),
  before('版权所有，侵权必究。未经授权不得转载。'),
  before('谢绝转载'),
  before('转载请联系作者授权'),
  before('如需转载，请先取得作者同意。'),
  before('禁止用于训练人工智能。'),
  before('All rights reserved. Do not repost.'),
  before('严禁复制、摘编或以其他方式使用。'),
  before('不得用于商业用途，违者必究。'),
  before('本文禁止转载。', ['reserved', 'unclear']),
  before('獨家稿件，未經書面同意請勿轉載'),
  {
    page: 'in the middle of the text, a paragraph of its own',
    url: at,
    html: blogPage({
      paragraphs: [
        '（未经作者许可，请勿转载）',
        ...Array.from({ length: 8 }, () => PASSAGE.replace('磨坊', '油坊') + '油坊的门一直开着。'),
      ],
      footer: licensed,
    }),
    select: PASSAGE,
    expect: ['unclear', 'reserved'],
  },
  {
    page: 'a head link, and a notice before the bio',
    url: at,
    html: newsPage({
      head: `<link rel="license" href="${BY}">`,
      after: '<p>未经授权，不得转载。</p>',
      bio: true,
      footer: '山溪新闻网',
    }),
    select: PASSAGE,
    expect: ['unclear', 'reserved'],
  },
  before('转载请注明出处。', 'open'),
  before('感谢阅读，欢迎转载。', 'open'),
  before('作者写到这里，天已经亮了，楼下的早点铺正在开门。', 'open'),
  {
    page: 'running text about notices',
    url: at,
    html: blogPage({
      paragraphs: [
        '从前的线装书后面常印着“翻印必究”四个字，祖父说那是书坊怕别家抢生意。',
        ...Array.from({ length: 8 }, () => PASSAGE.replace('磨坊', '油坊')),
      ],
      footer: licensed,
    }),
    select: PASSAGE,
    expect: 'open',
  },
  {
    page: 'a rule of the place in running text',
    url: at,
    html: blogPage({
      paragraphs: [
        '门口的木牌上写着未经许可不得入内，我们还是从后墙翻了进去。',
        ...Array.from({ length: 8 }, () => PASSAGE.replace('磨坊', '油坊')),
      ],
      footer: licensed,
    }),
    select: PASSAGE,
    expect: 'open',
  },
  {
    page: 'no licence: the notice before the bio',
    url: at,
    html: blogPage({ after: '<p>未经许可，禁止转载。</p>', bio: true }),
    select: PASSAGE,
    expect: ['reserved', 'unclear'],
  },
]
