import { describe, expect, test } from 'vitest'
import { rawSignal } from '@/utils/capture/page-report'
import { readMetadata } from '@/utils/capture/signals/read-metadata'
import { readSignals } from '@/utils/capture/signals/read-signals'
import { subjectCases, templateCases } from './markup.table'
import { makePage, outlineOf, paragraphs } from './make-page'

const quote = '这里是选中的一句'
const BY = 'https://creativecommons.org/licenses/by/4.0/'

function signalsOf(html: string, head = '') {
  const page = `<html><head>${head}</head><body><div id="t"><p>${quote}。</p>${paragraphs(300)}${html}</div></body></html>`
  const { document, passage } = makePage(page, quote)
  return readSignals(outlineOf(document, passage), passage.toString())
}

describe('markup', () => {
  test.each<[string, string, string, object]>([
    [
      'meta',
      '<meta name="TDM-Reservation" content="1">',
      '',
      { kind: 'meta', name: 'tdm-reservation', value: '1', region: 'head' },
    ],
    [
      'copyright tag',
      '<meta name="Copyright" content="某网版权所有">',
      '',
      { kind: 'meta', name: 'copyright' },
    ],
    ['rights tag', '<meta name="DC.rights" content="x">', '', { kind: 'meta', name: 'dc.rights' }],
    [
      'licence link',
      `<link rel="license" href="${BY}">`,
      '',
      { kind: 'link', name: 'license', value: BY },
    ],
    [
      'RSL link',
      '<link rel="license" type="application/rsl+xml" href="/l.xml">',
      '',
      { kind: 'link', name: 'rsl' },
    ],
    [
      'licence anchor',
      '',
      `<p>本文采用<a rel="license" href="${BY}">署名</a>许可</p>`,
      { kind: 'anchor', name: 'license', value: BY, quote: '本文采用署名许可', region: 'article' },
    ],
    [
      'anchor to a licence',
      '',
      `<p>见 <a href="${BY}">这里</a></p>`,
      { kind: 'anchor', name: '', value: BY },
    ],
    [
      'a button only',
      '',
      `<p><a rel="license" href="${BY}"><img alt="知识共享许可协议" src="x.png"></a></p>`,
      { kind: 'anchor', name: 'license', quote: '知识共享许可协议' },
    ],
    [
      'JSON-LD',
      '<script type="application/ld+json">{"license":"x"}</script>',
      '',
      { kind: 'json-ld', value: '{"license":"x"}', region: 'head' },
    ],
    [
      'microdata',
      '',
      `<div itemscope itemtype="https://schema.org/ImageObject"><a itemprop="license" href="${BY}">许可</a></div>`,
      { kind: 'microdata', name: 'license', value: BY },
    ],
    [
      'RDFa',
      '',
      `<div about="#fig"><a property="cc:license" href="${BY}">许可</a></div>`,
      { kind: 'rdfa', name: 'cc:license' },
    ],
    [
      'licence box',
      '',
      '<div class="licenseContainer"><p>這部作品屬於公有領域。</p></div>',
      { kind: 'licence-box', value: '這部作品屬於公有領域。' },
    ],
    [
      'AI label',
      '<meta name="AIGC" content=\'{"Label":"1"}\'>',
      '',
      { kind: 'aigc', value: '{"Label":"1"}' },
    ],
    ['visible AI label', '', '<p>本文由AI生成</p>', { kind: 'aigc', value: '本文由AI生成' }],
  ])('%s', (_, head, html, expected) => {
    expect(signalsOf(html, head)).toContainEqual(expect.objectContaining(expected))
  })

  test.each(subjectCases)('what a statement is about: %s', (_, html, subject) => {
    const signal = signalsOf(html).find(({ value }) => value === BY)
    expect(signal).toBeDefined()
    expect(signal?.subject).toEqual(subject)
  })

  test.each(templateCases)('template: %s', (text, template) => {
    const html = `<div class="licenseContainer licenseBanner"><p>${text}</p></div>`
    const found = signalsOf(html).find(({ kind }) => kind === 'template')
    expect(found?.value).toBe(template)
  })

  test('a template is known by its id and by the category of the page, too', () => {
    const html = `<div class="licenseContainer" id="PD-old"><p>公有領域。</p></div>
      <div id="catlinks"><ul><li><a href="/wiki/Category:PD-old-70-1923">PD-old-70-1923</a></li>
      <li><a href="/wiki/Category:PD">1948年</a></li></ul></div>
      <p>見 <a href="/x">PD-anon-1923</a></p>`
    const found = signalsOf(html).filter(({ kind }) => kind === 'template')
    expect(found.map(({ value }) => value)).toEqual(['PD-old', 'PD-old-70-1923'])
  })

  test('an RSL document that stands in the page', () => {
    const xml = '<rsl xmlns="https://rslstandard.org/rsl"><content url=""></content></rsl>'
    const head = `<script type="application/rsl+xml">${xml}</script>`
    expect(signalsOf('', head)).toContainEqual(
      expect.objectContaining({ kind: 'rsl', value: xml, region: 'head' }),
    )
  })

  test('JSON-LD that carries the whole text is shortened and stays JSON', () => {
    const text = '长'.repeat(60_000)
    const json = JSON.stringify({ articleBody: text, license: BY })
    const [signal] = signalsOf('', `<script type="application/ld+json">${json}</script>`)
    expect(JSON.parse(signal?.value ?? '')).toMatchObject({ license: BY })
  })
})

