import { blogPage, PASSAGE } from './layouts'
import type { OwnRow } from './rows'

const BY_SA = 'https://creativecommons.org/licenses/by-sa/4.0/'
const link = `<a href="${BY_SA}">CC BY-SA 4.0</a>`
const notice = `<div class="post-copyright">本博客所有文章除特别声明外，均采用 ${link} 许可协议。</div>`
const at = 'https://wangshan.example/2026/1.html'

/** A blog whose texts are openly licensed, and on it a text of somebody else. */
const licensed = (page: string, given: Parameters<typeof blogPage>[0]): OwnRow => ({
  page,
  url: at,
  html: blogPage({ ...given, after: `${given.after ?? ''}${notice}` }),
  select: PASSAGE,
  expect: 'unclear',
})
const own = (page: string, given: Parameters<typeof blogPage>[0]): OwnRow => ({
  ...licensed(page, given),
  expect: 'open',
})

const OTHERS = '磨坊是全村的钟，轮子一响，大家就知道该起来了。'

function introduced(page: string, words: string): OwnRow {
  return {
    ...licensed(page, { paragraphs: [words], after: `<div class="box"><p>${OTHERS}</p></div>` }),
    select: OTHERS,
  }
}

function heading(page: string, words: string): OwnRow {
  return {
    ...licensed(page, { after: `<h3>${words}</h3><p>${OTHERS}</p>` }),
    select: OTHERS,
  }
}

/** Lines under a text that tell, in ever other words, that somebody else had a hand in it. */
const ofOthers = [
  '本文系老同学林语桥惠寄，特此致谢。',
  '感谢林语桥老师授权本站发布此文。',
  '作者林语桥，山溪中学退休教师。',
  '（作者单位：山溪大学文学院）',
  '本文刊于《山溪文艺》2019年第3期',
  '原文发表于公众号“溪边夜话”',
  '文章首发于我的朋友林语桥的公众号',
  '此文为林语桥遗作，由其家属提供。',
  '（林语桥，1950年生，诗人，著有《水碓集》。）',
  '图文：山溪融媒',
  '供稿单位：山溪县文化馆',
  '本文节选自林语桥《水碓集》',
  '节选自《水碓集》，北岸出版社2018年版',
  '据林语桥2019年的演讲整理，未经本人审阅。',
  '译者：林语桥',
  '林语桥 译',
  'Translated by Lin Yuqiao',
  'Author: John Miller',
  'By John Miller',
  'Originally published in The Mill, 2019',
  '转自微博@溪边林语桥',
  '来自：豆瓣 作者：溪边',
  '出处：知乎 @溪边',
  '本文转载已获授权',
  '文章内容来自网友分享，版权归原作者',
  '此文来自朋友林语桥的投稿',
  '特约撰稿人 林语桥',
  '嘉宾撰稿：林语桥',
  '客座博主林语桥',
  '这是林语桥写给我的信，征得同意后贴出来。',
  '林语桥口述，望山记录',
  '口述/林语桥 整理/望山',
  '讲者：林语桥',
  '受访：林语桥（磨坊主）',
  '（录自乾隆《山溪县志》今译本）',
  '推荐人：林语桥',
  '本期作者林语桥',
  '声明：本文版权属于林语桥，授权本博客独家发表。',
  '©林语桥',
  'Copyright: Lin Yuqiao',
  '本文由林语桥授权发布',
  '经林语桥同意刊出',
  '林语桥 2021年3月于山溪',
]

/** The same in the line above it. */
const ofOthersAbove = ['作者：林语桥（特邀）', '来源：山溪日报', '转载', '翻译', '来自读者投稿']

/** Titles that do. */
const titledByOthers = [
  '【转】磨坊札记',
  '转载 | 磨坊札记',
  '读者来稿：磨坊札记',
  '林语桥：磨坊札记',
  '磨坊札记（林语桥）',
  '[译] 磨坊札记',
  '译文：磨坊札记',
  '林语桥谈磨坊（采访）',
  '林语桥演讲：水与磨',
]

/** Lines under a text of the writer’s own, whoever they name. */
const ofTheWriter = [
  '本文首发于我的公众号“望山”',
  '文/望山',
  '作者：望山',
  '摄影：林语桥',
  '配图来自林语桥',
  '感谢林语桥帮忙校对',
  '更新：2026-03-01 补充了照片',
  '参考：《山溪县志》',
  '标签：磨坊、溪水',
  '下一篇：石桥',
  '题图：林语桥',
  '本文写于山溪',
  '封面来源：Unsplash',
  '欢迎转载，请注明来源：望山的博客',
  '本文同步发表于知乎',
  '地点：山溪',
  '字数：1200',
  '如有错误请联系我',
  '数据来源：国家统计局',
  '谢谢林语桥陪我走了一天。',
]

