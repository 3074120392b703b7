import { JSDOM } from 'jsdom'
import { beforeAll, expect, test } from 'vitest'
import { outlinePage } from '@/utils/capture/outline/outline-page'
import { outlineHtml } from '@/utils/capture/outline/outline-html'
import { pageReport, type PageReport } from '@/utils/capture/page-report'
import { readRelatedPage } from '@/utils/capture/read-related-page'
import { assess } from '@/utils/rights/assess'
import { reportOfPage } from './report-of-page'

const chapter = 'https://zh.wikisource.example/wiki/%E6%B8%A1%E5%8F%A3%E8%A8%98/%E4%BA%8C'
const work = 'https://zh.wikisource.example/wiki/%E6%B8%A1%E5%8F%A3%E8%A8%98'
const LATER = '2026-11-23T08:00:05.000Z'
const selected = '渡口的水面寬約三十丈'
const wiki = '<meta name="generator" content="MediaWiki 1.45.0">'
const box = '<div class="licenseContainer"><p>此作品的著作權人將其釋出，授予公有領域。</p></div>'

beforeAll(() => {
  Object.assign(globalThis, { DOMParser: new JSDOM('').window.DOMParser })
})

/** The chapter, and what the page of the work says once it has been asked. */
function chapterWith(parent: string): PageReport {
  const report = reportOfPage(
    `<html><head>${wiki}</head><body><p>${selected}，兩岸各有一株老柳。</p></body></html>`,
    selected,
    chapter,
  )
  const html = `<html><head>${wiki}<link rel="license" href="https://creativecommons.org/licenses/by-sa/4.0/"></head><body><h1>渡口記</h1><ul><li><a href="/wiki/二">二</a></li></ul>${parent}</body></html>`
  const related = [readRelatedPage(outlineHtml(html, outlinePage), work, LATER)]
  return pageReport.parse({ ...report, related })
}

const judge = (report: PageReport) => assess(report, { now: LATER })

test('a chapter names the page of its work', () => {
  expect(chapterWith('').parentUrl).toBe(work)
})

test('a template there makes the chapter free, and the evidence says where and when', () => {
  const { verdict, basis, evidence } = judge(chapterWith(box))
  expect([verdict, basis]).toEqual(['public-domain', 'public-domain-notice'])
  expect(evidence[0]).toMatchObject({ seenAt: LATER })
  expect(evidence[0]?.where.startsWith(`${work} › `)).toBe(true)
})

test('a licence box there licenses the chapter', () => {
  const licensed = '<div class="licensebox">本作品采用 CC BY-SA 4.0 许可协议</div>'
  expect(judge(chapterWith(licensed))).toMatchObject({ verdict: 'open', licence: 'CC-BY-SA-4.0' })
})

test('what it says of pictures, and of the site, is not for the chapter', () => {
  const ofPicture = '<figure><img src="1.jpg"><div class="licensebox">CC BY 4.0</div></figure>'
  expect(judge(chapterWith(ofPicture)).verdict).toBe('unclear')
  const footer = '<footer><div class="licensebox">CC BY 4.0</div></footer>'
  expect(judge(chapterWith(footer))).toMatchObject({ verdict: 'unclear', basis: 'nothing-found' })
})

test('a notice there that names the work reserves the chapter; one that names nothing does not', () => {
  const named = judge(chapterWith('<p>本書未經授權不得轉載。</p>'))
  expect([named.verdict, named.basis]).toEqual(['reserved', 'work-reserved'])
  expect(named.reservations[0]?.where).toContain(work)
  expect(judge(chapterWith('<p>未經授權不得轉載。</p>')).basis).toBe('nothing-found')
})
