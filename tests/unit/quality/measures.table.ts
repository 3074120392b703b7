import type { Measure } from '@/utils/quality/measures'
import type { Register } from '@/utils/quality/register'

/**
 * What a text is, the measures that are beyond their thresholds, the text. Classics and laws as they stand;
 * the rest was written for this table after faults that people reported of tools that read PDF and web pages.
 */
export type Judged = [what: string, findings: Measure[], text: string]

/** A paragraph of today in which nothing is wrong. */
export const PLAIN =
  '水库建成以后，下游的三个村子再也没有受过涝。每年清明前后，管理站的人都要把闸门检查一遍，把缝里的水草清掉，再给齿轮上油。'

export const damaged: Judged[] = [
  ['radicals for ideographs', ['radicals'], PLAIN.replaceAll('水', '⽔').replaceAll('人', '⼈')],
  ['radicals of the supplement', ['radicals'], '⻘年们坐⻋到了⻔口，把⻢拴在树上。'],
  ['one radical in a long text', ['radicals'], `${PLAIN}他们用的是⼀把旧钳子。`],
  ['UTF-8 read as Latin', ['mojibake', 'han-share'], 'æ°´åº“å»ºæˆ\u0090ä»¥å\u0090Ž'],
  ['what a wrong encoding left', ['mojibake'], `${PLAIN}锟斤拷锟斤拷`],
  ['characters of a font', ['private-use'], '第\ue001回，说的是\ue002家庄的事情。'],
  ['glyphs without a character', ['unmapped'], `${PLAIN.slice(0, 20)}(cid:4021)(cid:88)到了。`],
  ['geta marks', ['unmapped'], '那年修的〓〓堰，现在还在用。'],
  ['compatibility ideographs', ['look-alike'], '這\uf967是他的意思，那\uf98e也\uf967曾說過。'],
  ['letters of three scripts in a word', ['look-alike'], `${PLAIN}请搜索 bаidu 或 gооgle。`],
  ['between all characters', ['invisible'], '水\u200b库\u200b建\u200b成\u200b以\u200b后\u200b的事'],
  ['another order', ['reordered'], `他说\u202e反了\u202c，${PLAIN}`],
  [
    'half-width and full-width marks',
    ['width-mix'],
    '他说,天黑了，该回去了.可是谁也没有动，都看着河面;风停了，水面平得像一块布。,大家都不说话',
  ],
  [
    'each character by itself',
    ['spaced'],
    '水 库 建 成 以 后 ， 下 游 的 三 个 村 子 再 也 没 有 受 过 涝 。',
  ],
  ['misread twice', ['mojibake', 'han-share'], 'Ã¦Â°Â´Ã¥ÂºâÃ¥Â»ÂºÃ¦Ë†'],
  ['tags that were left', ['boilerplate'], `${PLAIN}&nbsp;&nbsp;<br/>后来站里又来了两个人。`],
  ['UTF-8 read as Latin, bytes lost', ['mojibake', 'han-share'], 'æ°´åºå»ºæä»¥åï¼ä¸\u00adæ¸¸ç'],
  [
    'letters of both widths',
    ['width-mix'],
    'ＡＢＣ厂的 ABC 型水泵和 ＤＥＦ 型水泵都换成了 DEF 型，一共换了８台和 7 台。',
  ],
  ['what a page leaves', ['boilerplate'], `${PLAIN}\n责任编辑：周某\n【打印本页】【关闭窗口】`],
  ['the next article', ['boilerplate'], `上一篇：没有了\n${PLAIN}\n下一篇：清明护林`],
  ['a text that was folded', ['boilerplate'], `${PLAIN}点击展开全文`],
  [
    'the same lines',
    ['repeated-lines', 'repeated-grams'],
    `${`${PLAIN}\n`.repeat(4)}闸门关上以后，水位慢慢涨了起来。`,
  ],
  [
    'the same sentence within a line',
    ['repeated-grams'],
    '管理站的人每年都要检查闸门，把水草清掉再上油。'.repeat(12),
  ],
  ['begins within a sentence', ['cut-start'], `，所以村里的人都去帮忙。${PLAIN}`],
  [
    'a title whose beginning is missing',
    ['cut-start'],
    `库建设条例》规定，闸门每年检查一次。${PLAIN}`,
  ],
  ['ends within a sentence', ['cut-end'], `${PLAIN}后来站里又来了两个年轻人，`],
  ['ends within brackets', ['cut-end'], `${PLAIN}站长姓何（他原来在县里的农机`],
  [
    'ends within a long clause',
    ['cut-end'],
    `${PLAIN}闸门关上以后，水位慢慢涨了起来。后来站里又来了两个年轻人他们把所有的记录都抄在一个本子上然后交给`,
  ],
  [
    'lines of one word',
    ['short-lines'],
    '首页\n新闻\n公告\n政策\n服务\n互动\n专题\n数据\n帮助\n我们把这些都放在这里，你看了以后再说吧。',
  ],
  [
    'lines broken where the page ended',
    ['broken-lines'],
    '水库建成以后，下游的三个村子再也没有受过\n涝。每年清明前后，管理站的人都要把闸门检\n查一遍，把缝里的水草清掉，再给齿轮上油。\n后来站里又来了两个年轻人，他们把所有的记\n录都抄在一个本子上，说是以后要用的。',
  ],
  [
    'not Chinese',
    ['han-share'],
    'The keeper of the lock comes every spring, cleans the gate and oils the wheels. 水库',
  ],
  ['a gambling advertisement', ['harmful'], `${PLAIN}真人百家乐，注册送彩金，点击进入官网。`],
  [
    'papers for sale',
    ['harmful'],
    '本公司代开各类发票，先开票后付款，加微信联系，价格优惠，全国都可以送到。',
  ],
  ['abuse of the reader', ['coarse'], '你这个傻逼，懂个屁，你们这些脑残都给我滚，看了就烦。'],
]

