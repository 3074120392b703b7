import { describe, expect, test } from 'vitest'
import { toJsonlDocument, toJsonlLine } from '@/utils/exchange/jsonl'
import { makeDraft } from '@/utils/intake/make-draft'
import { originOf, readAiNotice } from '@/utils/rights/ai-origin'
import { noticeCases, pageCases } from './ai-origin.table'
import { SEEN_AT } from './make-report'
import { reportOfPage } from './report-of-page'

const selected = '磨坊立在溪边，这里是选中的一句'
const page = (head: string, body: string): string =>
  `<html><head>${head}</head><body><div><p>${selected}，水推着轮子慢慢转，磨出来的面又细又白。</p>${body}</div></body></html>`

test.each(noticeCases)('%s → %s', (notice, says) => {
  expect(readAiNotice(notice)).toBe(says)
})

describe('whole pages', () => {
  test.each(pageCases)('%s', (_, head, body, kind) => {
    const report = reportOfPage(page(head, body), selected, 'https://site.example/1')
    expect(originOf(report.signals).kind).toBe(kind)
  })
})

test('the label goes with the clip into the record and its export, word for word', async () => {
  const label = '{"AIGC":{"Label":"1","ContentProducer":"某某平台","ProduceID":"A1"}}'
  const html = page(`<meta name="AIGC" content='${label}'>`, '')
  const result = await makeDraft(reportOfPage(html, selected, 'https://site.example/1'), SEEN_AT)
  if (!result.ok) throw new Error('no draft')
  const { draft } = result
  expect(draft.origin.kind).toBe('ai-generated')
  expect(draft.origin.label).toContain(label)
  expect(draft.dataKind).toBe('synthetic')
  const line = toJsonlLine(toJsonlDocument(draft, SEEN_AT))
  expect(JSON.parse(line).metadata.origin).toEqual(draft.origin)
  expect(draft.rights.evidence.map(({ kind }) => kind)).toContain('ai-label')
})

test('a label that is suspected is kept though it decides nothing', () => {
  const html = page(`<meta name="AIGC" content='{"AIGC":{"Label":"3"}}'>`, '')
  const { signals } = reportOfPage(html, selected, 'https://site.example/1')
  expect(originOf(signals)).toMatchObject({
    kind: 'unknown',
    label: expect.stringContaining('"3"'),
  })
})
