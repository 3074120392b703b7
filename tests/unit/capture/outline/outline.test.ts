import { describe, expect, it } from 'vitest'
import { attribute, Outline } from '@/utils/capture/outline/open-outline'
import { pageOutline, type PageOutline } from '@/utils/capture/outline/page-outline'

/** `<html><p id=one>早<b>晨</b></p><p> </p></html>` with the `b` as passage. */
const page: PageOutline = {
  depths: [0, 1, 2, 2, 3, 1, 2],
  names: ['html', 'p', '', 'b', '', 'p', ''],
  texts: ['早', '晨', '\u3000'],
  attributes: { elements: [1], names: ['id'], values: ['one'] },
  passage: { from: 4, to: 4, held: 4 },
}

describe('a page in outline, as it is opened', () => {
  const outline = new Outline(page)
  const [first, second] = outline.named('p')
  const [bold] = outline.named('b')

  it('knows what an element holds', () => {
    expect(first && outline.textOf(first)).toBe('早晨')
    expect(first && outline.lengthOf(first)).toBe(2)
    expect(first && outline.within(first, 'b')).toEqual([bold])
    expect(second && outline.within(second, 'b')).toEqual([])
    expect(outline.holds(outline.root, new Set(['b']))).toBe(true)
    expect(second && outline.holds(second, new Set(['b']))).toBe(false)
  })

  it('finds who holds the first text that is not blank', () => {
    expect(outline.holderOfText(outline.root)).toBe(first)
    expect(bold && outline.holderOfText(bold)).toBe(bold)
    expect(second && outline.holderOfText(second)).toBeUndefined()
  })

  it('gives the element around a passage that is a text', () => {
    const heldAt = (held: number): string =>
      new Outline({ ...page, passage: { from: 0, to: 0, held } }).held.name
    expect([4, 6, 2, 9].map((held) => heldAt(held))).toEqual(['b', 'p', 'p', 'html'])
  })

  it('tells what the passage takes in and what stands before it', () => {
    const [head, tail, held] = [first, second, bold].map((one) => one && outline.meetsPassage(one))
    expect([head, held, tail]).toEqual([true, true, false])
    expect(first && outline.isBeforePassage(first)).toBe(true)
    expect(second && outline.isBeforePassage(second)).toBe(false)
  })
})

describe('a bent outline', () => {
  const opened = (bent: Partial<PageOutline>): Outline => new Outline({ ...page, ...bent })

  it('may jump in depth', () => {
    const outline = opened({ depths: [0, 5, 9, 2, 3, 1, 2] })
    expect(outline.named('p').map(({ parent }) => parent)).toEqual([outline.root, outline.root])
    expect(outline.textOf(outline.root)).toBe('早晨\u3000')
  })

  it('may have attributes out of order, and of what is no element', () => {
    const attributes = {
      elements: [5, 1, 2],
      names: ['id', 'id', 'id'],
      values: ['two', 'one', 'nobody’s'],
    }
    const outline = opened({ attributes })
    expect(outline.named('p').map((one) => attribute(one, 'id'))).toEqual(['one', 'two'])
    expect(outline.having('id').map((one) => attribute(one, 'id'))).toEqual(['one', 'two'])
  })

  it('may begin with a text', () => {
    expect(opened({ names: ['', '', '', '', '', '', ''] }).root.name).toBe('html')
  })

  it.each<[string, unknown]>([
    ['no node', { ...page, depths: [] }],
    ['a depth that is no number', { ...page, depths: [...page.depths.slice(1), '1'] }],
    ['a depth below nothing', { ...page, depths: [...page.depths.slice(1), -1] }],
    ['half a depth', { ...page, depths: [...page.depths.slice(1), 0.5] }],
    ['a depth beyond all nodes', { ...page, depths: [...page.depths.slice(1), 1e9] }],
    ['a name that is no string', { ...page, names: [...page.names.slice(1), null] }],
    ['a name too long', { ...page, names: [...page.names.slice(1), 'h'.repeat(201)] }],
    ['texts that are no list', { ...page, texts: '早晨' }],
    ['nodes without a name', { ...page, names: page.names.slice(1) }],
    ['columns of two lengths', { ...page, attributes: { elements: [1], names: [], values: [] } }],
    ['an attribute too long', attributeOf('x'.repeat(20_001))],
    ['a passage at no node', { ...page, passage: { from: -1, to: 0, held: 0 } }],
  ])('is not let in with %s', (_, bent) => {
    expect(pageOutline.safeParse(page).success).toBe(true)
    expect(pageOutline.safeParse(bent).success).toBe(false)
  })
})

function attributeOf(value: string): PageOutline {
  return { ...page, attributes: { elements: [1], names: ['id'], values: [value] } }
}