export const sound: Judged[] = [
  ['plain text', [], PLAIN],
  [
    '民法典',
    [],
    '第一条　为了保护民事主体的合法权益，调整民事关系，维护社会和经济秩序，适应中国特色社会主义发展要求，弘扬社会主义核心价值观，根据宪法，制定本法。\n第二条　民法调整平等主体的自然人、法人和非法人组织之间的人身关系和财产关系。',
  ],
  [
    '刑法',
    [],
    '第三百零三条　以营利为目的，聚众赌博或者以赌博为业的，处三年以下有期徒刑、拘役或者管制，并处罚金。\n开设赌场的，处五年以下有期徒刑、拘役或者管制，并处罚金；情节严重的，处五年以上十年以下有期徒刑，并处罚金。\n第三百五十九条　引诱、容留、介绍他人卖淫的，处五年以下有期徒刑、拘役或者管制，并处罚金；情节严重的，处五年以上有期徒刑，并处罚金。',
  ],
  [
    '論語',
    [],
    '子曰：「學而時習之，不亦說乎？有朋自遠方來，不亦樂乎？人不知而不慍，不亦君子乎？」',
  ],
  ['論語，無標點', [], '子曰學而時習之不亦說乎有朋自遠方來不亦樂乎人不知而不慍不亦君子乎'],
  [
    '詩經',
    [],
    '關關雎鳩，在河之洲。窈窕淑女，君子好逑。\n參差荇菜，左右流之。窈窕淑女，寤寐求之。',
  ],
  ['靜夜思', [], '床前明月光\n疑是地上霜\n舉頭望明月\n低頭思故鄉'],
  [
    '心經',
    [],
    '觀自在菩薩，行深般若波羅蜜多時，照見五蘊皆空，度一切苦厄。舍利子，色不異空，空不異色，色即是空，空即是色，受想行識，亦復如是。',
  ],
  [
    'a standard',
    [],
    '3.1 试验应在温度为 23 ℃±2 ℃、相对湿度不大于 70% 的条件下进行。\n3.2 试样的长度不应小于 100 mm，宽度不应小于 25 mm。\n3.3 按 GB/T 2918 的规定进行状态调节。',
  ],
  [
    'code',
    [],
    "import { open } from 'node:fs'\n\nexport function count(lines) {\n  // 数一数\n  return lines.length;\n}\n",
  ],
  [
    'a sequence',
    [],
    '>made-up\nACGTACGTTAGCATCGATCGATCGATCGATTTACG\nACGATCGATCGATCAGCTAGCATCAGCATCAGCA\n',
  ],
  [
    'a protein',
    [],
    '>made-up\nMKTAYIAKQRQISFVKSHFSRQLEERLGLIEVQ\nAPILSRVGDGTQDNLSGAEKAVQVKVKALPDAQ\n',
  ],
  [
    'radicals as headings',
    [],
    '部首表：⼀、⼁、⼂、⼃、⼄、⼅。以上为一画的部首，共六个，读者查字的时候可以先数笔画。',
  ],
  ['a rule of dashes', [], `${PLAIN}\n————————\n《水库志》——第一卷……`],
  ['verse with blanks', [], '床前明月光 疑是地上霜 举头望明月 低头思故乡'],
  ['other languages', [], `${PLAIN}作者引用了 Ελλάδα 和 Россия 两个词。`],
  [
    'figures and units',
    [],
    '一共修了 3.5 公里，用了 1,200 方石头，2:1 的坡，比去年多 12%，费用在 8,000 元以内。',
  ],
  ['formulas and names', [], '把 pH 调到 7.0 (25 ℃) 以后，H₂O 与 α-葡萄糖的比例是 3:1，见表 2。'],
  [
    'a report of a raid',
    [],
    '警方通报称，该团伙搭建赌博网站，发展代理并以“注册送彩金”招揽赌客，涉案金额三千余万元，已有十二人被刑事拘留。',
  ],
  [
    'a character of a novel',
    [],
    '老周把烟一扔，说：“他妈的，这鬼天气。”说完就披上蓑衣出去了，谁也没有拦他。',
  ],
  [
    'one ideograph by its other code',
    [],
    '關關雎鳩，在河之洲，窈窕淑女，君子好逑。\uf900曰無衣，與子同袍。',
  ],
  ['a list', [], '一、检查闸门；\n二、清理水草；\n三、给齿轮上油；\n四、填写记录。'],
  [
    'an editor who is spoken of',
    [],
    '她做了三十年的责任编辑，经手的书有四百多种，退休的时候桌上还放着没有看完的校样。',
  ],
  ['an item of a list', [], '（二）清除闸门缝里的水草，检查启闭机的制动和止水；'],
  ['a bracket of both widths', [], `站长何大有(He Dayou）原来在县里的农机站，${PLAIN}`],
  ['a numbered item', [], `a) 检查闸门的止水和启闭机；b) 清理水草，${PLAIN}`],
  ['one sentence that was selected', [], '管理站的人都要把闸门检查一遍'],
  ['a zero-width joiner in emoji', [], '👨‍👩‍👧 我们一家人去看了水库，那天的风很大，吹得人睁不开眼睛。'],
]

