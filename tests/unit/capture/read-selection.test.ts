// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import { readSelection } from '@/utils/capture/read-selection'
import { readRareText } from '@/utils/capture/read-rare-text'
import { readText } from '@/utils/capture/read-text'
import { sliceCodePoints } from '@/utils/text/code-points'

/** Selects from the first `from` to the last `to` of the page's text nodes and captures that. */
function capture(html: string, from: string, to = from) {
  document.body.innerHTML = html
  const nodes: Text[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) nodes.push(node as Text)
  const first = nodes.find(({ data }) => data.includes(from))
  const last = nodes.findLast(({ data }) => data.includes(to))
  if (!first || !last) throw new Error('not on the page')
  const range = document.createRange()
  range.setStart(first, first.data.indexOf(from))
  range.setEnd(last, last.data.lastIndexOf(to) + to.length)
  return captureRange(range)
}

function captureRange(range: Range) {
  document.getSelection()?.removeAllRanges()
  document.getSelection()?.addRange(range)
  const rare = { text: readRareText, bring: () => Promise.resolve() }
  const selected = readSelection(document, rare)
  if ('none' in selected) throw new Error(selected.none)
  return selected.passage
}

describe('what is captured', () => {
  test('what was left out is recorded where it stood', () => {
    const { text, notes } = capture(
      '<p>甲𠀀<ruby>說<rp>（</rp><rt>ㄩㄝˋ</rt><rp>）</rp></ruby>乎<sup class="reference">[1]</sup><span style="display:none">賊<script>x</script></span>？<img alt="缺字">尾</p>',
      '甲',
      '尾',
    )
    expect(text).toBe('甲𠀀說乎？尾')
    expect(notes).toEqual([
      { kind: 'ruby', at: 3, text: 'ㄩㄝˋ' },
      { kind: 'note-marker', at: 4, text: '[1]' },
      { kind: 'hidden', at: 4, text: '賊' },
      { kind: 'image', at: 5, text: '缺字' },
    ])
  })

  test('notes outside of the selection are not those of the passage', () => {
    const { notes } = capture(
      '<p><i style="display:none">前</i>甲乙<i style="display:none">後</i>丙</p>',
      '甲乙',
    )
    expect(notes).toEqual([])
  })

  test('neighbours of one kind are one note', () => {
    const { notes } = capture(
      '<p>甲<span style="user-select:none"><b>[</b>編輯<b>]</b></span>乙</p>',
      '甲',
      '乙',
    )
    expect(notes).toEqual([{ kind: 'unselectable', at: 1, text: '[編輯]' }])
  })

  test('position counts code points, and context is cut between characters', () => {
    const before = '𠀀'.repeat(300)
    const { selectors, context } = capture(`<p>${before}甲乙${before}</p>`, '甲乙')
    expect(selectors.position).toEqual({ start: 300, end: 302 })
    expect(selectors.quote.prefix).toBe('𠀀'.repeat(64))
    expect(selectors.quote.suffix).toBe('𠀀'.repeat(64))
    expect(context.before).toBe('𠀀'.repeat(200))
    expect(sliceCodePoints(readText(document.body).text, 300, 302)).toBe('甲乙')
  })

  test('half a character is widened to the whole one', () => {
    document.body.innerHTML = '<p>甲𠀀乙𠀁丙</p>'
    const node = document.querySelector('p')?.firstChild as Text
    const range = document.createRange()
    range.setStart(node, 2)
    range.setEnd(node, 5)
    expect(captureRange(range).text).toBe('𠀀乙𠀁')
  })

  test('a paragraph selected by a triple click ends with its last character', () => {
    document.body.innerHTML = '<p>甲乙</p>\n<p>丙</p>'
    const [first, second] = document.querySelectorAll('p')
    const range = document.createRange()
    range.setStart(first as Element, 0)
    range.setEnd(second as Element, 0)
    expect(captureRange(range).text).toBe('甲乙')
  })

  test('context that no database takes is made storable, the passage is told as it is', () => {
    document.body.innerHTML = '<p>甲</p>'
    const node = document.querySelector('p')?.firstChild as Text
    node.data = '\ud842前\0甲\ud842乙\0後'
    const range = document.createRange()
    range.setStart(node, 3)
    range.setEnd(node, 6)
    const { text, selectors } = captureRange(range)
    expect(text).toBe('甲\ud842乙')
    expect(selectors.quote.prefix).toBe('\ufffd前')
    expect(selectors.quote.suffix).toBe('後')
  })

  test('the path finds the element, by an id of Chinese characters, too', () => {
    const { selectors } = capture(
      '<div id="學而"><p>零</p><p>甲<b>乙</b></p></div><p id="兩">一</p><p id="兩">二</p>',
      '甲',
      '乙',
    )
    expect(selectors.css).toBe('#學而 > p:nth-of-type(2)')
    expect(document.querySelectorAll(selectors.css ?? '')).toHaveLength(1)
  })

  test('the language is the nearest one declared', () => {
    const { language } = capture('<div lang="zh-Hant"><p>甲乙</p></div>', '甲乙')
    expect(language).toBe('zh-Hant')
  })

  test('a text field gives what is selected in it, a password field never', () => {
    document.body.innerHTML = '<textarea>前甲乙後</textarea><input type="password" value="密碼">'
    document.getSelection()?.removeAllRanges()
    const [area, secret] = [document.querySelector('textarea'), document.querySelector('input')]
    area?.focus()
    area?.setSelectionRange(1, 3)
    const selected = readSelection(document)
    expect('passage' in selected && selected.passage).toMatchObject({
      text: '甲乙',
      selectors: { quote: { prefix: '前', suffix: '後' } },
    })
    secret?.focus()
    secret?.setSelectionRange(0, 2)
    expect(readSelection(document)).toEqual({ none: 'nothing-selected' })
  })
})
