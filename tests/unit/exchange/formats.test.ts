import { describe, expect, it } from 'vitest'
import licenceRefs from '@/assets/exchange/licence-refs.json' with { type: 'json' }
import { columnSets, columnsOf } from '@/utils/exchange/columns'
import { licenceOf } from '@/utils/exchange/derive'
import { extensions, formatNames, type FormatName } from '@/utils/exchange/export-choices'
import { formats, LossReport } from '@/utils/exchange/formats'
import { readCsv } from '@/utils/exchange/read-csv'
import { readJsonl } from '@/utils/exchange/read-jsonl'
import { fromRecord, toRecord } from '@/utils/exchange/records'
import { releaseMembers } from '@/utils/exchange/release-members'
import type { ExchangeRow, RowRead } from '@/utils/exchange/rows'
import { workFileName } from '@/utils/exchange/works'
import { bases } from '@/utils/rights/bases'
import { generatedRows } from './generated-clips'

async function* piecesOf(text: string | Uint8Array): AsyncGenerator<Uint8Array, void> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  // One byte at a time, so that no line or character comes whole.
  for (let at = 0; at < bytes.length; at += 1) yield bytes.subarray(at, at + 1)
}

async function all(reads: AsyncIterable<RowRead>): Promise<RowRead[]> {
  const found: RowRead[] = []
  for await (const read of reads) found.push(read)
  return found
}

async function written(format: FormatName, rows: readonly ExchangeRow[]): Promise<string> {
  const write = formats[format].write({ set: 'own', codec: { name: 'SNAPPY' } })
  let text = ''
  const decoder = new TextDecoder()
  for await (const piece of write(rows)) text += decoder.decode(piece, { stream: true })
  return text
}

const rowOf = (metadata: object, text = '學而時習之，不亦說乎'): ExchangeRow => {
  return { id: '0192f000-0000-7000-8000-000000000001', text, metadata }
}

describe('columns', () => {
  const paths = new Set(releaseMembers.map(({ path }) => path))

  it('of a release come from the allow-list of released members, and there is no extra', () => {
    const outside = columnsOf('release').filter(({ from }) => {
      if (from === null) return false
      return !paths.has(from) && ![...paths].some((path) => from.startsWith(`${path}.`))
    })
    expect(outside).toEqual([])
    expect(columnsOf('release').map(({ name }) => name)).not.toContain('extra')
  })

  it('hold every member of a released line', () => {
    const held = columnsOf('release').flatMap(({ from }) => from ?? [])
    const lost = [...paths].filter(
      (path) => !held.some((from) => from === path || from.startsWith(`${path}.`)),
    )
    expect(lost).toEqual([])
  })

  it.each(columnSets)('of the set %s have one name each and say why', (set) => {
    const names = columnsOf(set).map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    for (const { name, why } of columnsOf(set)) {
      expect(name).toMatch(/^[a-z][a-z_]*$/)
      expect(why).not.toBe('')
    }
  })

  it('have a planted member in the own export and not in one of released lines', () => {
    const row = rowOf({ planted: 'word', rights: { planted: 1 } })
    expect(toRecord(row, 'own')['extra']).toBe(
      '{"metadata":{"planted":"word","rights":{"planted":1}}}',
    )
    expect(JSON.stringify(toRecord(row, 'release'))).not.toContain('planted')
  })
})

