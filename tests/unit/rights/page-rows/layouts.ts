/**
 * Layouts of whole pages as sites of a kind have them, for tables that say what stands where. All of
 * it is invented for these tests.
 */

/** The sentence that is selected where a row names no other. */
export const PASSAGE = '磨坊立在溪边，水推着轮子慢慢转，磨出来的面又细又白。'
const FILLER = [
  '村里的人说，从前一到秋收，挑担子的队伍能从磨坊门口一直排到石桥那头。',
  '石磨后来换过三次，最后一次是在修路那年，新石料是从下游的采石场用船运上来的。',
  '守磨的老人每天清早先去看水位，水浅就开闸蓄一阵，水急就把轮子提起半尺。',
  '如今轮子已经不转了，屋顶的瓦却年年有人上去翻修，墙根的青苔也刮得干干净净。',
  '前来参观的学生在门前画速写，画得最多的是那只木轮，还有屋檐下挂着的旧筛子。',
]
const BIO =
  '作者简介：周望山，一九六八年生于山溪镇，先后在乡中学、县文化馆和地方志办公室工作，长年走访水利旧迹，写有笔记三十余本。他喜欢步行，也喜欢把路上听来的话原样记下。退休以后，他每年用两个月时间沿着一条河走到头，回来再用十个月整理。他说写作和守磨是一样的事情，要紧的是每天去看一眼水位，水浅的时候不着急，水急的时候不慌张。他的文字多发表在地方刊物上，也有一部分只在朋友之间传看。他现在住在镇上的老街，门前种了两棵柿子树，秋天落叶的时候，他会把扫帚放在门口，让路过的孩子们自己动手。'

export interface NewsPage {
  title?: string
  source?: string
  paragraphs?: string[]
  /** HTML under the text, still part of the article. */
  after?: string
  footer?: string
  head?: string
  bio?: boolean
}

const paragraphs = (texts: string[]): string => texts.map((text) => `<p>　　${text}</p>`).join('\n')

/** An outlet's page: breadcrumbs, by-line, text, list of other news, footer. */
export function newsPage({
  title = '溪边磨坊的四季',
  source = '山溪新闻网',
  paragraphs: own = [],
  after = '',
  footer = '山溪新闻网版权所有 未经书面授权不得转载 Copyright © 2003-2026',
  head = '',
  bio = false,
}: NewsPage): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${title}-山溪新闻网</title>${head}</head><body>
<div class="top"><a href="/">首页</a> <a href="/news/">新闻</a> <a href="/culture/">文化</a></div>
<div class="main"><h1>${title}</h1><div class="info"><span>2026-03-02 08:10</span> <span>来源：${source}</span></div>
<div class="content">
${paragraphs([PASSAGE, ...FILLER, ...own])}
${after}${bio ? `<p>${BIO}</p>` : ''}
</div><div class="editor">责任编辑：林小满</div></div>
<div class="list"><ul><li><a href="/2.html">老街的柿子红了</a></li><li><a href="/3.html">渡口恢复通航</a></li></ul></div>
<div class="footer"><p>${footer}</p><p>山溪ICP备00000001号</p></div></body></html>`
}

export interface BlogPage {
  title?: string
  head?: string
  paragraphs?: string[]
  /** HTML after the text. */
  after?: string
  meta?: string
  footer?: string
  site?: string
  bio?: boolean
}

/** A post of a person's own blog. */
export function blogPage({
  title = '磨坊札记',
  head = '',
  paragraphs: own = [],
  after = '',
  meta = '2026-02-11',
  footer = '© 2018-2026 望山的博客',
  site = '望山的博客',
  bio = false,
}: BlogPage): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${title} | ${site}</title>${head}</head><body>
<header class="site-header"><a href="/">${site}</a> <a href="/archives">归档</a> <a href="/about">关于</a></header>
<main><article class="post"><h1 class="post-title">${title}</h1><div class="post-meta">${meta}</div>
<div class="post-content">
${paragraphs([PASSAGE, ...FILLER, ...own])}
</div>${after}${bio ? `<div class="about-author">${BIO}</div>` : ''}
</article></main>
<footer class="site-footer"><p>${footer}</p></footer></body></html>`
}

/** A clause of the documents below, selected where a row names no other. */
export const CLAUSE = '各级渡口管理单位应当在汛期到来之前完成船只和码头的检修。'

export interface GovPage {
  title?: string
  /** HTML between the title and the text: number, table, note of enactment. */
  before?: string
  text?: string
  signed?: string
  after?: string
  footer?: string
  site?: string
  columns?: string
}

/** A document on the pages of a public authority. */
export function govPage({
  title = '青溪市人民政府关于做好渡口修缮工作的通知',
  before = '<p class="number">青政发〔2025〕12号</p>',
  text = `<p>各县（区）人民政府，市政府各部门：</p><p>${CLAUSE}</p><p>二、加强值守。各单位要安排专人看护渡口，及时公布通航信息，遇到险情立即报告。</p><p>三、落实经费。所需经费由各级财政统筹安排，专款专用。</p>`,
  signed = '<p style="text-align:right">青溪市人民政府</p><p style="text-align:right">2025年5月6日</p>',
  after = '',
  footer = '主办：青溪市人民政府办公室　版权所有：青溪市人民政府　青ICP备00000002号',
  site = '青溪市人民政府门户网站',
  columns = '',
}: GovPage): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${title}_${site}</title></head><body>
<div class="header"><a href="/">首页</a> <a href="/zwgk/">政务公开</a> <a href="/hdjl/">互动交流</a></div>
<div class="content"><h1>${title}</h1>${before}
<div class="article">${text}${signed}</div>${after}</div>${columns}
<div class="footer"><p>${footer}</p></div></body></html>`
}

export interface TextPage {
  title: string
  author?: string
  lines: string[]
  /** HTML after the text. */
  after?: string
  before?: string
  footer?: string
  site?: string
}

/** A page of a reading site: one work, with its author, and what stands below it. */
export function textPage({
  title,
  author,
  lines,
  after = '',
  before = '',
  footer = '© 2026 闲读网',
  site = '闲读网',
}: TextPage): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${title}_${site}</title></head><body>
<div class="nav"><a href="/">${site}</a> <a href="/shi/">诗文</a></div>
<div class="main"><h1>${title}</h1>${author === undefined ? '' : `<p class="source">作者：${author}</p>`}${before}
<div class="contson">${lines.map((line) => `<p>${line}</p>`).join('')}</div>${after}</div>
<div class="footer"><p>${footer}</p></div></body></html>`
}
