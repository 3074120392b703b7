import { expect, test } from 'vitest'
import { assess } from '@/utils/rights/assess'
import { reportOfPage } from './report-of-page'
import { address, markupPages, selected, type MarkupPage } from './markup-pages.table'

test.each(markupPages)('$page', (page) => {
  const report = reportOfPage(htmlOf(page), selected, address)
  const { basis, licence } = assess(report, { now: report.capturedAt })
  expect([basis, licence]).toEqual([page.basis, page.licence])
})

function htmlOf({ head = '', before = '', article, after = '' }: MarkupPage): string {
  const text =
    article ??
    `<p>${selected}，水推着轮子慢慢转，磨出来的面又细又白，邻村的人都挑着担子赶来，一直排到桥头。</p>`
  return `<html><head><title>磨坊</title>${head}</head><body><div>${before}${text}${after}</div></body></html>`
}
