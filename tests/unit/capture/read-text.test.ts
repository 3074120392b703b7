// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import { readText } from '@/utils/capture/read-text'

/** html → text as read. `|` marks nothing: what stands here is what is expected, byte for byte. */
const readings: [name: string, html: string, text: string][] = [
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
    'machinery',
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
  ['U+0000 and half characters are told', '<p>\\0\ud842</p>', '\0\ud842'],
]

describe('text as read', () => {
  for (const [name, html, text] of readings) {
    test(name, () => {
      document.body.innerHTML = html.replace('\\0', '')
      const [first] = document.querySelectorAll('p')
      if (first?.firstChild && html.includes('\\0')) first.firstChild.nodeValue = '\0\ud842'
      expect(readText(document.body).text).toBe(text)
    })
  }

  test('survives a tree deeper than the stack', () => {
    document.body.innerHTML = ''
    let at: Element = document.body
    for (let depth = 0; depth < 1000; depth += 1) at = at.appendChild(document.createElement('i'))
    at.append('底')
    expect(readText(document.body).text).toBe('底')
  })
})