describe('licence, language and origin are never null', () => {
  it.each([
    [{ licence: 'CC-BY-SA-4.0' }, 'CC-BY-SA-4.0'],
    [{ licence: 'cc-by-sa-4.0' }, 'CC-BY-SA-4.0'],
    [{ licence: 'MulanPubL-2.0' }, 'LicenseRef-MulanPubL-2.0'],
    [
      { licence: null, basis: 'cn-art-5-document', verdict: 'public-domain' },
      'LicenseRef-PRC-Art5',
    ],
    [{ licence: null, basis: 'term-expired', verdict: 'public-domain' }, 'LicenseRef-term-expired'],
    [{ licence: null, basis: 'a-new-one', verdict: 'public-domain' }, 'LicenseRef-public-domain'],
    [{ licence: null, basis: 'work-reserved', verdict: 'reserved' }, 'LicenseRef-reserved'],
    [{ licence: 'do what you like' }, 'LicenseRef-unclear'],
    [undefined, 'LicenseRef-unclear'],
  ])('%j is %s', (rights, licence) => {
    const row = rowOf({ rights })
    expect(licenceOf(row)).toBe(licence)
    expect(toRecord(row, 'release')).toMatchObject({ licence, origin: 'unknown' })
  })

  it('every basis that a reference names is a basis', () => {
    const named = licenceRefs.refs.flatMap((ref) => ref.bases)
    const stated = /^stated-/
    expect(
      named.filter((basis) => !stated.test(basis) && !bases.some((one) => one === basis)),
    ).toEqual([])
  })

  it.each([
    [
      { quality: { register: 'classical', script: 'Hant' }, source: { language: 'zh-TW' } },
      'lzh-Hant',
    ],
    [{ quality: { register: 'modern', script: 'Hans' }, source: { language: 'zh' } }, 'zh-Hans'],
    [{ quality: { register: 'modern', script: 'Hans' }, source: { language: 'en' } }, 'zh-Hans'],
    [{ quality: { register: 'modern', script: 'Hans' }, source: { language: 'zh-cn' } }, 'zh-CN'],
    [{ quality: { register: 'none', script: 'none' }, source: { language: 'en' } }, 'en'],
    [{ quality: { register: 'none', script: 'none' }, source: { language: '???' } }, 'und'],
    [{ quality: { register: 'verse', script: 'mixed' } }, 'zh'],
  ])('%j is in %s', (metadata, language) => {
    expect(toRecord(rowOf(metadata), 'own')['language']).toBe(language)
  })

  it('says where the text is free, and whether collecting is reserved', () => {
    const terms = [
      { jurisdiction: 'CN', layer: 'text', state: 'free' },
      { jurisdiction: 'CN', layer: 'layout', state: 'no-right' },
      { jurisdiction: 'EU', layer: 'text', state: 'free' },
      { jurisdiction: 'EU', layer: 'notes', state: 'not-known' },
    ]
    const rights = { terms, reservations: ['collecting', 'site'] }
    expect(toRecord(rowOf({ rights }), 'release')).toMatchObject({
      free_in: ['CN'],
      collecting_reserved: true,
      reservations: ['collecting', 'site'],
    })
  })
})

it.each([
  ['約10⁶個', [[3, 4, 'raised', '6']], '約10^{⁶}個'],
  ['約106個', [[3, 4, 'raised']], '約10^{6}個'],
  [
    'H2O與x12',
    [
      [1, 2, 'lowered'],
      [5, 7, 'raised'],
      [6, 7, 'lowered'],
    ],
    'H_{2}O與x^{1_{2}}',
  ],
  ['設公式在此', [[1, 3, 'formula', String.raw`\frac{a}{b}`]], String.raw`設$\frac{a}{b}$在此`],
  ['𠀀2', [[1, 2, 'raised']], '𠀀^{2}'],
  ['甲乙', [[0, 1, 'person']], null],
] as const)('the reading of %s', (text, marks, reading) => {
  const annotations = marks.map(([start, end, label, value]) => {
    return { range: { start, end }, label, value, origin: 'rule' }
  })
  const record = toRecord(rowOf({ annotations }, text), 'release')
  expect(record['reading']).toBe(reading)
  expect(record['text']).toBe(text)
})

describe('broken rows are named and end nothing', () => {
  it('of JSONL', async () => {
    const lines = [
      '\ufeff{"id":"1","text":"甲\u2028乙"}',
      '{"id":"2","text":',
      '{"id":"3"}',
      '{"text":"無編號"}',
      '{"id":"5","text":"\\ud800"}',
      '{"id":"6","text":"好","metadata":{"a":["\\udc00"]}}',
      '{"id":"7","text":"a\\u0000"}',
      '[]',
      '',
      '{"id":"9","text":"末"}',
    ]
    const reads = await all(readJsonl(piecesOf(`${lines.join('\r\n')}\n`)))
    const taken = reads.flatMap((read) => ('row' in read ? [read.row.id] : []))
    expect(taken).toEqual(['1', '9'])
    const problems = reads.flatMap((read) => ('problem' in read ? [read.at] : []))
    expect(problems).toEqual([2, 3, 4, 5, 6, 7, 8])
    const wrong = Uint8Array.from([...new TextEncoder().encode('{"id":"1","text":"'), 0xff, 0x0a])
    expect(await all(readJsonl(piecesOf(wrong)))).toEqual([
      { at: 1, problem: 'the line is not UTF-8' },
    ])
  })

  it('of CSV, where a column may be missing and an unclosed quote ends the file', async () => {
    const reads = await all(
      readCsv(piecesOf('id,text,mine\n1,"甲 ""乙""",x\n2,丙\n3,,y\n4,\'=1,z')),
    )
    expect(reads).toEqual([
      { at: 1, row: { id: '1', text: '甲 "乙"', metadata: { mine: 'x' } } },
      { at: 2, problem: '2 fields under 3 names' },
      { at: 3, problem: expect.stringContaining('text') as string },
      { at: 4, row: { id: '4', text: '=1', metadata: { mine: 'z' } } },
    ])
    await expect(all(readCsv(piecesOf('id,text\n1,"甲')))).rejects.toThrow('never closed')
    const tabs = await all(readCsv(piecesOf('id\ttext\n1\ta,b\n'), '\t'))
    expect(tabs).toEqual([{ at: 1, row: { id: '1', text: 'a,b' } }])
  })

  it('and a member of the name __proto__ is a member like any other', async () => {
    const line =
      '{"id":"1","text":"甲","metadata":{"__proto__":{"polluted":true},"rights":{"__proto__":1}}}\n'
    const [read] = await all(readJsonl(piecesOf(line)))
    if (!read || !('row' in read)) throw new Error('not read')
    const back = fromRecord(toRecord(read.row, 'own'))
    expect(JSON.stringify(back)).toContain('"__proto__":{"polluted":true}')
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
    const [csv] = await all(readCsv(piecesOf('id,text,__proto__\n1,甲,x\n')))
    expect(JSON.stringify(csv)).toBe(
      '{"at":1,"row":{"id":"1","text":"甲","metadata":{"__proto__":"x"}}}',
    )
  })
})