describe('marks of official documents', () => {
  test.each<[string, string, string]>([
    ['<p align="center">国办发〔2025〕99号</p>', 'number', '国办发〔2025〕99号'],
    ['<p>某政发[2019]12号</p>', 'number', '某政发[2019]12号'],
    ['<p>（2019）某01民终123号</p>', 'number', '（2019）某01民终123号'],
    ['<p>（此件公开发布）</p>', 'public', '（此件公开发布）'],
    [
      '<p>（2018年3月20日第十三届全国人民代表大会第一次会议通过）</p>',
      'enacted',
      '（2018年3月20日第十三届全国人民代表大会第一次会议通过）',
    ],
    ['<p>第一条　为了修缮渡口，制定本办法。</p>', 'article', '第一条 为了修缮渡口，制定本办法。'],
    ['<p align="right">某某省人民政府</p>', 'issuer', '某某省人民政府'],
    ['<p align="right">2025年12月22日</p>', 'date', '2025年12月22日'],
    [
      '<p>新华社北京1月2日电（记者某某）近日，通知印发。</p>',
      'dateline',
      '新华社北京1月2日电（记者某某）近日，通知印发。',
    ],
    ['<p>机密★5年</p>', 'secrecy', '机密★5年'],
  ])('%s', (html, name, value) => {
    const found = signalsOf(html).find((one) => one.kind === 'document' && one.name === name)
    expect(found?.value).toBe(value)
  })

  test('a number inside a sentence cites another document', () => {
    const html = `<p>根据《关于修缮渡口的通知》（国办发〔2025〕99号）要求，各地要加快进度，确保完成，并及时上报情况。</p>`
    expect(signalsOf(html).filter(({ name }) => name === 'number')).toEqual([])
  })
})

describe('hostile pages', () => {
  const clobbering = `<form id="f"><input name="parentNode"><input name="firstChild"><input name="nextSibling">
    <input name="getAttribute"><input name="textContent"><input name="localName"><input name="querySelector">
    <p>${quote}，正文在表单里。</p>${paragraphs(300)}<p>本文未经授权不得转载</p></form>
    <img name="querySelectorAll"><img name="documentElement"><img name="body"><form name="head"></form>`

  test('named children shadow nothing that we read', () => {
    const { document, passage } = makePage(`<body>${clobbering}</body>`, quote)
    expect(readSignals(outlineOf(document, passage), passage.toString())).toContainEqual(
      expect.objectContaining({ kind: 'prose', region: 'article' }),
    )
    expect(readMetadata(outlineOf(document, passage))).toMatchObject({ title: '' })
  })

  test('everything is bounded, well-formed and passes the schema', () => {
    const many = Array.from(
      { length: 500 },
      (_, n) =>
        `<p>版权所有 ${n}</p><a rel="license" href="${BY}?${n}">许可</a><div class="cc-license">CC</div>`,
    ).join('')
    const head = `<meta name="DC.rights" content="${'版权'.repeat(30_000)}">
      <meta name="${'x'.repeat(5000)}rights" content="a">
      <script type="application/ld+json">${'['.repeat(100_000)}</script>`
    const signals = signalsOf(`${many}<p>版权所有 \ud83d 结尾</p>`, head)
    expect(signals.length).toBeLessThanOrEqual(500)
    for (const signal of signals) expect(rawSignal.safeParse(signal).success).toBe(true)
  })

  test('a selection of the whole document, and of nothing, is read', () => {
    const { document, passage } = makePage(`<body><p>${quote}</p><p>禁止转载</p></body>`, quote)
    passage.selectNode(document.documentElement)
    expect(readSignals(outlineOf(document, passage), passage.toString()).length).toBeGreaterThan(0)
    passage.setStart(document, 0)
    passage.collapse(true)
    expect(() => readSignals(outlineOf(document, passage), passage.toString())).not.toThrow()
    expect(() => readMetadata(outlineOf(document, passage))).not.toThrow()
  })

  test('deep nesting needs no deep stack', () => {
    // Built by hand: a parser stops nesting after some hundreds of levels.
    const { document, passage } = makePage(`<body><p>${quote}</p></body>`, quote)
    let holder: Element = document.body
    for (let depth = 0; depth < 1500; depth += 1) {
      const child = document.createElement('div')
      holder.append(child)
      holder = child
    }
    holder.append('禁止转载')
    expect(() => readSignals(outlineOf(document, passage), passage.toString())).not.toThrow()
  })
})

describe('the foot of a long page', () => {
  const links = '<a class="x" rel="nofollow" href="/a">别处</a>'.repeat(2500)

  test('a licence link behind thousands of links is read', () => {
    const found = signalsOf(
      `<div>${links}</div><p>本文采用<a rel="license" href="${BY}">署名</a>许可</p>`,
    )
    expect(found).toContainEqual(expect.objectContaining({ kind: 'anchor', value: BY }))
  })

  test('a licence box behind thousands of elements is read', () => {
    const found = signalsOf(`<div>${links}</div><div class="licensetpl">公有领域</div>`)
    expect(found).toContainEqual(expect.objectContaining({ kind: 'licence-box' }))
  })
})
