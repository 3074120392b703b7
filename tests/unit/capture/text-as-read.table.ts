/**
 * Pages and what is read of them, byte for byte: `html` as a page has it, `text` as read, `notes` of
 * what was left out as `kind@place text`, `marks` as `kind@place words`. Where `isLaidOut` is true it
 * needs a layout, which only real browsers have.
 */
export interface Reading {
  name: string
  html: string
  text: string
  notes?: string[]
  marks?: string[]
  isLaidOut?: true
  /** Markup of the open shadow root of the element with the id `host`. */
  shadow?: string
}

const lines: [name: string, html: string, text: string][] = [
  ['blocks are lines', '<p>甲</p><p>乙</p>', '甲\n乙'],
  ['however nested', '<div><section><p>甲</p></section></div><div><p>乙</p></div>', '甲\n乙'],
  ['text beside a block is a line', '<div>甲<p>乙</p>丙</div>', '甲\n乙\n丙'],
  ['verse keeps its lines', '<p>床前明月光，<br>疑是地上霜。</p>', '床前明月光，\n疑是地上霜。'],
  ['a gap between stanzas stays', '<p>一<br><br>二</p>', '一\n\n二'],
  ['the last br only ends its line', '<p>甲<br></p><p>乙</p>', '甲\n乙'],
  [
    'source line breaks vanish in Chinese',
    '<p>學而\n  時習之，\n不亦說乎</p>',
    '學而時習之，不亦說乎',
  ],
  ['also across elements', '<p>學而\n<em>\n時習</em>\n之</p>', '學而時習之'],
  ['also at quotes', '<p>他说\n“好”\n了</p>', '他说“好”了'],
  ['and after a variation selector', '<p>葛\u{e0100}\n城</p>', '葛\u{e0100}城'],
  ['a blank that was typed stays', '<p>第一章 學而</p>', '第一章 學而'],
  ['blanks collapse', '<p>a \t b\n c</p>', 'a b c'],
  ['source line breaks are blanks in Latin', '<p>one\ntwo</p>', 'one two'],
  ['and beside it', '<p>用\nHTML\n写</p>', '用 HTML 写'],
  ['Korean keeps its blanks', '<p>한국\n어</p>', '한국 어'],
  ['blanks at the ends of a block go', '<p> 甲 </p> <p> 乙 </p>', '甲\n乙'],
  ['blanks collapse across elements', '<p>a <b> b</b> <i> c</i></p>', 'a b c'],
  ['ideographic blanks are characters', '<p>　　甲　乙</p>', '　　甲　乙'],
  ['so are no-break blanks', '<p>a\u00a0\u00a0b</p>', 'a\u00a0\u00a0b'],
  ['code is kept', '<pre>if a:\n    b()\n\n    c()</pre>', 'if a:\n    b()\n\n    c()'],
  ['the last line break of code ends its line', '<pre>a\n</pre><p>b</p>', 'a\nb'],
  ['pre-line', '<p style="white-space: pre-line">甲  \n  乙  丙</p>', '甲\n乙 丙'],
  [
    'tables',
    '<table><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>',
    '甲\t乙\n丙\t丁',
  ],
  [
    'blocks in cells',
    '<table>\n<tr>\n<td><p>甲</p></td>\n<td><p>乙</p><p>丙</p></td></tr></table>',
    '甲\t乙\n丙',
  ],
  [
    'empty cells',
    '<p>零</p><table><tr><td></td><td>乙</td><td></td><td>丁</td></tr></table><p>末</p>',
    '零\n\t乙\t\t丁\n末',
  ],
  ['lists are lines', '<ol><li>甲</li><li>乙<ul><li>丙</li></ul></li></ol>', '甲\n乙\n丙'],
  [
    'a line break of the source between links and inline blocks is a blank',
    '<p><a>首页</a>\n<a>新闻</a>\n<b style="display:inline-block">图片</b></p>',
    '首页 新闻 图片',
  ],
  [
    'between items of a line, too',
    '<ul><li style="display:inline">首页</li>\n<li style="display:inline">新闻</li></ul>',
    '首页 新闻',
  ],
  [
    'beside one of them it is none',
    '<p>他在\n<a>渡<b>口</b></a>\n等船，<a><b>見</b>\n<b>前</b></a></p>',
    '他在渡口等船，見前',
  ],
  ['wbr is nothing', '<p>甲<wbr>乙</p>', '甲乙'],
  ['zero-width characters stay', '<p>甲\u200b乙\u200d丙\ufeff</p>', '甲\u200b乙\u200d丙\ufeff'],
  ['soft hyphens stay', '<p>co\u00adop\u00ad</p>', 'co\u00adop\u00ad'],
  ['nothing is normalised', '<p>\uf9a8\u{2f81a}é兔\ufe00Å</p>', '\uf9a8\u{2f81a}é兔\ufe00Å'],
  [
    'planes beyond the first',
    '<p>\u{20000}<b>\u{30000}</b>⿱艹⿰氵曷</p>',
    '\u{20000}\u{30000}⿱艹⿰氵曷',
  ],
  [
    'ruby readings go',
    '<p>不亦<ruby>說<rp>（</rp><rt>ㄩㄝˋ</rt><rp>）</rp></ruby>乎</p>',
    '不亦說乎',
  ],
  ['old ruby', '<p><ruby><rb>慍</rb><rp>（</rp><rt>ㄩㄣˋ</rt><rp>）</rp></ruby>，</p>', '慍，'],
  ['note markers go', '<p>乎<sup class="reference"><a href="#n1">[1]</a></sup>？</p>', '乎？'],
  ['by role', '<p>乎<a role="doc-noteref" href="#n1">注一</a>？</p>', '乎？'],
  ['bare raised links', '<p>乎<sup><a href="#n1">3</a></sup>？</p>', '乎？'],
  ['bracketed links', '<p>乎<a href="#n1">〔三〕</a>？</p>', '乎？'],
  ['words of a row', '<p style="display:flex"><span>床</span><b>前</b><a>明</a></p>', '床前明'],
  ['blocks in a row are lines', '<div style="display:flex"><p>床</p><p>前</p></div>', '床\n前'],
  ['raised numbers stay', '<p>面积 5 m<sup>2</sup>。</p>', '面积 5 m2。'],
  ['brackets without markup stay', '<p>国办发〔2025〕99号[1]</p>', '国办发〔2025〕99号[1]'],
  ['hidden text goes', '<p>甲<span style="display:none">贼</span>乙</p>', '甲乙'],
  [
    'invisible text goes',
    '<p>甲<span style="visibility:hidden">贼<b style="visibility:visible">丙</b></span>乙</p>',
    '甲丙乙',
  ],
  ['tiny text goes', '<p>甲<span style="font-size:0">贼</span>乙</p>', '甲乙'],
  [
    'transparent text goes',
    '<p>甲<span style="color:rgba(0, 0, 0, 0)">贼</span><i style="opacity:0">贼</i>乙</p>',
    '甲乙',
  ],
  [
    'gradient letters stay',
    '<p style="color:rgba(0,0,0,0);-webkit-background-clip:text">甲</p>',
    '甲',
  ],
  [
    'text that cannot be selected goes',
    '<p>甲<span style="user-select:none">[编辑]</span>乙</p>',
    '甲乙',
  ],
  ['a page that forbids selecting is read', '<div>甲</div>', '甲'],
  [
    'not-text',
    '<p>甲<script>x</script><style>y</style><select><option>z</option></select><button>复制</button>乙</p>',
    '甲乙',
  ],
  ['a closed fold', '<details><summary>题</summary><p>藏</p></details>', '题'],
  ['an open fold', '<details open><summary>题</summary><p>藏</p></details>', '题\n藏'],
  [
    'floating initials',
    '<p><span style="float:left;display:block">天</span>地玄黄</p>',
    '天地玄黄',
  ],
  [
    'a form that hides its own names',
    '<form><input name="childNodes"><input name="parentNode"><input name="firstChild"><input name="localName"><label>甲</label></form>',
    '甲',
  ],
]

