import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runConvert } from '@/scripts/convert/command'
import { canonicalJson } from '@/utils/clip/canonical-json'
import { toJsonlLine } from '@/utils/exchange/jsonl'
import { withoutQuote } from '@/utils/exchange/quote'
import { WITHDRAWN_TYPE } from '@/utils/exchange/release-manifest'
import { createDeviceKey, signCompact, thumbprintOf } from '@/utils/identity/device-key'
import { generatedRows } from './generated-clips'

/** The command, with files and reports, in a folder of its own. */

const folder = mkdtempSync(join(tmpdir(), 'shichai-convert-'))
const at = (name: string) => join(folder, name)
const rows = generatedRows(60)
beforeAll(() => {
  writeFileSync(at('rows.jsonl'), rows.map((row) => toJsonlLine(withoutQuote(row))).join(''))
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

async function run(...args: string[]) {
  const said: string[] = []
  const warned: string[] = []
  const code = await runConvert(args, {
    say: (line) => said.push(line),
    warn: (line) => warned.push(line),
  })
  return { code, said: said.join('\n'), warned: warned.join('\n') }
}

const readRows = (name: string) => {
  const lines = readFileSync(at(name), 'utf8').trimEnd().split('\n')
  return lines.map((line) => JSON.parse(line) as unknown)
}

describe('convert', () => {
  it('goes through every format and back without a loss', async () => {
    const chain = ['rows.jsonl', 'a.parquet', 'b.csv', 'c.parquet', 'd.jsonl', 'e.jsonl']
    for (const [index, from] of chain.entries()) {
      const to = chain[index + 1]
      if (to === undefined) break
      const format = to.split('.')[1] ?? ''
      const codec = to.startsWith('c') ? ['--codec', 'snappy'] : []
      const done = await run(at(from), '--to', format, '--out', at(to), ...codec)
      expect(done).toEqual({ code: 0, said: `${at(to)}: 60 rows`, warned: '' })
    }
    for (const name of ['d.jsonl', 'e.jsonl'])
      expect(readRows(name)).toEqual(readRows('rows.jsonl'))
    await run(at('e.jsonl'), '--to', 'jsonl', '--out', at('packed.jsonl.gz'))
    const packed = gunzipSync(readFileSync(at('packed.jsonl.gz')))
    expect(packed.equals(readFileSync(at('e.jsonl')))).toBe(true)
  })

  it('says what the target cannot hold', async () => {
    const { code, said } = await run(
      at('rows.jsonl'),
      '--to',
      'annotation',
      '--out',
      at('rows.jsonld'),
    )
    expect(code).toBe(0)
    expect(said).toContain('annotation does not hold metadata.rights.evidence: 60 rows')
    const released = await run(
      at('rows.jsonl'),
      '--to',
      'csv',
      '--columns',
      'release',
      '--out',
      at('released.csv'),
    )
    expect(released.said).toContain('csv does not hold metadata.textNotes: 60 rows')
    expect(readFileSync(at('released.csv'), 'utf8')).not.toContain('extra')
  })

  it('writes a file for each work, with its licences beside it', async () => {
    const lines = [
      {
        id: '1',
        text: '學而',
        metadata: { work: { title: '論語' }, rights: { licence: 'CC0-1.0' } },
      },
      { id: '2', text: '關關', metadata: { work: { title: '詩經' } } },
      { id: '3', text: '為政', metadata: { work: { title: '論語' } } },
    ]
    writeFileSync(at('works.jsonl'), lines.map((line) => toJsonlLine(line)).join(''))
    const { code } = await run(at('works.jsonl'), '--to', 'txt', '--out', `${at('works')}/`)
    expect(code).toBe(0)
    const files = readdirSync(at('works'))
    const analects = files.find((name) => name.startsWith('論語')) ?? ''
    expect(files).toHaveLength(3)
    expect(readFileSync(join(at('works'), analects), 'utf8')).toBe('學而\n\n為政\n')
    const index = readFileSync(join(at('works'), 'works.csv'), 'utf8')
    expect(index).toContain(
      `${analects},論語,,,,CC0-1.0 LicenseRef-unclear,2`.replace(',,,,', ',"","","",'),
    )
  })

  it('names each broken row, takes the others, and ends with 1', async () => {
    writeFileSync(at('broken.jsonl'), '{"id":"1","text":"甲"}\n{"id":"2"\n{"id":"3","text":"丙"}\n')
    const done = await run(at('broken.jsonl'), '--to', 'csv', '--out', at('broken.csv'))
    expect(done.code).toBe(1)
    expect(done.warned).toBe(`${at('broken.jsonl')}:2: the line is not JSON, or cut off`)
    expect(done.said).toContain('2 rows')
    expect(done.said).toContain('1 rows could not be taken')
  })

  it('leaves out what a signed list names, and refuses one that was changed', async () => {
    const key = await createDeviceKey()
    const kid = await thumbprintOf(key.publicJwk)
    const [first, second] = rows
    const ids = [first, second].map((row) => ({ id: row?.id ?? '', line: 'a'.repeat(64) }))
    const list = {
      type: 'withdrawn-since',
      number: 1,
      at: '2026-11-30T00:00:00.000Z',
      kid,
      clips: ids,
    }
    const jws = await signCompact(
      new TextEncoder().encode(canonicalJson(list)),
      WITHDRAWN_TYPE,
      key,
      key.publicJwk,
    )
    writeFileSync(at('withdrawn-since.jws'), jws)
    const input = ['--to', 'parquet', '--out', at('kept.parquet')]
    const other = await run(
      at('rows.jsonl'),
      ...input,
      '--without',
      at('withdrawn-since.jws'),
      '--signer',
      'x',
    )
    expect(other).toMatchObject({
      code: 2,
      warned: expect.stringContaining(`signed by ${kid}`) as string,
    })
    const done = await run(
      at('rows.jsonl'),
      ...input,
      '--without',
      at('withdrawn-since.jws'),
      '--signer',
      kid,
    )
    expect(done.said).toBe(`${at('kept.parquet')}: 58 rows\n2 rows were withdrawn and left out`)
    writeFileSync(at('changed.jws'), jws.replace(/\.[^.]{4}/, '.AAAA'))
    const changed = await run(
      at('rows.jsonl'),
      '--to',
      'csv',
      '--out',
      at('x.csv'),
      '--without',
      at('changed.jws'),
    )
    expect(changed.code).toBe(2)
    expect(existsSync(at('x.csv'))).toBe(false)
  })

  it.each([
    [['--to', 'csv', '--out', 'OUT'], 'name one file'],
    [['nowhere.jsonl', '--to', 'csv', '--out', 'OUT'], 'there is no'],
    [['rows.jsonl', '--out', 'OUT'], '--to is one of'],
    [['rows.jsonl', '--to', 'csv'], '--out'],
    [['rows.jsonl', '--to', 'csv', '--out', 'rows.jsonl'], 'is there already'],
    [['rows.jsonl', '--to', 'csv', '--out', 'OUT/'], 'only txt'],
    [['rows.jsonl', '--to', 'csv', '--out', 'OUT', '--columns', 'all'], '--columns is one of'],
    [['rows.jsonl', '--from', 'parquet', '--to', 'csv', '--out', 'OUT'], 'parquet'],
    [['cut.parquet', '--to', 'csv', '--out', 'OUT'], 'parquet'],
    [['cut.jsonl.gz', '--to', 'csv', '--out', 'OUT'], 'cut off'],
    [['wrong.csv', '--to', 'jsonl', '--out', 'OUT'], 'not UTF-8'],
    [['rows.unknown', '--to', 'jsonl', '--out', 'OUT'], '--from'],
  ])('refuses %j and leaves nothing behind', async (args, message) => {
    const done = await run(at('rows.jsonl'), '--to', 'parquet', '--out', at('whole.parquet'))
    if (done.code === 0) {
      writeFileSync(at('cut.parquet'), readFileSync(at('whole.parquet')).subarray(0, -9))
      await run(at('rows.jsonl'), '--to', 'jsonl', '--out', at('whole.jsonl.gz'))
      writeFileSync(at('cut.jsonl.gz'), readFileSync(at('whole.jsonl.gz')).subarray(0, -2000))
      writeFileSync(at('wrong.csv'), Buffer.from('id,text\n1,\xb0\xa1\n', 'latin1'))
      writeFileSync(at('rows.unknown'), '')
    }
    const { code, warned } = await run(
      ...args.map((word) =>
        word.startsWith('--') || /^(?:csv|jsonl|parquet|all)$/.test(word) ? word : at(word),
      ),
    )
    expect(warned).toContain(message)
    expect(code).toBe(2)
    expect(existsSync(at('OUT'))).toBe(false)
    expect(existsSync(at('OUT.part'))).toBe(false)
  })
})