/** What a text is, its register, the text: those that were added to the registers of prose. */
export const widened: [what: string, register: Register, text: string][] = [
  ['靜夜思', 'verse', '床前明月光，疑是地上霜。舉頭望明月，低頭思故鄉。'],
  ['早发白帝城', 'verse', '朝辞白帝彩云间，千里江陵一日还。两岸猿声啼不住，轻舟已过万重山。'],
  [
    '詩經',
    'verse',
    '關關雎鳩，在河之洲。窈窕淑女，君子好逑。參差荇菜，左右流之。窈窕淑女，寤寐求之。',
  ],
  [
    '千字文',
    'verse',
    '天地玄黃，宇宙洪荒。日月盈昃，辰宿列張。寒來暑往，秋收冬藏。閏餘成歲，律呂調陽。',
  ],
  [
    '民法典',
    'law',
    '第一千零六十二条　夫妻在婚姻关系存续期间所得的下列财产，为夫妻的共同财产，归夫妻共同所有：\n（一）工资、奖金、劳务报酬；\n（二）生产、经营、投资的收益。',
  ],
  [
    '著作權法',
    'law',
    '第九條　下列各款不得為著作權之標的：\n一、憲法、法律、命令或公文。\n第十條　著作人於著作完成時享有著作權。但本法另有規定者，從其規定。',
  ],
  [
    '规定，网页上没有空格',
    'law',
    '  第一条为加强河道管理，保障防洪安全，制定本规定。\n\n  第二条凡在本市河道内取水的，均应遵守本规定。',
  ],
  [
    '条例',
    'law',
    '第一条 为了加强水库大坝安全管理，保障人民生命财产和社会主义建设的安全，制定本条例。第二条 本条例适用于中华人民共和国境内坝高十五米以上的水库大坝。',
  ],
  [
    'a judgment is no law',
    'modern',
    '本院认为，被告的行为违反了合同的约定，依照《中华人民共和国民法典》第五百七十七条的规定，应当承担违约责任，原告的诉讼请求是有依据的，本院予以支持。',
  ],
  [
    'a standard',
    'standard',
    '4.1 一般要求\n4.1.1 闸门的止水应严密。\n4.1.2 启闭机的制动应可靠，其要求应符合 GB/T 14173 的规定。',
  ],
  [
    'the beginning of a standard',
    'standard',
    '1 范围\n本文件规定了小型水闸的检查方法。\n本文件适用于坝高 15 m 以下的水闸。\n2 规范性引用文件\n3 术语和定义',
  ],
  [
    'JavaScript',
    'code',
    'export function count(lines) {\n  let sum = 0;\n  for (const line of lines) sum += line.length;\n  return sum;\n}',
  ],
  [
    'Python with comments',
    'code',
    '# 统计每一行的字数\ndef count(lines):\n    total = 0\n    for line in lines:\n        total += len(line)  # 不含换行\n    return total\n',
  ],
  ['HTML', 'code', '<div class="page">\n  <p>水库</p>\n  <a href="/next">下一页</a>\n</div>'],
  ['SQL', 'code', 'select id, title\nfrom books\nwhere year > 1911\norder by title;'],
  ['FASTA', 'sequence', '>made-up one\nACGTACGTTAGCATCGATCGATCGATCGATTTACG\nACGATCGATCGATCAGCTAGC'],
  [
    'GenBank',
    'sequence',
    'ORIGIN\n        1 acgtacgtta gcatcgatcg atcgatcgat ttacgacgat cgatcgatca gctagcatca\n       61 gcatcagcaa cgtacgttag catcgatcga tcgatcgatt tacg',
  ],
  [
    'protein',
    'sequence',
    '>made-up two\nMKTAYIAKQRQISFVKSHFSRQLEERLGLIEVQAPILSRVGDGTQDNLSGAEKAVQVKVKALPDAQ',
  ],
  [
    'English',
    'none',
    'The keeper of the lock comes every spring, cleans the gate and oils the wheels.',
  ],
]