const left: Reading[] = [
  {
    name: 'page numbers of a transcription',
    html: '<p>甲<span class="pagenum" id="p3">[12]</span>乙<span class="ws-pagenum">第三頁</span>丙<a class="pb">001-1a</a></p>',
    text: '甲乙丙',
    notes: ['page-number@1 [12]', 'page-number@2 第三頁', 'page-number@3 001-1a'],
  },
  {
    name: 'words of the class of page numbers stay',
    html: '<p><span class="pagenum">第三頁是白的</span></p>',
    text: '第三頁是白的',
    notes: [],
  },
  {
    name: 'page breaks by role',
    html: '<p>甲<span role="doc-pagebreak">卷一 12</span>乙</p>',
    text: '甲乙',
    notes: ['page-number@1 卷一 12'],
  },
  {
    name: 'off the page',
    html: '<p>甲<span style="position:absolute;left:-9999px">賊</span>乙</p>',
    text: '甲乙',
    notes: ['hidden@1 賊'],
    isLaidOut: true,
  },
  {
    name: 'without size',
    html: '<p>甲<span style="display:inline-block;width:0;height:0;overflow:hidden">賊</span>乙</p>',
    text: '甲乙',
    notes: ['hidden@1 賊'],
    isLaidOut: true,
  },
  {
    name: 'clipped to nothing',
    html: '<p>甲<span style="position:absolute;clip-path:inset(50%)">賊</span><b style="position:absolute;clip-path:inset(100%)">盜</b>乙</p>',
    text: '甲乙',
    notes: ['hidden@1 賊盜'],
    isLaidOut: true,
  },
  {
    name: 'pushed out of its box',
    html: '<p>甲</p><div style="text-indent:-9999px;overflow:hidden">賊</div><p>乙</p>',
    text: '甲\n乙',
    notes: ['hidden@1 賊'],
    isLaidOut: true,
  },
  {
    name: 'the colour of the paper, against copying',
    html: '<p>甲<font color="#FFFFFF">賊</font>乙</p><div style="background:#fffcf2"><p>丙<i style="color:#fffcf2">賊<b>盜</b></i>丁</p></div>',
    text: '甲乙\n丙丁',
    notes: ['hidden@1 賊', 'hidden@4 賊盜'],
    isLaidOut: true,
  },
  {
    name: 'a colour that nobody tells from the paper, and print that nobody sees',
    html: '<p>甲<i style="color:#fefefe">賊</i>乙<i style="zoom:.01">盜</i><i style="color:#ccc">丙</i></p><div style="background:#fffcf2"><p>丁<i style="color:#fdfaf0">賊</i></p></div>',
    text: '甲乙丙\n丁',
    notes: ['hidden@1 賊', 'hidden@2 盜', 'hidden@5 賊'],
    isLaidOut: true,
  },
  {
    name: 'white on dark, and white on a picture, is read',
    html: '<p style="background:#123;color:#fff">甲<b>乙</b></p><div style="background-image:linear-gradient(#123,#123)"><p>丙<b style="color:#fff">丁</b></p></div>',
    text: '甲乙\n丙丁',
    notes: [],
    isLaidOut: true,
  },
  {
    name: 'by the colour that fills the letters, whatever the colour is',
    html: '<p><span style="color:transparent;-webkit-text-fill-color:#333">甲乙</span><i style="-webkit-text-fill-color:transparent">賊</i><i style="-webkit-text-fill-color:rgba(9,9,9,.02)">盜</i>丙<b style="-webkit-text-fill-color:#fff">賊</b></p>',
    text: '甲乙丙',
    notes: ['hidden@2 賊盜', 'hidden@3 賊'],
    isLaidOut: true,
  },
  {
    name: 'outlined letters, and those of a gradient',
    html: '<p>甲<b style="color:transparent;-webkit-text-stroke:1px #333">乙</b><b style="background:linear-gradient(red,blue);-webkit-background-clip:text;-webkit-text-fill-color:transparent">丙</b><b style="color:transparent;-webkit-text-stroke:1px transparent">賊</b></p>',
    text: '甲乙丙',
    notes: ['hidden@3 賊'],
    isLaidOut: true,
  },
  {
    name: 'nearly transparent, by all that is around it',
    html: '<p>甲<i style="opacity:.01">賊</i><span style="opacity:.3">乙<i style="opacity:.2">盜</i></span>丙<i style="filter:opacity(0)">賊</i><i style="filter:grayscale(1) opacity(40%)">丁</i></p>',
    text: '甲乙丙丁',
    notes: ['hidden@1 賊', 'hidden@2 盜', 'hidden@3 賊'],
    isLaidOut: true,
  },
  {
    name: 'scaled or turned to nothing; what lies within a line cannot be',
    html: '<p>甲<i style="display:inline-block;transform:scale(0)">賊</i><i style="display:inline-block;scale:0">盜</i><i style="transform:scale(0)">乙</i><i style="display:inline-block;transform:rotateY(90deg)">賊</i></p><div style="transform:translateY(9px)"><p style="position:absolute">丙</p></div><p style="transform:scale(.5)">丁</p>',
    text: '甲乙\n丙\n丁',
    notes: ['hidden@1 賊盜', 'hidden@2 賊'],
    isLaidOut: true,
  },
  {
    name: 'moved off the page, whatever moved it',
    html: '<p>甲<i style="position:relative;left:-9999px">賊</i></p><p style="transform:translateX(-9999px)">盜</p><p style="clip-path:circle(0)">賊</p><p>乙</p>',
    text: '甲\n乙',
    notes: ['hidden@1 賊盜賊'],
    isLaidOut: true,
  },
  {
    name: 'clipped to nothing, by whatever shape, also within a line',
    html: '<p>甲<span style="clip-path:polygon(0 0,0 0,0 0)">賊</span><span style="clip-path:inset(0 100% 0 0)">盜</span><b style="position:absolute;clip-path:polygon(-9px -9px,-5px -9px,-5px -5px)">賊</b><i style="display:inline-block;clip-path:ellipse(0 9px at 50% 50%)">盜</i><i style="clip-path:polygon(0 0,50% 50%,100% 100%)">賊</i><i style="clip-path:path(\'M0 0\')">盜</i><svg width="0" height="0"><clipPath id="none"></clipPath></svg><i style="display:inline-block;clip-path:url(#none)">賊</i>乙</p>',
    text: '甲乙',
    notes: ['hidden@1 賊盜賊盜賊盜賊'],
    isLaidOut: true,
  },
  {
    name: 'what a clip leaves, and what it cuts off',
    html: '<div style="width:400px;clip-path:polygon(0 0,50% 0,50% 100%,0 100%)"><span style="display:inline-block;width:200px">甲</span><span style="display:inline-block;width:199px">賊</span></div><p style="clip-path:polygon(0 0,100% 0,95% 100%,0 100%)">乙</p><p style="clip-path:polygon(0 0,100% 100%,100% 0,0 100%)">丙</p><p style="display:inline-block;clip-path:circle(50%)">丁</p><p style="clip-path:url(#missing)">戊</p><div style="height:40px;clip-path:inset(0 0 calc(100% - 20px) 0)"><p style="margin:0;line-height:20px">己</p><p style="margin:0;line-height:20px">盜</p></div>',
    text: '甲\n乙\n丙\n丁\n戊\n己',
    notes: ['hidden@1 賊', 'hidden@11 盜'],
    isLaidOut: true,
  },
  {
    name: 'where nobody can scroll to; what one can is read',
    html: '<p>甲</p><div style="overflow:hidden;position:relative;height:30px"><p style="position:absolute;left:200vw">賊</p></div><p style="position:fixed;left:200vw">盜</p><p style="position:fixed;top:200vh">賊</p><div style="overflow:auto;position:relative;height:40px"><p style="position:absolute;left:200vw;margin:0">乙</p><p style="position:absolute;left:-9999px">盜</p></div><p style="position:absolute;left:200vw">丙</p>',
    text: '甲\n乙\n丙',
    notes: ['hidden@1 賊盜賊', 'hidden@3 盜'],
    isLaidOut: true,
  },
  {
    name: 'beside a page that does not scroll across',
    html: '<style>body{overflow-x:hidden}</style><p>甲</p><p style="position:absolute;left:200vw">賊</p><p style="transform:translateX(200vw)">盜</p><p>乙</p>',
    text: '甲\n乙',
    notes: ['hidden@1 賊盜'],
    isLaidOut: true,
  },
  {
    name: 'a page that begins at the right is read as far as it scrolls',
    html: '<style>html{direction:rtl}</style><p>甲</p><p style="position:absolute;right:200vw">乙</p><p style="position:absolute;left:200vw">賊</p>',
    text: '甲\n乙',
    notes: ['hidden@3 賊'],
    isLaidOut: true,
  },
  {
    name: 'so is one whose lines run down',
    html: '<style>html{writing-mode:vertical-rl}</style><p>甲</p><p style="position:absolute;right:200vw">乙</p>',
    text: '甲\n乙',
    isLaidOut: true,
  },
  {
    name: 'transparent words over the picture of a page; elsewhere they are hidden',
    html: '<div style="position:relative;width:300px;height:99px"><div><canvas width="300" height="99"></canvas></div><div style="position:absolute;inset:0;color:transparent"><span style="position:absolute;white-space:pre;left:9px;top:9px">渠水分作三股，</span><br><span style="position:absolute;white-space:pre;left:9px;top:50px">一股澆田。</span></div></div><div style="position:relative;color:transparent;height:50px"><span style="position:absolute">賊</span></div>',
    text: '渠水分作三股，\n一股澆田。',
    notes: ['hidden@13 賊'],
    isLaidOut: true,
  },
  {
    name: 'until it is found',
    html: '<p>甲</p><div style="content-visibility:hidden">藏</div><p>乙</p>',
    text: '甲\n乙',
    notes: ['hidden@1 藏'],
    isLaidOut: true,
  },
  {
    name: 'images tell what they stand for',
    html: '<p>甲<img alt="⿰亻爾">乙<img alt="" title="缺字">丙</p>',
    text: '甲乙丙',
    notes: ['image@1 ⿰亻爾', 'image@2 缺字'],
  },
]

