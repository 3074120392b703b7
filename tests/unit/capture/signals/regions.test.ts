import { describe, expect, test } from 'vitest'
import { readSignals } from '@/utils/capture/signals/read-signals'
import { makePage, outlineOf, paragraphs } from './make-page'

const quote = '这里是选中的一句'
const body = `<p>${quote}，说的是磨坊。</p>${paragraphs(600)}`
const notice = '未经授权不得转载'
const general = '某某网版权所有'

/** How Chinese pages carry their notices, and where a reader would say the notice stands. */
const pages: [how: string, html: string, region: 'article' | 'site', position?: string][] = [
  [
    'last paragraph of the text',
    `<div id="content">${body}<p>${notice}</p></div>`,
    'article',
    'end',
  ],
  [
    'a box after the text, in the column',
    `<div class="left"><h1>题</h1><div id="content">${body}</div><div class="shengming">${notice}</div></div><div class="footer">${general}</div>`,
    'article',
    'end',
  ],
  [
    'a paragraph with the class copyright in the text',
    `<div class="con">${body}<p class="copyright">${notice}</p></div>`,
    'article',
    'end',
  ],
  [
    'the footer of an article element',
    `<article>${body}<footer class="post-footer"><p>${notice}</p></footer></article>`,
    'article',
    'end',
  ],
  [
    'an article foot that is called so',
    `<div class="main"><div class="text">${body}</div><div class="article-bottom">${notice}</div></div>`,
    'article',
    'end',
  ],
  [
    'before the comments',
    `<div class="main"><div class="text">${body}</div><p class="tip">${notice}</p><div class="comments"><p>${'读者说好。'.repeat(200)}</p></div></div>`,
    'article',
    'end',
  ],
  ['above the text', `<div id="content"><p>${notice}</p>${body}</div>`, 'article', 'start'],
  [
    'lines of a text set with br',
    `<div id="zoom">${quote}，说的是磨坊。<br><br>${'磨坊立在溪边。<br>'.repeat(80)}${notice}</div>`,
    'article',
    'end',
  ],
  ['a footer element', `<main>${body}</main><footer><p>${notice}</p></footer>`, 'site'],
  ['a footer by role', `<div>${body}</div><div role="contentinfo"><p>${notice}</p></div>`, 'site'],
  [
    'a footer by class',
    `<div>${body}</div><div class="footer_wrap"><p>${notice}</p></div>`,
    'site',
  ],
  ['a footer by id', `<div>${body}</div><div id="foot"><p>${notice}</p></div>`, 'site'],
  ['bottom', `<div>${body}</div><div class="N-nav-bottom"><span>${notice}</span></div>`, 'site'],
  [
    'a nameless block with a registration number',
    `<div class="a">${body}</div><div class="b"><p>${notice}</p><p>某ICP备00000000号</p></div>`,
    'site',
  ],
  [
    'a table cell with a registration number in the next',
    `<center><table><tr><td>${body}</td></tr></table><table><tr><td>${notice}</td></tr><tr><td>某公网安备 0000号</td></tr></table></center>`,
    'site',
  ],
  [
    'the last block of the page, after the wrapper',
    `<div class="a">${body}</div><div>${notice}</div>`,
    'site',
  ],
  [
    'far from the text',
    `<div class="a"><div class="t">${body}</div><div class="other">${'<p><a href="#">别的文章的标题，说的是别的事</a></p>'.repeat(40)}<p>${notice}</p></div></div><div>x</div>`,
    'site',
  ],
  ['a sidebar', `<div class="a">${body}</div><aside><p>${notice}</p></aside><p>末</p>`, 'site'],
]

describe('region of a notice', () => {
  test.each(pages)('%s', (_, html, region, position = '') => {
    const { document, passage } = makePage(`<body>${html}</body>`, quote)
    const found = readSignals(outlineOf(document, passage), passage.toString()).find(({ value }) =>
      value.includes(notice),
    )
    expect(found && [found.region, found.name]).toEqual([region, position])
  })

  test('what stands in the middle of the text is said to stand there', () => {
    const html = `<div>${paragraphs(600)}<p>本文作者说，${notice}。</p>${paragraphs(600)}<p>${quote}</p></div>`
    const { document, passage } = makePage(html, quote)
    expect(readSignals(outlineOf(document, passage), passage.toString())[0]).toMatchObject({
      region: 'article',
      name: 'body',
    })
  })

  test('a notice within the selection is said to be in it', () => {
    const { document, passage } = makePage(
      `<div>${body}<p>本文${notice}。</p></div>`,
      '本文未经授权不得转载。',
    )
    expect(readSignals(outlineOf(document, passage), passage.toString())[0]).toMatchObject({
      inPassage: true,
      name: 'end',
    })
  })

  test('readers’ comments and headlines of other pages say nothing', () => {
    const html = `<div>${body}</div>
      <div class="comment-list"><p>${notice}，CC BY 4.0 许可</p><a href="https://creativecommons.org/licenses/by/4.0/">采用 CC BY 4.0 许可</a></div>
      <ul><li><a href="#">某站：${notice}</a></li><li><a href="#">别的</a></li></ul>`
    const { document, passage } = makePage(html, quote)
    expect(readSignals(outlineOf(document, passage), passage.toString())).toEqual([])
  })
})