/** What is to be repaired, by which repair, the text, and how it reads then; as it is where nothing is proposed. */
export const repaired: [what: string, repair: string, before: string, after: string][] = [
  [
    'Kangxi radicals',
    'radicals',
    '⽔库建成以后，下游的⼏个村⼦再也没有受过涝。',
    '水库建成以后，下游的几个村子再也没有受过涝。',
  ],
  [
    'the supplement',
    'radicals',
    '⻘年们坐⻋到了⻔口，把⻢拴在⻓⻛里。',
    '青年们坐车到了门口，把马拴在长风里。',
  ],
  ['a variant beyond the first plane', 'radicals', '他写了⺇字头', '他写了𠘨字头'],
  ['UTF-8 read as Latin', 'mojibake', '题目：æ°´åº“ç®¡ç\u0090†ã€‚完', '题目：水库管理。完'],
  ['GBK read as Latin', 'mojibake', 'Ë®¿â¹ÜÀíÕ¾', '水库管理站'],
  ['UTF-8 read as GBK', 'mojibake', '姘村簱绠＄悊', '水库管理'],
  ['what lost a byte', 'mojibake', '姘村簱绠＄悊绔?', '姘村簱绠＄悊绔?'],
  ['what is lost', 'mojibake', '锟斤拷锟斤拷', '锟斤拷锟斤拷'],
  ['plain text', 'mojibake', PLAIN, PLAIN],
  ['zero-width characters', 'invisible', '水库\u200c\u200b\u200d建\ufeff成', '水库建成'],
  ['a family of emoji', 'invisible', '👨‍👩‍👧 水\u2060库', '👨‍👩‍👧 水库'],
]
