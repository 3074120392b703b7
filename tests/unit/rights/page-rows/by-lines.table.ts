import type { OwnRow } from './rows'

const FREE = 'public-domain'
const url = 'https://xiandu.example/w/1.html'
const OLD = '山在水中，水在山外，行者至此，未有不駐足而望者也。'
/** Invented lines in the manner of the time: what is decided is whose they are said to be. */
const PROSE = '风从河面上吹过来，带着一点水腥气，我站在桥头看了许久，才慢慢走回去。'
const MODERN =
  '这段话的意思是说，人们看东西的时候，总是会把自己的感情放进去，所以没有两个人看到的是一样的。'

interface Words {
  /** The heading; the page's title is this and the site. */
  heading: string
  /** A line under the heading. */
  line?: string
  /** Another one. */
  more?: string
  select?: string
  title?: string
  meta?: string
}

/** A page of a reading site: heading, by-line, text. */
function page({ heading, line, more, select = PROSE, title = heading, meta = '' }: Words): string {
  const lines = [line, more]
    .filter((one) => one !== undefined)
    .map((one) => `<p class="by">${one}</p>`)
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${title}_闲读网</title>${meta}</head><body>
<div class="nav"><a href="/">闲读网</a> <a href="/wen/">美文</a></div>
<div class="main"><h1>${heading}</h1>${lines.join('')}
<div class="contson"><p>${select}</p><p>第二天早上，水退了，石阶上留下一道泥印。</p></div></div>
<div class="footer"><p>© 2026 闲读网</p></div></body></html>`
}

const row = (words: Words, expect: OwnRow['expect'] = FREE): OwnRow => ({
  page: [words.heading, words.line, words.more].filter(Boolean).join(' · '),
  url,
  html: page(words),
  select: words.select ?? PROSE,
  expect,
})

const inTitles: OwnRow[] = [
  row({ heading: '社戏 - 鲁迅' }),
  row({ heading: '《故乡》鲁迅' }),
  row({ heading: '鲁迅《孔乙己》' }),
  row({ heading: '散文《荷塘月色》朱自清' }),
  row({ heading: '荷塘月色 | 朱自清' }),
  row({ heading: '荷塘月色 by 朱自清' }),
  row({ heading: '荷塘月色 文/朱自清' }),
  row({ heading: '朱自清《春》原文' }),
  row({ heading: '老舍散文：济南的冬天' }),
  row({ heading: '鲁迅小说《药》全文' }),
  row({ heading: '名家美文丨郁达夫《故都的秋》' }),
  row({ heading: '【散文】荷塘月色 朱自清' }),
  row({ heading: '再別康橋／徐志摩' }),
  row({ heading: '「雨巷」戴望舒' }),
  row({ heading: '朱自清·匆匆' }),
  row({ heading: '鲁迅：《呐喊》自序' }),
  row({ heading: '荷塘月色（朱自清）' }),
  row({ heading: '朱自清：匆匆' }),
  row({ heading: '我的母亲——老舍' }),
  row({ heading: '我用殘損的手掌（戴望舒）' }),
  row({ heading: '呼兰河传（节选）- 萧红' }),
  row({ heading: '再别康桥', title: '再别康桥_徐志摩' }),
  row({ heading: '匆匆', line: '作者：朱自清　时间：2019-04-02　来源：网络' }),
]

const inLines: OwnRow[] = [
  row({ heading: '背影', line: '朱自清 著' }),
  row({ heading: '背影', line: '（现代）朱自清' }),
  row({ heading: '背影', line: '作者/朱自清' }),
  row({ heading: '背影', line: '作　者：朱自清' }),
  row({ heading: '背影', line: '作者 朱自清' }),
  row({ heading: '背影', line: '【作者】朱自清' }),
  row({ heading: '匆匆', line: '作者丨朱自清　朗诵丨小舟　编辑丨阿木' }),
  row({ heading: '匆匆', line: '主播：小舟', more: '朱自清' }),
  row({ heading: '秋夜 (魯迅)', line: '作者：魯迅 1924年9月15日' }),
  row({ heading: '匆匆', line: '朱自清' }),
  row({ heading: '呼兰河传·第一章', line: '作者｜萧红' }),
  row({ heading: '故都的秋', line: '（郁达夫）' }),
  row({ heading: '再别康桥', line: '文丨徐志摩', more: '图丨小山' }),
  row({ heading: '落花生', line: '文 / 许地山 编辑 / 小舟' }),
  row({ heading: '雨巷', line: '詩／戴望舒' }),
  row({ heading: '想北平', line: '现代：老舍（1899—1966）' }),
  row({ heading: '祝福', line: '【现代】鲁迅' }),
]

const translated: OwnRow[] = [
  row({ heading: '项链', line: '【法】莫泊桑', more: '李青崖译' }),
  row({ heading: '项链', line: '[法国] 莫泊桑', more: '译者 / 李青崖' }),
  row({ heading: '欧也妮·葛朗台', line: '巴尔扎克｜著　傅雷｜译' }),
  row({ heading: '约翰·克利斯朵夫', line: '作者：罗曼·罗兰（法国）　翻译：傅雷' }),
  row({ heading: '双城记', line: '狄更斯著' }, 'unclear'),
  row({ heading: '飞鸟集（冯唐译）', line: '泰戈尔' }, 'unclear'),
  row({ heading: '小约翰', line: '[荷]望·蔼覃 著　鲁迅 译' }),
  row({ heading: '离骚', line: '［战国］屈原 著　［宋］洪兴祖 补注', select: OLD }),
  row({ heading: '离骚', line: '［战国］屈原 著　王小河 注', select: OLD }, 'unclear'),
  row({ heading: '论语', line: '杨伯峻译注', select: OLD }, 'unclear'),
  row({ heading: '传习录 卷上', line: '[明]王守仁 撰　王晓昕 译注', select: OLD }, 'unclear'),
  row(
    {
      heading: '史记·项羽本纪',
      line: '〔汉〕司马迁撰　〔宋〕裴骃集解　中华书局编辑部点校',
      select: OLD,
    },
    'unclear',
  ),
  row({ heading: '罗密欧与朱丽叶', line: '莎士比亚 著　朱生豪 译　方平 校' }, 'unclear'),
  row({ heading: '万卡', line: '[俄]契诃夫 著 耿济之、张三 译' }, 'unclear'),
  row({ heading: '京华烟云', line: '林语堂 著 张振玉 译' }, 'unclear'),
  row({ heading: '仲夏夜之梦', line: '[英] 莎士比亚 著 朱生豪 译' }),
  row({ heading: '项链', line: '莫泊桑 著 / 李青崖 译' }),
  row({ heading: '高老头', line: '（法）巴尔扎克著，傅雷译' }),
  row({ heading: '贵族之家', line: '〔俄〕屠格涅夫 著　丽尼 译' }),
  row({ heading: '飞鸟集', line: '泰戈尔 著 鄭振鐸 譯' }),
  row({ heading: '飞鸟集', line: '作者：[印] 泰戈尔 译者：郑振铎' }),
  row({ heading: '爱的教育', line: '【意】亚米契斯 著 夏丏尊 译' }),
  row({
    heading: 'Hamlet',
    line: '作者：莎士比亚',
    select:
      'To be, or not to be, that is the question, whether it is nobler in the mind to suffer.',
  }),
  row({ heading: '海的女儿', line: '安徒生 著 叶君健 译' }, 'unclear'),
  row({ heading: '套中人', line: '〔俄〕契诃夫 著 汝龙 译' }, 'unclear'),
  row({ heading: '吉檀迦利', line: '泰戈尔 著 冰心 译' }, 'unclear'),
  row({ heading: '变色龙', line: '作者：契诃夫' }, 'unclear'),
  row({ heading: '老人与海', line: '[美] 海明威 著 张三 译' }, 'unclear'),
  row({ heading: '人间失格', line: '【日】太宰治 著' }, 'unclear'),
  row({ heading: '无人生还', line: '[英] 阿加莎·克里斯蒂 著' }, 'unclear'),
  row({ heading: '威尼斯商人', line: '莎士比亚 著 方平 译' }, 'unclear'),
  row({ heading: '双城记', line: '狄更斯 著', more: '译者：石永礼、赵文娟' }, 'unclear'),
]

/** What looks like an author and is none, or is no text of that author. */
const others: OwnRow[] = [
  row({ heading: '鲁迅故乡' }, 'unclear'),
  row({ heading: '老舍茶馆' }, 'unclear'),
  row({ heading: '鲁迅的故乡' }, 'unclear'),
  row({ heading: '《背影》朱自清阅读答案' }, 'unclear'),
  row({ heading: '鲁迅《故乡》中的月亮' }, 'unclear'),
  row(
    {
      heading: '复仇之外',
      line: '作者: [英] 莎士比亚 译者: 朱生豪',
      select: '这本书我读了三遍，每一遍都觉得那位王子在犹豫的时候，其实是在和自己的良心说话。',
    },
    'unclear',
  ),
  row({ heading: '仿《匆匆》', line: '朱自清' }, 'unclear'),
  row({ heading: '桥头', line: '希望是本无所谓有，无所谓无的——鲁迅' }, 'unclear'),
  row({ heading: '背影 朱自清 教学设计', line: '朱自清' }, 'unclear'),
  row({ heading: '故乡与我们', line: '文/王小河　口述/周令飞' }, 'unclear'),
  row({ heading: '两地书', line: '作者：鲁迅、景宋' }, 'unclear'),
  row({ heading: '鲁迅：一个时代的孤独者' }, 'unclear'),
  row({ heading: '民族魂——鲁迅' }, 'unclear'),
  row({ heading: '横眉冷对千夫指 - 鲁迅' }, 'unclear'),
  row({ heading: '人民艺术家（老舍）' }, 'unclear'),
  row({ heading: '我最敬爱的作家（鲁迅）' }, 'unclear'),
  row({ heading: '读《背影》有感 - 朱自清' }, 'unclear'),
  row(
    {
      heading: '秋夜 - 鲁迅',
      select: '鲁迅在后园里看见两株枣树，这个开头看似重复，其实写出了夜的单调。',
    },
    'unclear',
  ),
  row(
    {
      heading: '荷塘月色（朱自清）',
      select: '作者借月色写自己的心情，先写不宁静，再写片刻的宁静，结尾又回到现实。',
    },
    'unclear',
  ),
  row({ heading: '匆匆（朱自清）注音版' }, 'unclear'),
  row({ heading: '匆匆（注音版）', line: '朱自清' }, 'unclear'),
  row({ heading: '孔乙己（缩写）', line: '作者：鲁迅' }, 'unclear'),
  row({ heading: '少年闰土（改写）- 鲁迅' }, 'unclear'),
  row({ heading: '《故乡》续写', line: '文/鲁迅' }, 'unclear'),
  row({ heading: '背影 - 朱自清', line: '作者：陈小雨' }, 'unclear'),
  row({ heading: '桥头', line: '文/鲁迅研究会' }, 'unclear'),
  row({ heading: '桥头', line: '文/鲁迅文学院学员 王小河' }, 'unclear'),
  row({ heading: '桥头', line: '作者｜朱自清散文奖得主 李平' }, 'unclear'),
  row({ heading: '今天吃什么', line: '老舍' }, 'unclear'),
  row({ heading: '林家铺子 - 茅盾' }, 'unclear'),
  row({ heading: '边城（沈从文）' }, 'unclear'),
  row({ heading: '雷雨', line: '曹禺' }, 'unclear'),
  row({ heading: '论读书', line: '文/林语堂' }, 'unclear'),
  row(
    {
      heading: '落花生 - 许地山',
      select:
        'We had half an acre of wasteland behind our house, and my mother thought it a pity to leave it so.',
    },
    'unclear',
  ),
  row({ heading: '人间词话（王国维）', select: MODERN }, 'unclear'),
  row({ heading: '天演论', line: '赫胥黎 著 严复 译', select: MODERN }, 'unclear'),
  row(
    {
      heading: '桥头夜话',
      line: '文/老舍',
      meta: '<meta property="article:published_time" content="2024-03-02T08:00:00Z">',
    },
    'unclear',
  ),
  row({ heading: '鲁迅' }, 'unclear'),
  row({ heading: '朱自清散文集 推荐', line: '整理：小舟' }, 'unclear'),
]

/** Authors in titles and by-lines, translators, and what only looks like one. */
export const rows: OwnRow[] = [...inTitles, ...inLines, ...translated, ...others]
