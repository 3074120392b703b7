import { describe, expect, test } from 'vitest'
import type { PageReport } from '@/utils/capture/page-report'
import { suggestWork } from '@/utils/rights/suggest'
import { makeReport, mark } from './make-report'

describe('suggestWork', () => {
  test.each<[string, PageReport, object]>([
    [
      'a notice of government',
      makeReport({
        metadata: {
          title: '国务院办公厅关于修缮渡口的通知_某政府网',
          heading: '国务院办公厅关于修缮渡口的通知',
          labelled: [{ label: '发文字号', value: '国办发〔2025〕99号' }],
        },
      }),
      {
        category: 'policy',
        reason: 'official',
        work: {
          title: '国务院办公厅关于修缮渡口的通知',
          identifiers: { documentNumber: '国办发〔2025〕99号' },
        },
      },
    ],
    [
      'a statute',
      makeReport({
        metadata: { title: '中华人民共和国监察法' },
        signals: ['一', '二', '三'].map((n) => mark('article', `第${n}条 略`)),
      }),
      { category: 'law', reason: 'law-title', work: { title: '中华人民共和国监察法' } },
    ],
    [
      'a paper',
      makeReport({
        metadata: {
          title: '渡口考 - 样刊',
          author: '张三、李四',
          tags: [
            { name: 'citation_title', content: '渡口考' },
            { name: 'citation_doi', content: 'doi:10.5555/abc.1' },
          ],
        },
      }),
      {
        category: 'paper',
        reason: 'citation',
        work: { title: '渡口考', author: '张三、李四', identifiers: { doi: '10.5555/abc.1' } },
      },
    ],
    [
      'a classic',
      makeReport({
        text: '子曰：學而時習之，不亦說乎？',
        metadata: { title: '論語/學而第一', labelled: [{ label: '作者', value: '孔子' }] },
      }),
      {
        category: 'classic',
        reason: 'classical',
        work: { title: '論語', author: '孔子', juan: '學而第一' },
      },
    ],
    [
      'a poem with its dynasty',
      makeReport({
        text: '床前明月光，疑是地上霜。',
        metadata: { title: '静夜思', labelled: [{ label: '作者', value: '〔唐代〕李白' }] },
      }),
      { category: 'classic', work: { title: '静夜思', author: '李白', dynasty: '唐' } },
    ],
    [
      'a materia medica',
      makeReport({ text: '味甘，平。主五脏。', metadata: { title: '神农本草经·上经' } }),
      { category: 'tcm' },
    ],
    ['code', makeReport({ text: 'def ganzhi(year):\n    return year' }), { category: 'code' }],
    ['a gene', makeReport({ text: `>X1\n${'ATGTGTAACAGC'.repeat(10)}` }), { category: 'gene' }],
    [
      'a protein',
      makeReport({ text: `>X1\n${'MPPHYGIIFDKPTVDYSHQYWHN\n'.repeat(4)}` }),
      { category: 'protein' },
    ],
    [
      'a standard',
      makeReport({ metadata: { title: 'GB/T 9704-2012 公文格式' } }),
      { category: 'standard' },
    ],
    ['a report', makeReport({ metadata: { title: '某行业2025年度报告' } }), { category: 'report' }],
    ['anything else', makeReport(), { category: 'other', origin: { kind: 'unknown' } }],
  ])('%s', (_, report, expected) => {
    expect(suggestWork(report)).toMatchObject(expected)
  })

  // `labelled` values may have lost the bracket that closes.
  test.each([
    ['朱自清（1898—1948）', '朱自清'],
    ['朱自清（1898—1948', '朱自清'],
    ['魯迅〔1881-1936〕', '魯迅'],
    ['張三（生於1950年）', '張三'],
    ['溪边书屋（编）', '溪边书屋（编）'],
    ['某某课题组（2019年度）', '某某课题组'],
    ['1984年编写组', '1984年编写组'],
  ])('an author is a name without the years of a life: %s', (author, name) => {
    const report = makeReport({ metadata: { title: '试页', author } })
    expect(suggestWork(report).work.author).toBe(name)
  })
})

describe('who wrote it, and what it is called', () => {
  const authored = (author: string) => suggestWork(makeReport({ metadata: { author } })).work.author

  test('a label ends where the next begins', () => {
    expect(authored('宋知微时间：2023-08-14来源：青禾文艺浏览：512')).toBe('宋知微')
    expect(authored('李时间')).toBe('李时间')
  })

  test('who put it there wrote nothing of it', () => {
    for (const poster of ['责任编辑：陈小红', 'admin', '编辑部', '小编'])
      expect(authored(poster)).toBeUndefined()
    expect(authored('编辑王小五')).toBe('编辑王小五')
  })

  test('a document is its organ’s, whoever edits the site', () => {
    const page = makeReport({
      metadata: {
        title: '国务院办公厅关于修缮渡口的通知',
        author: '责任编辑：陈小红',
        labelled: [
          { label: '发文字号', value: '国办发〔2025〕99号' },
          { label: '发文机关', value: '国务院办公厅' },
        ],
      },
    })
    expect(suggestWork(page).work.author).toBe('国务院办公厅')
  })

  test('a site’s name after a dash is none of the title', () => {
    const named = makeReport({ metadata: { title: '渡口修缮办法－青禾普法网' } })
    expect(suggestWork(named).work.title).toBe('渡口修缮办法')
  })
})
