import { newsPage, PASSAGE, textPage } from './layouts'
import type { OwnRow } from './rows'

const at = 'https://a.example/2026/3.html'
const footer = '山溪新闻网 2026'
const review = (page: string, last: string, expect: OwnRow['expect'] = 'unclear'): OwnRow => ({
  page: `an article about it: ${page}`,
  url: at,
  html: newsPage({ title: '一本讲水磨的新书', paragraphs: [last], footer }),
  select: PASSAGE,
  expect,
})
const edge = (page: string, last: string, expect: OwnRow['expect']): OwnRow => ({
  page: `below the article: ${page}`,
  url: at,
  html: newsPage({ after: `<p>${last}</p>`, footer }),
  select: PASSAGE,
  expect,
})
const chapter = (page: string, last: string, expect: OwnRow['expect']): OwnRow => ({
  page: `a chapter: ${page}`,
  url: 'https://book.example/mill/3.html',
  html: textPage({
    title: '水磨记 第三章 开闸',
    author: '周望山',
    lines: [PASSAGE, '水到闸口就慢下来，像有心事的人。'],
    after: `<p>${last}</p>`,
  }),
  select: PASSAGE,
  expect,
})

/** 本书, 该作品, 这首诗: whether they mean the text of this page. */
export const rows: OwnRow[] = [
  review('该书 under a licence', '该书采用 CC BY 4.0 许可协议发布，读者可以免费下载。'),
  review('该作品 under a licence', '该作品以知识共享署名 4.0 许可协议公开。'),
  review('这本书 in the public domain', '作者去世已经七十多年，这本书早已进入公有领域。'),
  review('这首诗 is free', '这首诗属于公有领域，谁都可以谱曲。'),
  review('此书 reserved', '此书版权所有，未经出版社许可不得翻印。'),
  review('本书, as the publisher says', '本书版权归青溪出版社所有，未经许可不得转载、摘编。'),
  review('这部小说 reserved', '这部小说未经作者授权不得改编。'),
  review('这篇文章 of somebody else', '这篇文章以 CC BY-SA 4.0 发布在他的个人网站上。'),
  review('该诗 dedicated', '该诗由作者放弃一切著作权，进入公有领域。'),
  review('this book', 'This book is licensed under CC BY 4.0.'),
  edge('此文 reserved', '此文未经许可不得转载。', ['reserved', 'unclear']),
  edge('本文 reserved', '本文未经许可不得转载。', 'reserved'),
  edge('本文 licensed', '本文采用 CC BY 4.0 许可协议。', 'open'),
  edge('本作品 licensed', '本作品采用知识共享署名 4.0 国际许可协议进行许可。', 'open'),
  edge('本文 free', '本文属于公有领域。', 'public-domain'),
  chapter('本书 licensed', '本书采用知识共享署名 4.0 国际许可协议。', 'open'),
  chapter('本书 reserved', '本书未经作者许可不得转载。', 'reserved'),
  chapter('本书 dedicated', '本书已由作者释出到公有领域。', 'public-domain'),
]
