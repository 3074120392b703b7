// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import { hasRowsToCome } from '@/entrypoints/highlights.content/rows-to-come'

/** Where elements stand: `data-box` says where each begins and ends, in pixels. */
Element.prototype.getBoundingClientRect = function () {
  const [top = 0, bottom = 0] = (this.getAttribute('data-box') ?? '').split(' ').map(Number)
  return new DOMRect(0, top, 300, bottom - top)
}

function lay(html: string): Document {
  document.body.innerHTML = html
  return document
}
const rows = (from: number) =>
  Array.from({ length: 9 }, (_, at) => {
    const top = from + at * 80
    return `<p data-box="${top} ${top + 80}">第${at}行</p>`
  }).join('')

describe('lists that make their rows as they are scrolled to', () => {
  // The window of jsdom is 768 pixels high.
  test.each([
    ['rows placed in a tall box', `<div style="height: 9000px" data-box="0 9000">${rows(0)}</div>`],
    [
      'in the middle of it',
      `<ul style="height: 9000px; position: relative" data-box="-4000 5000">${rows(0)}</ul>`,
    ],
    ['between paddings', `<div style="padding-top: 4000px" data-box="-4000 800">${rows(0)}</div>`],
    [
      'a spacer after them',
      `<div>${rows(0)}<div style="height: 9000px" data-box="720 9720"></div></div>`,
    ],
  ])('%s', (_, html) => {
    expect(hasRowsToCome(lay(html))).toBe(true)
  })

  test.each([
    ['a page of its own height', `<div style="height: 720px" data-box="0 720">${rows(0)}</div>`],
    [
      'a long text',
      '<div style="padding: 9px" data-box="0 9000"><p data-box="9 8991">很长</p></div>',
    ],
    ['text without elements', '<p style="height: 9000px" data-box="0 9000">很长</p>'],
    ['what takes no room', '<div style="height: 0" data-box="0 0"></div>'],
  ])('none: %s', (_, html) => {
    expect(hasRowsToCome(lay(html))).toBe(false)
  })
})
