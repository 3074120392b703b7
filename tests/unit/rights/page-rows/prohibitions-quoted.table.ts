import { blogPage, newsPage, PASSAGE } from './layouts'
import type { OwnRow } from './rows'

const at = 'https://a.example/2026/4.html'
const footer = '山溪新闻网 2026'
const last = (page: string, sentence: string, expect: OwnRow['expect'] = 'unclear'): OwnRow => ({
  page,
  url: at,
  html: newsPage({ paragraphs: [sentence], footer }),
  select: PASSAGE,
  expect,
})
const licensed = (page: string, sentence: string): OwnRow => ({
  page: `${page}, on a licensed page`,
  url: at,
  html: blogPage({ paragraphs: [sentence], after: '<p>本文采用 CC BY 4.0 许可协议。</p>' }),
  select: PASSAGE,
  expect: 'open',
})

/** Prohibitions that are quoted, advised, denied or reported, and real ones beside them. */
export const rows: OwnRow[] = [
  last('advice', '您必须遵守“禁止转载”的声明，不要把别人的文章搬到自己的网站上。'),
  last('advice to authors', '写好之后，记得在文末加上“未经许可不得转载”，能省去不少麻烦。'),
  last('denied', '这些公开数据不被禁止用于AI训练。'),
  last('denied by the site', '本站文章不禁止转载，也不禁止用于训练模型。', [
    'unclear',
    'permitted',
  ]),
  last('a reserve beside a denial', '本站不限制阅读，但未经授权不得转载。', 'reserved'),
  last('no denial', '本文不得不禁止转载。', ['reserved', 'unclear']),
  last('denied in general', '法律并不禁止转载时事新闻。'),
  last('lifted', '该出版社宣布，不再禁止转载其旧刊文章。'),
  last('a court found', '法院认定，被告未经许可转载他人文章，构成侵权，应当赔偿损失。'),
  last('a court ordered', '法院判决被告不得再转载原告的作品。'),
  last('a rule of a school', '学校规定，学生论文未经导师同意不得转载。'),
  last('somebody says', '他说，以后谁也不许转载他的文章。'),
  last('a question', '为什么有的文章禁止转载？'),
  last('a proposal', '有委员建议，应当禁止用网络小说训练人工智能模型。'),
  last('reported from abroad', '据外媒报道，多家出版社已禁止将其图书用于人工智能训练。'),
  last(
    'the licence of a program',
    '<p>You may not copy, modify, sublicense, or distribute the Program except as expressly provided under this License.</p>',
  ),
  last(
    'changing the licence',
    'Everyone is permitted to copy and distribute verbatim copies of this license document, but changing it is not allowed.',
  ),
  licensed('a court found', '法院认定，被告未经许可转载他人文章，构成侵权。'),
  licensed('a headline is quoted', '那天的头条是《平台严禁转载独家新闻》，编辑部里没有人说话。'),
  licensed('advice', '转载之前，请先看看对方有没有写“谢绝转载”。'),
  last('a real one', '未经授权，禁止转载。', 'reserved'),
  last('a real one with a name', '山溪新闻网记者林小满原创，未经授权不得转载。', 'reserved'),
  last('a real one about training', '本文不得用于训练人工智能模型。', 'reserved'),
  last('a real one in the first person', '本报声明：未经许可，任何媒体不得转载本文。', 'reserved'),
  last('must be observed', '您必须遵守本站规定：未经许可不得转载本站文章。', [
    'reserved',
    'unclear',
  ]),
]
