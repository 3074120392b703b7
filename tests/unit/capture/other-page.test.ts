// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import { describePassage } from '@/utils/capture/describe-passage'
import { fetchOtherPage, openOtherPage } from '@/utils/capture/other-page'
import { readRareText } from '@/utils/capture/read-rare-text'
import { readText } from '@/utils/capture/read-text'

const rare = { text: readRareText, bring: () => Promise.resolve() }
const reader = { readText: (root: Element) => readText(root, { rare }), describePassage }

const html = `<!doctype html><html lang="zh"><head><title>不是正文</title><style>p { display: none }</style></head>
<body onload="alert(1)"><p onclick="alert(1)">橋上的<ruby>石頭<rt>ㄕˊ</rt></ruby>被水磨得很圓。</p>
<span style="display: none">藏</span><img src="https://elsewhere.example/缺.png"><x-own>自己的</x-own><script>document.title = 'ran'</script>
<iframe src="https://elsewhere.example/"></iframe></body></html>`

describe('reading another page', () => {
  test('reads its words by the same rules, and leaves nothing behind', () => {
    document.body.innerHTML = '<p>這一頁</p>'
    const before = document.documentElement.outerHTML
    const page = openOtherPage(html, document, reader)
    expect(page.text).toBe('橋上的石頭被水磨得很圓。\n自己的')
    const passage = page.describe({ start: 0, end: 8 })
    expect(passage).toMatchObject({ text: '橋上的石頭被水磨', language: 'zh' })
    expect(passage?.selectors.quote.suffix).toBe('得很圓。\n自己的')
    expect(passage?.notes).toEqual([{ kind: 'ruby', at: 5, text: 'ㄕˊ' }])
    page.close()
    expect(document.documentElement.outerHTML).toBe(before)
    expect(document.title).not.toBe('ran')
  })
})

describe('fetching another page', () => {
  const here = { origin: 'https://wiki.example' }
  const answering = (body: string, init?: ResponseInit) => () =>
    Promise.resolve(new Response(body, { headers: { 'content-type': 'text/html' }, ...init }))

  test('gives what the own origin sends', async () => {
    const asked: (RequestInit | undefined)[] = []
    const answer = await fetchOtherPage('https://wiki.example/X', here, (_url, init) => {
      asked.push(init)
      return answering('<p>甲</p>')()
    })
    expect(answer).toBe('<p>甲</p>')
    // A redirect to another origin fails.
    expect(asked[0]?.mode).toBe('same-origin')
  })

  test.each([
    ['of another origin', 'https://other.example/X', answering('x'), /another site/],
    ['that is missing', 'https://wiki.example/X', answering('x', { status: 404 }), /404/],
    [
      'that is no page',
      'https://wiki.example/X',
      answering('x', { headers: { 'content-type': 'application/pdf' } }),
      /pdf/,
    ],
    ['without end', 'https://wiki.example/X', answering('長'.repeat(8_000_001)), /too long/],
  ])('refuses one %s', async (_name, address, fetch, message) => {
    await expect(fetchOtherPage(address, here, fetch)).rejects.toThrow(message)
  })
})
