export type DescribedMember = 'title' | 'author' | 'dynasty' | 'juan' | 'edition' | 'collator'

/** A page, and how a reader of it would catalogue the work; what is left out is not compared. */
export interface DescribedPage {
  page: string
  html: string
  /** Words that are selected; the first paragraph of the text where absent. */
  select?: string
  describe: Partial<Record<DescribedMember, string | null>>
}

const TEXT = '船从上游下来，带着一身水汽，泊在石阶边上，等雾散开。'
const OLD = '山在水中，水在山外，行者至此，未有不駐足而望者也。'

interface Page {
  /** `<title>`. */
  title: string
  head?: string
  /** The heading and what stands under it, up to the text. */
  top: string
  text?: string
  after?: string
}

const html = ({ title, head = '', top, text = TEXT, after = '' }: Page): string =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${title}</title>${head}</head><body>
<div class="top"><a href="/">首页</a> <a href="/list/">列表</a></div>
<div class="main">${top}<div class="body"><p>${text}</p>${after}</div></div>
<div class="foot"><p>某站 ICP备00000000号</p></div></body></html>`

const meta = (name: string, content: string): string => `<meta name="${name}" content="${content}">`
const h1 = (heading: string, ...lines: string[]): string =>
  `<h1>${heading}</h1>${lines.map((line) => `<p class="info">${line}</p>`).join('')}`
const signed = (...lines: string[]): string =>
  lines.map((line) => `<p style="text-align:right">${line}</p>`).join('')
const clauses = ['一', '二', '三'].map((n) => `<p>第${n}条　渡口应当按时检修。</p>`).join('')

/** Documents of public authorities: the organ is the author. */
const official: DescribedPage[] = [
  {
    page: 'signed by a bureau, put there by an editor',
    html: html({
      title: '关于做好渡口检修的通知_青溪市教育局',
      head: meta('author', '责任编辑：李小红'),
      top: h1('关于做好渡口检修的通知', '青教发〔2025〕9号', '来源：办公室 时间：2025-03-02'),
      text: '各县区教育局：现就渡口检修通知如下，请认真执行。',
      after: signed('青溪市教育局', '2025年3月2日'),
    }),
    describe: { title: '关于做好渡口检修的通知', author: '青溪市教育局' },
  },
  {
    page: 'an info table names the organ',
    html: html({
      title: '青溪渡口应急预案的通知 - 青溪市人民政府',
      head: meta('author', 'wangli'),
      top: `<table><tr><th>索引号</th><td>000014/2025-1</td></tr><tr><th>发布机构</th><td>青溪市应急管理局</td></tr><tr><th>发文字号</th><td>青应急〔2025〕3号</td></tr></table>${h1('关于印发青溪渡口应急预案的通知')}`,
      after: signed('2025年3月2日'),
    }),
    describe: { title: '关于印发青溪渡口应急预案的通知', author: '青溪市应急管理局' },
  },
  {
    page: 'the organ stands in the title',
    html: html({
      title: '国务院办公厅关于渡口修缮的意见_政府网',
      head: meta('author', '网站编辑'),
      top: h1('国务院办公厅关于渡口修缮的意见', '国办发〔2025〕99号'),
    }),
    describe: { title: '国务院办公厅关于渡口修缮的意见', author: '国务院办公厅' },
  },
  {
    page: 'an announcement by number',
    html: html({
      title: '海关总署公告2025年第7号（关于渡口监管的公告）_口岸网',
      head: meta('author', '小编'),
      top: h1('海关总署公告2025年第7号（关于渡口监管的公告）'),
    }),
    describe: { author: '海关总署' },
  },
  {
    page: 'a law: the note of enactment',
    html: html({
      title: '中华人民共和国渡口法_法律法规_普法网',
      top: h1('中华人民共和国渡口法', '来源：普法网'),
      text: '（2021年12月24日第十三届全国人民代表大会常务委员会第三十二次会议通过）',
      after: clauses,
    }),
    describe: { title: '中华人民共和国渡口法', author: '全国人民代表大会常务委员会' },
  },
  {
    page: 'an administrative regulation: by order of the State Council',
    html: html({
      title: '渡口管理条例-法规库',
      top: h1('渡口管理条例'),
      text: '（2019年10月22日中华人民共和国国务院令第722号公布）',
      after: clauses,
    }),
    describe: { title: '渡口管理条例', author: '国务院' },
  },
  {
    page: 'a local regulation',
    html: html({
      title: '青江省渡口条例_青江人大网',
      top: h1('青江省渡口条例'),
      text: '（2021年5月28日青江省第十三届人民代表大会常务委员会第二十九次会议通过）',
      after: clauses,
    }),
    describe: { title: '青江省渡口条例', author: '青江省人民代表大会常务委员会' },
  },
  {
    page: 'a judgment',
    html: html({
      title: '张某与某船务公司纠纷一审民事判决书_文书网',
      head: meta('author', 'admin'),
      top: `${h1('张某与某船务公司纠纷一审民事判决书')}<p>审理法院：青溪市人民法院</p><p>案号：（2024）青01民初5号</p>`,
      text: '本院认为，原告主张成立。判决如下：被告于十日内付清。',
    }),
    describe: { author: '青溪市人民法院' },
  },
  {
    page: 'an order with the regulation it makes known',
    html: html({
      title: '青江省人民政府令（第12号）_青江省政府',
      top: h1('青江省人民政府令（第12号）'),
      text: '《青江省渡口管理办法》已经2025年2月17日省人民政府常务会议通过，现予公布，自2025年5月1日起施行。',
      after: `${signed('省长　某某', '2025年3月3日')}<p>青江省渡口管理办法</p>${clauses}`,
    }),
    describe: { title: '青江省渡口管理办法', author: '青江省人民政府' },
  },
  {
    page: 'two organs together',
    html: html({
      title: '财政部 税务总局关于渡口的公告',
      top: h1('财政部 税务总局关于渡口的公告', '财政部 税务总局公告2025年第3号'),
      after: signed('财政部 税务总局', '2025年3月1日'),
    }),
    describe: { author: '财政部、税务总局' },
  },
  {
    page: 'an explanation names who explains',
    html: html({
      title: '《青溪市渡口管理办法》政策解读_青溪市人民政府',
      head: meta('author', '王编辑'),
      top: h1('《青溪市渡口管理办法》政策解读', '解读机关：青溪市交通运输局　解读人：张三'),
    }),
    describe: { title: '《青溪市渡口管理办法》政策解读', author: '青溪市交通运输局' },
  },
]

/** Classics: dynasty, author, hands; juan and chapter out of the title. */
const classics: DescribedPage[] = [
  {
    page: 'author and collator',
    html: html({
      title: '說文解字 卷一_小學書庫',
      top: h1('說文解字　卷一', '［漢］許慎撰　［宋］徐鉉校定'),
      text: OLD,
    }),
    describe: { title: '說文解字', author: '許慎', dynasty: '漢', juan: '卷一' },
  },
  {
    page: 'two commentators: the later made this work',
    html: html({
      title: '毛詩正義 卷二',
      top: h1('毛詩正義　卷二', '［漢］鄭玄箋　［唐］孔穎達疏'),
      text: OLD,
    }),
    describe: {
      title: '毛詩正義',
      author: '孔穎達',
      dynasty: '唐',
      juan: '卷二',
      edition: '［漢］鄭玄箋 ［唐］孔穎達疏',
    },
  },
  {
    page: 'a chapter of a novel',
    html: html({
      title: '西遊記 第五回 亂蟠桃大聖偷丹_說部',
      top: h1('西遊記　第五回　亂蟠桃大聖偷丹', '〔明〕吳承恩'),
      text: OLD,
    }),
    describe: { title: '西遊記', author: '吳承恩', dynasty: '明', juan: '第五回' },
  },
  {
    page: 'a dynasty that only the table knows',
    html: html({
      title: '詩品 卷上',
      top: h1('詩品　卷上', '作者：鍾嶸'),
      text: OLD,
    }),
    describe: { title: '詩品', author: '鍾嶸', dynasty: '南朝梁', juan: '卷上' },
  },
  {
    page: 'a work with its juan in numbers and the name of a part',
    html: html({
      title: '水經注卷三十四　江水_地理書庫',
      top: h1('水經注卷三十四　江水', '〔北魏〕酈道元　撰'),
      text: OLD,
    }),
    describe: { title: '水經注', author: '酈道元', dynasty: '北魏', juan: '卷三十四' },
  },
  {
    page: 'an author with a commentator',
    html: html({
      title: '三國志 卷一',
      top: h1('三國志　卷一　武帝紀第一', '〔晉〕陳壽撰　〔劉宋〕裴松之注'),
      text: OLD,
    }),
    describe: {
      title: '三國志',
      author: '陳壽',
      dynasty: '晉',
      juan: '卷一',
      edition: '〔晉〕陳壽撰 〔劉宋〕裴松之注',
    },
  },
  {
    page: 'a modern collator',
    html: html({
      title: '溪山游記 卷三_古籍',
      top: h1('溪山游記　卷三', '〔明〕徐弘祖著　王小河点校'),
      text: OLD,
    }),
    describe: {
      title: '溪山游記',
      author: '徐弘祖',
      dynasty: '明',
      juan: '卷三',
      collator: '王小河',
    },
  },
  {
    page: 'what reading sites put behind a title',
    html: html({
      title: '渡溪行原文、翻译及赏析_陆游古诗_松窗古籍',
      top: h1('渡溪行', '宋代：陆游'),
      text: OLD,
    }),
    describe: { title: '渡溪行', author: '陆游', dynasty: '宋' },
  },
  {
    page: 'a blogger of an old name',
    html: html({ title: '渡口_王建的博客', top: h1('渡口', '作者：王建') }),
    describe: { title: '渡口', author: '王建', dynasty: null },
  },
  {
    page: 'book and chapter',
    html: html({
      title: '論語·里仁第四_四書',
      top: h1('論語·里仁第四', '（魏）何晏集解'),
      text: OLD,
    }),
    describe: { title: '論語', author: '何晏', dynasty: '魏', juan: '里仁第四' },
  },
]

/** Texts of our time, and who only put them there. */
const modern: DescribedPage[] = [
  {
    page: 'labels that run together',
    html: html({
      title: '山溪文艺网',
      head: meta('author', 'admin'),
      top: '<h2>夜渡</h2><p>作者：王小河来源：山溪日报时间：2024-03-02点击：12</p>',
    }),
    describe: { title: '夜渡', author: '王小河' },
  },
  {
    page: 'reporters',
    html: html({
      title: '夜渡－山溪日报数字版－山溪网',
      top: '<h1>夜渡</h1><p class="meta">通讯员 马小跃 记者 沈一澄 2025-06-18 07:42</p>',
    }),
    describe: { title: '夜渡', author: '马小跃、沈一澄' },
  },
  {
    page: 'the line of a blog',
    html: html({
      title: '夜渡 | 山溪手记',
      top: h1('夜渡', '2024-01-02 · 阿木头 · 阅读约 3 分钟'),
    }),
    describe: { title: '夜渡', author: '阿木头' },
  },
  {
    page: 'the line of a blog that names no person',
    html: html({
      title: '夜渡 | 山溪手记',
      top: h1('夜渡', '2024-01-02 · 随笔 · 管理员 · 1.2k 字'),
    }),
    describe: { title: '夜渡', author: null },
  },
  {
    page: 'an encyclopedia',
    html: html({ title: '渡口_百度百科', top: '', text: TEXT }),
    describe: { title: '渡口', author: null },
  },
  {
    page: 'title, section and site',
    html: html({ title: '夜渡 | 散文 | 山溪文艺', top: '' }),
    describe: { title: '夜渡' },
  },
  {
    page: 'a dash without blanks before the site',
    html: html({ title: '夜渡-山溪新闻网', top: '' }),
    describe: { title: '夜渡' },
  },
  {
    page: 'a dash of the title itself',
    html: html({ title: '夜渡——记一条老河_山溪新闻网', top: h1('夜渡——记一条老河') }),
    describe: { title: '夜渡——记一条老河' },
  },
  {
    page: 'the site’s name is the first heading',
    html: html({
      title: '夜渡 - 山溪文艺',
      head: meta('sitename', '山溪文艺'),
      top: '<h1 class="logo">山溪文艺</h1><h2>夜渡</h2><p>文/王小河　图/阿木</p>',
    }),
    describe: { title: '夜渡', author: '王小河' },
  },
  {
    page: 'the column is what the title names',
    html: html({
      title: '农事专栏 | 第12期',
      head: '<meta property="og:title" content="农事专栏——一个安静的地方">',
      top: h1('夜渡', '文丨王小河'),
    }),
    describe: { title: '夜渡', author: '王小河' },
  },
  {
    page: 'author in the title',
    html: html({ title: '秋夜 - 鲁迅 - 名家散文网', top: h1('秋夜 - 鲁迅') }),
    describe: { title: '秋夜', author: '鲁迅' },
  },
  {
    page: 'author in brackets',
    html: html({ title: '春（朱自清） | 范文集', top: h1('春（朱自清）', '2023-10-04 · 管理员') }),
    describe: { title: '春', author: '朱自清' },
  },
  {
    page: 'author before a colon',
    html: html({ title: '丰子恺：渐 | 随笔馆', top: h1('丰子恺：渐', '2023-10-04 · 站长') }),
    describe: { title: '渐', author: '丰子恺' },
  },
  {
    page: 'a library: the author in brackets and under a label with a date',
    html: html({
      title: '秋夜 (魯迅) - 维基文库，自由的图书馆',
      top: h1('秋夜 (魯迅)', '作者：魯迅 1924年9月15日'),
    }),
    describe: { title: '秋夜', author: '魯迅' },
  },
  {
    page: 'who wrote and who told',
    html: html({ title: '夜渡', top: h1('夜渡', '文/王小河　口述/周山') }),
    describe: { author: '王小河' },
  },
  {
    page: 'an article about an author',
    html: html({ title: '鲁迅：一个时代的孤独者 | 随笔馆', top: h1('鲁迅：一个时代的孤独者') }),
    describe: { title: '鲁迅：一个时代的孤独者', author: null },
  },
  {
    page: 'a translated novel, by volume',
    html: html({
      title: '贵族之家（第一卷）_译文书架',
      top: h1('贵族之家（第一卷）', '[俄] 屠格涅夫 著　丽尼 译'),
    }),
    describe: { title: '贵族之家', author: '屠格涅夫', juan: '第一卷', dynasty: null },
  },
  {
    page: 'a chapter of a manual is its title',
    html: html({ title: '第二章　安装 - 山溪手册', top: h1('第二章　安装') }),
    describe: { title: '第二章 安装', juan: null },
  },
]

export const pages: DescribedPage[] = [...official, ...classics, ...modern]
