import { expect, test } from 'vitest'
import { readParentPage } from '@/utils/capture/signals/parent-page'
import { makePage, outlineOf } from './make-page'
import { parentCases } from './parent-page.table'

test.each(parentCases)('%s', (_, url, head, body, parent) => {
  const html = `<html><head>${head}</head><body>${body}<p>选中的一句</p></body></html>`
  const { document, passage } = makePage(html, '选中的一句')
  expect(readParentPage(outlineOf(document, passage), url)).toBe(parent)
})
