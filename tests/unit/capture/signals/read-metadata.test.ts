import { describe, expect, test } from 'vitest'
import { pageMetadata } from '@/utils/capture/page-report'
import { readMetadata } from '@/utils/capture/signals/read-metadata'
import { makePage, outlineOf } from './make-page'

const quote = '这里是选中的一句'

function metadataOf(html: string, head = '') {
  const page = `<html><head><title>题_某网</title>${head}</head><body>${html}<p>${quote}。</p></body></html>`
  const { document, passage } = makePage(page, quote)
  return pageMetadata.parse(readMetadata(outlineOf(document, passage)))
}

describe('author', () => {
  test.each<[string, string, string, string | undefined]>([
    [
      'citation_author',
      '<meta name="citation_author" content="甲"><meta name="citation_author" content="乙">',
      '',
      '甲、乙',
    ],
    [
      'JSON-LD',
      '<script type="application/ld+json">{"@type":"NewsArticle","author":[{"name":"甲"},{"name":"乙"}]}</script>',
      '',
      '甲、乙',
    ],
    [
      'JSON-LD of something else',
      '<script type="application/ld+json">{"@type":"Product","author":"甲"}</script>',
      '',
      undefined,
    ],
    [
      'a by-line',
      '<meta name="author" content="12345">',
      '<div><span>来源：某晚报</span>　<span>作者：卫小满</span></div>',
      '卫小满',
    ],
    ['作者 with a gap', '', '<p>作　者：卫小满</p>', '卫小满'],
    ['a reporter', '', '<div class="info">记者：宁小满</div>', '宁小满'],
    ['rel=author', '', '<a rel="author" href="#">卫小满</a>', '卫小满'],
    ['the number of an editor', '<meta name="author" content="104363">', '', undefined],
    [
      'a poet with the dynasty',
      '',
      '<p class="source"><a>李白</a><a>〔唐代〕</a></p>',
      '李白〔唐代〕',
    ],
    ['Wikisource', '', '<div style="display:none"><span id="ws-author">孔子</span></div>', '孔子'],
  ])('%s', (_, head, html, author) => {
    expect(metadataOf(html, head).author).toBe(author)
  })
})

describe('info tables', () => {
  test.each<[string, string, [string, string][]]>([
    [
      'cells with colons',
      '<table><tr><td><b>发文字号：</b></td><td>国办发〔2025〕99号</td><td>发布日期：</td><td>2025年12月26日</td></tr></table>',
      [
        ['发文字号', '国办发〔2025〕99号'],
        ['发布日期', '2025年12月26日'],
      ],
    ],
    [
      'a wide label',
      '<table><tr><td>索 引 号：</td><td>000/2025</td></tr></table>',
      [['索引号', '000/2025']],
    ],
    ['header cells', '<table><tr><th>点校</th><td>某某某</td></tr></table>', [['点校', '某某某']]],
    ['a description list', '<dl><dt>物种</dt><dd>水稻</dd></dl>', [['物种', '水稻']]],
    [
      'one line',
      '<div>来源：某晚报 作者：卫小满 责任编辑：文渡</div>',
      [
        ['来源', '某晚报'],
        ['作者', '卫小满'],
        ['责任编辑', '文渡'],
      ],
    ],
    [
      'brackets belong to the value',
      '<p>作者：朱自清（1898—1948） 来源：某刊</p>',
      [
        ['作者', '朱自清（1898—1948）'],
        ['来源', '某刊'],
      ],
    ],
    [
      'the line itself in brackets',
      '<p>（作者：［英］某某（1850—1920），译者：某某某）</p>',
      [['作者', '［英］某某（1850—1920），译者：某某某']],
    ],
    ['a bracket that never closes', '<p>作者：某某（笔名</p>', [['作者', '某某（笔名']]],
    [
      'hands in simplified characters',
      '<p>今译：甲某 | 白话译文：乙某 | 英译：丙某 | 注释：丁某 | 注者：戊某 | 校注：己某</p>',
      [
        ['今译', '甲某'],
        ['白话译文', '乙某'],
        ['英译', '丙某'],
        ['注释', '丁某'],
        ['注者', '戊某'],
        ['校注', '己某'],
      ],
    ],
    [
      'hands in traditional characters',
      '<p>今譯：甲某 | 白話譯文：乙某 | 英譯：丙某 | 註釋：丁某 | 箋註：戊某 | 評點：己某 | 整理：庚某 | 註：辛某某</p>',
      [
        ['今譯', '甲某'],
        ['白話譯文', '乙某'],
        ['英譯', '丙某'],
        ['註釋', '丁某'],
        ['箋註', '戊某'],
        ['評點', '己某'],
        ['整理', '庚某'],
        ['註', '辛某某'],
      ],
    ],
  ])('%s', (_, html, pairs) => {
    const { labelled } = metadataOf(html)
    for (const [label, value] of pairs) expect(labelled).toContainEqual({ label, value })
  })

  test.each(['注：本文写于某年，有删节。', '关注：2019', '注：见前页', '批评：甲、乙两说都有'])(
    '%s labels nobody',
    (line) => expect(metadataOf(`<p>${line}</p>`).labelled).toEqual([]),
  )

  test('an author’s years stand whole', () => {
    expect(metadataOf('<p>作者：朱自清（1898—1948）</p>').author).toBe('朱自清（1898—1948）')
  })

  test('cells of one row do not run into each other', () => {
    const { labelled } = metadataOf(
      '<div><table><tr><td>发文字号：</td><td>甲〔2025〕1号</td></tr><tr><td>发布日期：</td><td>今天</td></tr></table></div>',
    )
    expect(labelled).toHaveLength(2)
  })
})

describe('heading, time and site', () => {
  test('the last h1 above the passage, else the nearest heading', () => {
    expect(metadataOf('<h1>甲</h1><h4>时间 阅读</h4>').heading).toBe('甲')
    expect(metadataOf('<h2>甲</h2><h3>乙</h3>').heading).toBe('乙')
    expect(metadataOf('').heading).toBeUndefined()
  })

  test('tags before labels', () => {
    const head =
      '<meta property="article:published_time" content="2026-01-02"><meta property="og:site_name" content="某网">'
    expect(metadataOf('<p>发布时间：2020-01-01</p>', head)).toMatchObject({
      published: '2026-01-02',
      site: '某网',
    })
    expect(metadataOf('<p>发布时间：2020-01-01</p>').published).toBe('2020-01-01')
  })

  test('descriptive tags are kept, tokens are not', () => {
    const head =
      '<meta name="citation_doi" content="10.5555/1"><meta name="csrf-token" content="s"><meta name="viewport" content="w">'
    expect(metadataOf('', head).tags).toEqual([{ name: 'citation_doi', content: '10.5555/1' }])
  })

  test('hostile strings are tidied and bounded', () => {
    const head = `<meta property="og:site_name" content="${'长'.repeat(5000)}">`
    const { site } = metadataOf('<h1>\u0000<img src=x onerror=alert(1)>甲</h1>', head)
    expect(site).toHaveLength(300)
  })
})
