import { describe, expect, test } from 'vitest'
import { findBlocks } from '@/utils/rights/blocks'
import { makeReport, mark } from './make-report'

const bases = 'ATGTGTAACAGCTCGTTGCAAGAAATGGGCATTCGTGCCTTTCGGCGTTCTTCACTAAGTAGAGAGTGCC'
const protein = 'MPPHYGIIFDKPTVDYSHQYWHNPHFRGWMDTDSMPCKVAQHNVDRTHYRCNFHGRYGTGCEAGSQDQDF'

describe('human nucleotide sequences', () => {
  test.each<[name: string, text: string, around: string[], blocked: boolean]>([
    ['a FASTA record of a human', `>X1 Homo sapiens gene\n${bases}`, [], true],
    ['a record of rice', `>X1 [Oryza sativa] gene\n${bases}`, [], false],
    ['a human protein', `>X1 Homo sapiens protein\n${protein}`, [], false],
    [
      'bare letters, the header stands before the selection',
      bases,
      ['>X1 Homo sapiens gene'],
      true,
    ],
    [
      'bare letters under a rice header',
      bases,
      ['>X1 Homo sapiens\n…\n>X2 Oryza sativa (rice)'],
      false,
    ],
    ['the page is about a human gene', bases, ['', '人类基因 BRCA1'], true],
    ['nothing names a species', bases, [], false],
    [
      'GenBank layout',
      `SOURCE Homo sapiens\n 1 ${bases.toLowerCase().replaceAll(/(.{10})/g, '$1 ')}`,
      [],
      true,
    ],
    ['a short primer', '引物 ATGTGTAACAGCTCG 用于人类样本', [], false],
    ['prose about human genes', '人类基因组计划于1990年启动。', [], false],
  ])('%s', (_, text, around, blocked) => {
    expect(findBlocks(text, around).map(({ kind }) => kind)).toEqual(
      blocked ? ['human-genetic'] : [],
    )
  })

  test('a whole report is looked at', () => {
    const report = makeReport({
      text: bases,
      metadata: { labelled: [{ label: '物种', value: 'Homo sapiens（人）' }] },
    })
    expect(findBlocks(bases, report)).toHaveLength(1)
  })
})

describe('marks of secrecy', () => {
  test.each<[text: string, blocked: boolean]>([
    ['机密★5年\n关于某事的报告', true],
    ['秘密★', true],
    ['絕密★長期', true],
    ['绝密★启用前', true],
    ['内部资料　注意保存', true],
    ['內部資料，注意保存', true],
    ['国家秘密标志为“机密★”及保密期限', false],
    ['不涉及国家秘密、商业秘密', false],
    ['成功的秘密在于坚持', false],
    ['内部资料显示，产量有所回升', false],
  ])('%s → %s', (text, blocked) => {
    expect(findBlocks(text).map(({ kind }) => kind)).toEqual(blocked ? ['state-secret'] : [])
  })

  test('a mark at the head of the document blocks its body too', () => {
    const report = makeReport({ signals: [mark('secrecy', '机密★10年')] })
    expect(findBlocks(report.passage.text, report)).toMatchObject([{ kind: 'state-secret' }])
  })
})