const marked: Reading[] = [
  {
    name: '夹注 beside 正文',
    html: '<p>子曰<small>馬曰：<b>子者</b>，男子之通稱。</small>學而時習之</p>',
    text: '子曰馬曰：子者，男子之通稱。學而時習之',
    marks: ['small@2 馬曰：子者，男子之通稱。'],
  },
  {
    name: '夹注 by its size; raised characters and paragraphs are none',
    html: '<p style="font-size:20px">子曰<span style="font-size:14px">馬曰子者</span>學<sup style="font-size:10px">而</sup></p><div style="font-size:10px">小字一段</div>',
    text: '子曰馬曰子者學而\n小字一段',
    marks: ['small@2 馬曰子者', 'raised@7 而'],
    isLaidOut: true,
  },
  {
    name: '專名號 and 書名號; links are none',
    html: '<p><u>孔子</u>作<span style="text-decoration:underline wavy">春秋</span>，見<a href="#" style="text-decoration:underline"><span style="text-decoration:underline">此</span></a></p>',
    text: '孔子作春秋，見此',
    marks: ['underline@0 孔子', 'wavy@3 春秋'],
    isLaidOut: true,
  },
  {
    name: 'raised and lowered characters, by name and by style',
    html: '<p>10<sup>6</sup> 个 H<sub>2</sub>O，x<span style="vertical-align:super">n</span></p>',
    text: '106 个 H2O，xn',
    marks: ['raised@2 6', 'lowered@7 2', 'raised@11 n'],
  },
  {
    name: 'words of a grid',
    html: '<div style="display:grid;grid-template-columns:1fr 1fr"><span>床</span><span>前</span></div><div style="display:grid"><span>明</span><span>月</span></div><p style="display:flex;flex-direction:column"><span>疑</span><span>是</span></p><div style="display:inline-flex"><i style="display:contents"><b>光</b><b>疑</b></i></div>',
    text: '床前\n明\n月\n疑\n是\n光疑',
    isLaidOut: true,
  },
  {
    name: 'formulas by the TeX that the page carries, whatever draws them',
    html: `<p>甲<span class="katex"><span class="katex-mathml"><math><semantics><mi>x</mi><annotation encoding="application/x-tex">x^2</annotation></semantics></math></span><span class="katex-html" aria-hidden="true"><span>x</span><span>2</span></span></span>乙
<mjx-container class="MathJax" jax="SVG" data-latex="y_1"><svg></svg><mjx-assistive-mml><math><mi>y</mi></math></mjx-assistive-mml></mjx-container>
<math alttext="\\frac{a}{b}"><mi>a</mi></math>丙<span class="MathJax" id="M-1-Frame"><span>z</span></span><script type="math/tex" id="M-1">z &gt; 0</script>丁<img src="https://latex.example/svg.latex?n" alt="n!"></p>`,
    text: '甲$x^2$乙 $y_1$ $\\frac{a}{b}$丙$z &gt; 0$丁$n!$',
    marks: [
      'formula@1 $x^2$',
      'formula@8 $y_1$',
      'formula@14 $\\frac{a}{b}$',
      'formula@28 $z &gt; 0$',
      'formula@39 $n!$',
    ],
    isLaidOut: true,
  },
  {
    name: 'formulas without TeX are told by what stands in their stead',
    html: '<p>当 <span class="katex"><span class="katex-mathml"><math><msup><mi>x</mi><mn>2</mn></msup></math></span><span class="katex-html" aria-hidden="true">x2</span></span> 大于<mjx-container aria-label="x squared"><svg></svg></mjx-container>零<math><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mi>c</mi></mfrac></math>。</p>',
    text: '当 大于零。',
    notes: ['image@1 x^2', 'image@4 x squared', 'image@5 (a+b)/c'],
    marks: [],
    isLaidOut: true,
  },
  {
    name: 'a hidden formula is hidden',
    html: '<p>甲<span style="visibility:hidden"><math alttext="x^2"><mi>x</mi></math></span><math alttext="x^2" style="display:none"></math>乙</p>',
    text: '甲乙',
    marks: [],
    isLaidOut: true,
  },
  {
    name: 'a mark begins with its first character',
    html: '<p>甲</p>\n<p> <small> 乙 </small></p>',
    text: '甲\n乙',
    marks: ['small@2 乙'],
  },
]

const shadows: Reading[] = [
  {
    name: 'an open shadow root with what its slots show',
    html: '<p>甲</p><x-text id="host"><b slot="second">丙</b>乙<i slot="nowhere">賊</i></x-text><p>丁</p>',
    shadow: '<p>首<slot></slot></p><p><slot name="second"></slot><slot name="third">空</slot></p>',
    text: '甲\n首乙\n丙空\n丁',
    notes: [],
  },
]

export const readings: Reading[] = [
  ...lines.map(([name, html, text]) => ({ name, html, text })),
  ...left,
  ...marked,
  ...shadows,
]
