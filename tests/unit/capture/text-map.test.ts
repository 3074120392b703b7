// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import { atOnce } from '@/utils/text/in-slices'
import { readText, readingSteps } from '@/utils/capture/read-text'

function read(html: string) {
  document.body.innerHTML = html
  return readText(document.body)
}

describe('whether a stretch still stands on the page', () => {
  test.each([
    ['a blank that is a line break', '<p>三十年\nsince 1987</p>'],
    ['a tab', '<p>the\twater</p>'],
    ['several characters', '<p>the \r\n\t water</p>'],
    ['a line break between elements', '<p><a>mill</a>\n<a>water</a></p>'],
    ['kept ones', '<pre>if a:\n\tb()</pre>'],
  ])('%s', (_name, html) => {
    const map = read(html)
    expect(map.isCurrent({ start: 0, end: map.text.length })).toBe(true)
  })

  test('not once its words, a blank of it or its place are gone', () => {
    const map = read('<p>the\nwater</p>')
    const whole = { start: 0, end: map.text.length }
    const text = document.querySelector('p')?.firstChild
    if (!text) throw new Error('no text')
    text.nodeValue = 'the-water'
    expect(map.isCurrent(whole)).toBe(false)
    text.nodeValue = 'the\twater'
    expect(map.isCurrent(whole)).toBe(true)
    document.querySelector('p')?.remove()
    expect(map.isCurrent(whole)).toBe(false)
  })
})

describe('text that is folded away', () => {
  const page =
    '<p>甲</p><details><summary>全文</summary><p>乙</p></details><div hidden><p>丙</p></div>' +
    '<p>丁<span style="display: none">戊</span></p><script>己</script><button hidden>庚</button>'

  test('is no text of the page', () => {
    expect(read(page).text).toBe('甲\n全文\n丁')
  })

  test('is read where that is asked for, and its places can be shown', () => {
    document.body.innerHTML = page
    const map = atOnce(readingSteps(document.body, { readsHidden: true }))
    expect(map.text.replaceAll('\n', '')).toContain('甲全文乙丙丁戊')
    expect(map.text).not.toContain('己')
    const start = map.text.indexOf('丙')
    expect(map.rangeOf({ start, end: start + 1 })?.toString()).toBe('丙')
  })
})