/** Third-party text on sites with an open licence, and the sites' own beside it. */
export const rows: OwnRow[] = [
  licensed('another source, before other labels', { meta: '来源：青溪日报 浏览次数：12' }),
  licensed('the by-line names another source', { meta: '2026-02-11 来源：青溪日报' }),
  licensed('转载自 at the head', { paragraphs: [], meta: '2026-02-11 转载自：青溪文学' }),
  licensed('[转] in the title', { title: '[转]磨坊札记' }),
  licensed('【转载】 in the title', { title: '【转载】磨坊札记' }),
  licensed('translated from', { after: '<p>本文翻译自 The Old Mill，作者 John Miller。</p>' }),
  licensed('taken from', { after: '<p>（摘自《青溪文史》第三辑）</p>' }),
  licensed('address of the original', { after: '<p>原文链接：https://other.example/mill/88</p>' }),
  licensed('reprinted with leave', { after: '<p>本文经作者授权转载。</p>' }),
  licensed('to be deleted on demand', { after: '<p>文章来自网络，侵删。</p>' }),
  licensed('a song', { paragraphs: [], meta: '词：林语桥　曲：周一帆' }),
  licensed('an author whose term runs', { meta: '作者：钱锺书' }),
  licensed('a well-known living author', { meta: '作者：莫言' }),
  licensed('a well-known living author in the by-line', { meta: '文/余华' }),
  own('an unknown name, which may be the site’s own', { meta: '文/周小桥' }),
  licensed('another author than the blog’s', {
    meta: '作者：李四光明',
    head: '<meta name="author" content="周望山">',
    footer: '© 2018-2026 周望山',
  }),
  licensed('compiled from English', { after: '<p>编译自《Milling Weekly》，有删节。</p>' }),
  licensed('the column was first printed elsewhere by somebody else', {
    after: '<p>原载于 2019 年 5 月 3 日《青溪晚报》，作者林小满。</p>',
  }),
  {
    ...licensed('a head link says nothing of whose text it is', {
      meta: '来源：青溪日报',
      head: `<link rel="license" href="${BY_SA}">`,
    }),
  },
  own('the blog’s own post', {}),
  own('the same author as the blog’s', {
    meta: '作者：周望山',
    head: '<meta name="author" content="周望山">',
    footer: '© 2018-2026 周望山',
  }),
  own('the blog itself as source, before other labels', {
    meta: '来源：望山的博客 浏览次数：12 字号：大 中 小',
  }),
  own('the source is the blog itself', { meta: '来源：望山的博客' }),
  own('address of this very post', { after: `<p>本文链接：${at}</p>` }),
  own('asks others to name the source', {
    after: '<p>转载请注明来自望山的博客，并附原文链接。</p>',
  }),
  own('names sources of facts', {
    paragraphs: ['这段话摘自县志的水利卷，原书在县图书馆可以借到。'],
  }),
  own('original by its label', { meta: '来源：原创' }),
  {
    ...licensed('a licence that names the translation itself', {}),
    html: blogPage({
      meta: '译者：周望山',
      after: `<p>本文翻译自 The Old Mill。原文与译文均采用 ${link} 发布，本译文采用 ${link} 许可协议。</p>`,
    }),
    expect: ['open', 'unclear'],
  },
  // A copyright line of somebody else within the text, which reads like a footer.
  licensed('© of a publisher in the text', {
    paragraphs: ['© 2019 北岸出版社 All Rights Reserved'],
  }),
  licensed('© of a person below the text', {
    after: '<p>Copyright © 2021 林语桥. All rights reserved.</p>',
  }),
  licensed('rights of somebody else, in Chinese', { after: '<p>本文版权归北岸杂志社所有</p>' }),
  own('the blog’s own © below the text', { after: '<p>© 2018-2026 望山的博客</p>' }),
  own('rights of the author, who keeps the blog', { after: '<p>本文版权归作者所有。</p>' }),
  own('rights of a game that the post is about', {
    paragraphs: ['游戏的版权归开发商所有，我只是个玩家。'],
  }),
  // A label that tells of another hand, whatever the word.
  licensed('who told it', { after: '<p>讲述人：周小桥</p>' }),
  licensed('who gave it', { after: '<p>赠稿者：林语桥（退休教师）</p>' }),
  licensed('who wrote it down', {
    meta: '2026-02-11 · 笔录：周小桥',
    after: '<p>听写者：林语桥</p>',
  }),
  own('who took the pictures', { after: '<p>摄影：林语桥</p>' }),
  own('who read the proofs', { after: '<p>校对：林语桥</p>' }),
  // What introduces the passage, or sets it apart.
  introduced('a poem of somebody else', '诗人林语桥去年写了一首《水碓》，全诗如下：'),
  introduced('a letter', '上个月收到一位老人的来信，他说：'),
  introduced('all that follows', '以下是林语桥在开工仪式上的讲话全文：'),
  { ...introduced('the writer’s own', '我在日记里写过这样一段话：'), expect: 'open' },
  { ...introduced('steps', '磨面的步骤如下：'), expect: 'open' },
  heading('of an appendix', '附：报道原文'),
  heading('of a letter', '读者来信'),
  { ...heading('of the post itself', '磨坊的冬天'), expect: 'open' },
  licensed('an interview', { title: '专访林语桥' }),
  ...ofOthers.map((line) => licensed(line, { after: `<p>${line}</p>` })),
  ...ofOthersAbove.map((line) => licensed(line, { meta: `2026-02-11 · ${line}` })),
  ...titledByOthers.map((title) => licensed(title, { title })),
  ...ofTheWriter.map((line) => own(line, { after: `<p>${line}</p>` })),
  introduced('a book', '书中有这么一段：'),
  introduced('the original', '原文如下'),
  introduced('words that were said', '下面是他的原话。'),
  heading('of somebody’s speech', '林语桥的发言'),
  { ...heading('of a glossary', '附录：术语表'), expect: 'open' },
]
