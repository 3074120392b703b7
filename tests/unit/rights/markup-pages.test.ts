import { expect, test } from 'vitest'
import { assess } from '@/utils/rights/assess'
import { reportOfPage } from './report-of-page'
import { address, htmlOf, markupPages, selected } from './markup-pages.table'

test.each(markupPages)('$page', (page) => {
  const report = reportOfPage(htmlOf(page), selected, address)
  const { basis, licence } = assess(report, { now: report.capturedAt })
  expect([basis, licence]).toEqual([page.basis, page.licence])
})