describe('plain text and Web Annotation', () => {
  const rows = generatedRows(50)

  it('have every text, as it is', async () => {
    const text = await written('txt', rows)
    for (const row of rows) expect(text).toContain(`\n${row.text}\n`)
    const page = JSON.parse(await written('annotation', rows)) as {
      items: { id: string; motivation: string; target: { selector: { exact: string }[] } }[]
    }
    const clips = page.items.filter(({ motivation }) => motivation === 'highlighting')
    const byId = new Map(clips.map((item) => [item.id, item]))
    for (const row of rows) {
      const { selectors } = (
        row['metadata'] as { source: { selectors: { quote: { exact: string } } } }
      ).source
      const item = byId.get(`urn:uuid:${row.id}`)
      expect(item?.target.selector[0]?.exact).toBe(selectors.quote.exact)
    }
  })

  it('of no rows are whole', async () => {
    expect(JSON.parse(await written('annotation', []))).toMatchObject({
      type: 'AnnotationPage',
      items: [],
    })
    expect(await written('txt', [])).toBe('')
  })

  it('annotates clip and spans as the model has it', async () => {
    const row = rowOf({
      source: {
        url: 'https://a.example/',
        selectors: {
          quote: { exact: '學而', prefix: '曰', suffix: '' },
          position: { start: 3, end: 5 },
        },
      },
      rights: { licence: 'CC-BY-4.0' },
      work: { title: '論語' },
      annotations: [{ range: { start: 0, end: 1 }, label: 'term', value: '學', origin: 'hand' }],
    })
    const page = JSON.parse(await written('annotation', [row])) as { items: object[] }
    const id = `urn:uuid:${row.id}`
    expect(page.items).toEqual([
      {
        id,
        type: 'Annotation',
        motivation: 'highlighting',
        rights: 'https://spdx.org/licenses/CC-BY-4.0',
        body: [{ type: 'TextualBody', purpose: 'describing', value: '論語' }],
        target: {
          source: 'https://a.example/',
          selector: [
            { type: 'TextQuoteSelector', exact: '學而', prefix: '曰', suffix: '' },
            { type: 'TextPositionSelector', start: 3, end: 5 },
          ],
        },
      },
      {
        id: `${id}#1`,
        type: 'Annotation',
        motivation: 'tagging',
        body: [
          { type: 'TextualBody', purpose: 'tagging', value: 'term' },
          { type: 'TextualBody', purpose: 'identifying', value: '學' },
        ],
        target: { source: id, selector: { type: 'TextPositionSelector', start: 0, end: 1 } },
      },
    ])
  })

  it('names a file for each work that every system takes', () => {
    const name = (title: string) => workFileName({ title, author: '', dynasty: '', edition: '' })
    expect(name('a/b\\c:*?"<>|\u0000..')).toMatch(/^a b c-[0-9a-f]{8}\.txt$/)
    expect(name('')).toMatch(/^untitled-/)
    expect(name('../../etc')).toMatch(/^etc-/)
    expect(name('𠀀'.repeat(100))).toMatch(/^𠀀{40}-/u)
    expect(name('甲')).not.toBe(name('甲 '))
  })
})

describe('a report says what a format cannot hold', () => {
  const row = rowOf({
    planted: 1,
    work: { title: '論語', juan: '一' },
    source: { url: 'https://a.example/' },
  })

  it.each([
    ['jsonl', []],
    ['parquet', ['metadata.planted']],
    ['csv', ['metadata.planted']],
    ['txt', ['id', 'metadata.planted', 'metadata.source.url', 'metadata.work.juan']],
    ['annotation', ['metadata.planted', 'metadata.work.juan']],
  ] as const)('%s', (format, members) => {
    const report = new LossReport(format, 'release')
    report.add(row)
    report.add(row)
    expect(report.result()).toEqual(members.map((member) => ({ member, rows: 2 })))
    const own = new LossReport(format, 'own')
    own.add(row)
    if (format === 'parquet' || format === 'csv') expect(own.result()).toEqual([])
  })

  it('and every format is in the table', () => {
    expect(Object.keys(formats)).toEqual([...formatNames])
    expect(Object.keys(extensions)).toEqual([...formatNames])
  })
})
