import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runConvert } from '@/scripts/convert/command'
import { makePackage } from '@/endpoint/packages/make-package'
import { verifyPackage } from '@/endpoint/packages/verify-package'
import type { ClipContent } from '@/utils/clip/clip'
import { columnsOf } from '@/utils/exchange/columns'
import { configurationOf } from '@/utils/exchange/configurations'
import { packageManifest } from '@/utils/exchange/package-manifest'
import { createDeviceKey, type DeviceKey } from '@/utils/identity/device-key'
import { knownLicences } from '@/utils/rights/licences'
import { printedBy } from '../endpoint/run-command'
import { makeClip, openRights } from '../fixtures/make-clip'
import { signWithdrawn, writeReleaseCopy, type Released } from './release-copy'

/** A package that is derived from a copy of a release: what is in it, and what it refuses. */

const folder = mkdtempSync(join(tmpdir(), 'shichai-package-'))
const at = (name: string) => join(folder, name)
const noKeys = { contributors: new Map(), endpoint: undefined }
/** A member that no version knows. */
const planted = { planted: 'planted-member' }
const licences = [
  'CC-BY-4.0',
  'CC-BY-SA-3.0',
  'CC-BY-SA-4.0',
  'CC0-1.0',
  'CC-BY-NC-4.0',
  'MIT',
  null,
]
let key: DeviceKey
let released: Released[]

beforeAll(async () => {
  key = await createDeviceKey()
  released = await Promise.all(
    Array.from({ length: 21 }, async (_, index) => {
      const licence = licences[index % licences.length] ?? null
      const rights =
        licence === null
          ? { ...openRights, licence, verdict: 'public-domain', basis: 'cn-art-5-document' }
          : { ...openRights, licence }
      const clip = await makeClip({
        text: index === 0 ? '=SUM(A1) 首\u2028行' : `第${String(index)}條，關關雎鳩，在河之洲。`,
        rights: rights as ClipContent['rights'],
        work: { title: index === 0 ? '=公式' : '詩經' },
        // A member that no release may hold.
        documentTags: ['planted-tag'],
        ...planted,
      })
      return { id: `7f8fd6c1-0b5e-4d6f-8a3b-0000000000${String(10 + index)}`, clip }
    }),
  )
  await writeReleaseCopy(at('copy'), key, released)
  await makePackage({ folder: at('copy'), out: at('package'), keys: noKeys })
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

async function query(sql: string) {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    // Rows of texts only.
    return (await connection.runAndReadAll(sql)).getRowObjectsJson() as Record<string, string>[]
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

const filesIn = (name: string): string[] =>
  readdirSync(at(name), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(at(name).length + 1))
    .toSorted()

const read = (name: string, file: string) => readFileSync(join(at(name), file), 'utf8')

describe('every licence is in one configuration', () => {
  it.each([
    ['CC0-1.0', 'free'],
    ['CC-PDM-1.0', 'free'],
    ['LicenseRef-PRC-Art5', 'free'],
    ['CC-BY-4.0', 'attribution'],
    ['MIT', 'attribution'],
    ['CC-BY-SA-3.0', 'share-alike-cc-by-sa'],
    ['CC-BY-SA-4.0', 'share-alike-cc-by-sa'],
    ['LicenseRef-MulanPubL-2.0', 'share-alike-mulanpubl'],
    ['CC-BY-NC-4.0', 'cc-by-nc-4.0'],
    ['CC-BY-NC-SA-4.0', 'cc-by-nc-sa-4.0'],
    ['LicenseRef-permission', 'licenseref-permission'],
  ])('%s in %s', (licence, name) => {
    expect(configurationOf(licence).name).toBe(name)
  })

  it('whose name loaders take, and of which only those without duties are in the default', () => {
    for (const licence of knownLicences()) {
      const { name, obligations } = configurationOf(licence)
      expect(name).toMatch(/^[a-z0-9][a-z0-9.-]*$/)
      expect(name === 'free').toBe(obligations.length === 0)
    }
  })
})

describe('a package', () => {
  it('has every row in one configuration, in DuckDB with every text', async () => {
    const rows = await query(
      `select id, text, licence, language, origin, filename from read_parquet('${at('package')}/data/*/*.parquet', filename = true)`,
    )
    expect(rows).toHaveLength(21)
    const texts = new Map(rows.map(({ id, text }) => [id, text]))
    for (const { id, clip } of released) expect(texts.get(id)).toBe(clip.text)
    for (const { licence, language, origin, filename } of rows) {
      expect(filename).toContain(`/data/${configurationOf(licence ?? '').name}/`)
      expect([language, origin].every((one) => typeof one === 'string')).toBe(true)
    }
    const types = await query(`describe select * from '${at('package')}/data/free/*.parquet'`)
    expect(types.map((row) => row['column_name'])).toEqual(
      columnsOf('release').map(({ name }) => name),
    )
  })

  it('holds nothing that the allow-list of released members lacks', () => {
    for (const file of filesIn('package')) {
      expect(readFileSync(join(at('package'), file), 'latin1'), file).not.toContain('planted')
    }
  })

  it('is a bag, and its sums are those of sha256sum', () => {
    for (const sums of ['manifest-sha256.txt', 'tagmanifest-sha256.txt']) {
      execFileSync('sha256sum', ['-c', '--quiet', '--strict', sums], { cwd: at('package') })
    }
    expect(read('package', 'bagit.txt')).toBe(
      'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n',
    )
    const named = (sums: string) =>
      read('package', sums)
        .trimEnd()
        .split('\n')
        .map((line) => line.slice(66))
    const [payload, tags] = [named('manifest-sha256.txt'), named('tagmanifest-sha256.txt')]
    const all = filesIn('package')
    expect(payload).toEqual(all.filter((name) => name.startsWith('data/')))
    expect([...payload, ...tags, 'tagmanifest-sha256.txt'].toSorted()).toEqual(all)
    const bytes = payload.reduce(
      (sum, name) => sum + readFileSync(join(at('package'), name)).length,
      0,
    )
    expect(read('package', 'bag-info.txt')).toContain(
      `Payload-Oxum: ${String(bytes)}.${String(payload.length)}\n`,
    )
  })

  it('is the same bytes when it is made again', async () => {
    await makePackage({ folder: at('copy'), out: at('again'), keys: noKeys })
    expect(filesIn('again')).toEqual(filesIn('package'))
    for (const file of filesIn('package')) {
      const [one, other] = ['package', 'again'].map((name) => readFileSync(join(at(name), file)))
      expect(one && other?.equals(one), file).toBe(true)
    }
  })

  it('describes itself by what is in it', () => {
    const made = packageManifest.parse(JSON.parse(read('package', 'package.json')))
    expect(made.configurations.map(({ name, rows, isDefault }) => [name, rows, isDefault])).toEqual(
      [
        ['attribution', 6, false],
        ['cc-by-nc-4.0', 3, false],
        ['free', 6, true],
        ['share-alike-cc-by-sa', 6, false],
      ],
    )
    const listed = made.files.map(({ name }) => name)
    const others = ['package.json', 'tagmanifest-sha256.txt']
    expect([...listed, ...others].toSorted()).toEqual(filesIn('package'))
    const licenceFiles = filesIn('package').filter((name) => name.startsWith('LICENSES/'))
    expect(licenceFiles).toHaveLength(licences.length)
    const attribution = read('package', 'ATTRIBUTION.csv')
    expect(attribution.split('\r\n')).toHaveLength(23)
    // A spreadsheet runs nothing of what a page was called.
    expect(attribution).not.toMatch(/(?:^|,)=/m)
    for (const readme of ['README.md', 'README.zh-CN.md']) {
      const [, yaml = ''] = read('package', readme).split('---\n')
      expect(yaml).toContain('license: other\nlicense_name: per-row\nlicense_link: NOTICE\n')
      expect(yaml).toContain(
        '- config_name: free\n  data_files:\n  - split: train\n    path: data/free/train-*.parquet\n  default: true\n',
      )
      expect(yaml.match(/default: true/g)).toHaveLength(1)
      expect(yaml).toContain('size_categories:\n- n<1K\n')
    }
  })

  it('has a Croissant description that a strict reader takes', () => {
    const croissant = JSON.parse(read('package', 'croissant.json')) as Record<string, unknown> & {
      '@context': Record<string, unknown>
      distribution: Record<string, unknown>[]
      recordSet: { '@id': string; field: Record<string, unknown>[] }[]
    }
    for (const name of ['name', 'description', 'url', 'license', 'creator', 'datePublished']) {
      expect(croissant[name], name).toBeTruthy()
    }
    expect(croissant['conformsTo']).toContain('http://mlcommons.org/croissant/1.1')
    expect(croissant['@context']['cr']).toBe('http://mlcommons.org/croissant/')
    const ids = new Set<unknown>()
    for (const file of croissant.distribution) {
      ids.add(file['@id'])
      if (file['@type'] === 'cr:FileSet')
        expect(file['includes']).toMatch(/^data\/[^/]+\/\*\.parquet$/)
      else {
        expect(file['sha256']).toMatch(/^[0-9a-f]{64}$/)
        expect(existsSync(join(at('package'), String(file['contentUrl'])))).toBe(true)
      }
    }
    const columns = new Set(columnsOf('release').map(({ name }) => name))
    const check = (fields: readonly Record<string, unknown>[]): void => {
      for (const field of fields) {
        const { source, subField, dataType } = field as {
          source: { fileSet: { '@id': string }; extract: { column: string } }
          subField?: Record<string, unknown>[]
          dataType?: string
        }
        expect(ids).toContain(source.fileSet['@id'])
        expect(columns).toContain(source.extract.column)
        if (subField) check(subField)
        else expect(dataType).toMatch(/^sc:(?:Text|Integer|Boolean|Date|DateTime)$/)
      }
    }
    for (const { field } of croissant.recordSet) check(field)
    // Every prefix that is used is declared.
    const used = read('package', 'croissant.json').match(/"(?:@id|@type)?[a-z]+:[A-Za-z]/g) ?? []
    const prefixes = new Set(used.map((one) => one.slice(1).split(':')[0]))
    for (const prefix of ['http', 'https', 'urn']) prefixes.delete(prefix)
    expect([...prefixes].filter((prefix) => !(String(prefix) in croissant['@context']))).toEqual([])
  })
})

describe('verify', () => {
  it('finds a package whole, and every change in it', async () => {
    expect(await verifyPackage(at('package'), undefined)).toMatchObject({
      problems: [],
      mustGo: [],
      unlisted: [],
    })
    cpSync(at('package'), at('spoilt'), { recursive: true })
    const parquet = filesIn('spoilt').find((name) => name.endsWith('.parquet')) ?? ''
    appendFileSync(join(at('spoilt'), parquet), 'x')
    rmSync(join(at('spoilt'), 'NOTICE'))
    writeFileSync(join(at('spoilt'), 'planted.txt'), '')
    const { problems, unlisted } = await verifyPackage(at('spoilt'), undefined)
    expect(problems.toSorted()).toEqual(['NOTICE: missing', `${parquet}: changed`])
    expect(unlisted).toEqual(['planted.txt'])
    writeFileSync(join(at('spoilt'), 'package.json'), '{"type":"package"}')
    expect((await verifyPackage(at('spoilt'), undefined)).problems).toHaveLength(1)
    await expect(verifyPackage(at('nowhere'), undefined)).rejects.toThrow('there is no folder')
  })

  it('says which rows of an old one must go, and a new one lacks exactly these', async () => {
    const gone = released[3]?.id ?? ''
    const list = at('withdrawn-since.jws')
    writeFileSync(list, await signWithdrawn(key, 1, [{ id: gone, line: 'a'.repeat(64) }]))
    const { mustGo } = await verifyPackage(at('package'), list)
    expect(mustGo).toEqual([{ id: gone, file: 'data/free/train-00000-of-00001.parquet' }])
    await makePackage({ folder: at('copy'), out: at('without'), keys: noKeys, withdrawnFile: list })
    const rows = await query(`select id from '${at('without')}/data/*/*.parquet'`)
    expect(rows.map(({ id }) => String(id)).toSorted()).toEqual(
      released.map(({ id }) => id).filter((id) => id !== gone),
    )
    expect(await verifyPackage(at('without'), list)).toMatchObject({ problems: [], mustGo: [] })
    expect(read('without', 'withdrawn.jsonl')).toContain(gone)
    expect(read('without', 'changes.jsonl')).toBe(`{"id":"${gone}","change":"withdrawn"}\n`)
    expect(read('without', 'ATTRIBUTION.csv')).not.toContain(gone)
  })
})

it('rows that were withdrawn are dropped from the Parquet files of a package that went elsewhere', async () => {
  const gone = released[1]?.id ?? ''
  const list = at('drop.jws')
  writeFileSync(list, await signWithdrawn(key, 1, [{ id: gone, line: 'a'.repeat(64) }]))
  const said: string[] = []
  const output = { say: (line: string) => said.push(line), warn: (line: string) => said.push(line) }
  const run = (...args: string[]) => runConvert([at('package'), ...args], output)
  expect(await run('--out', at('dropped'))).toBe(2)
  expect(await run('--without', list, '--out', at('dropped'))).toBe(0)
  expect(said.join('\n')).toContain(
    'data/share-alike-cc-by-sa/train-00000-of-00001.parquet: 5 rows, 1 left out',
  )
  const rows = await query(`select * from '${at('dropped')}/data/*/*.parquet' order by id`)
  const before = await query(`select * from '${at('package')}/data/*/*.parquet' order by id`)
  expect(rows).toEqual(before.filter(({ id }) => id !== gone))
})

describe('no package is made', () => {
  const refused = async (
    options: { folder: string; withdrawnFile?: string; previousFolder?: string },
    why: string,
  ) => {
    const made = makePackage({ ...options, out: at('refused'), keys: noKeys })
    await expect(made).rejects.toMatchObject({
      name: 'PackageRefusedError',
      message: expect.stringContaining(why) as string,
    })
    expect(existsSync(at('refused'))).toBe(false)
    expect(existsSync(at('refused.part'))).toBe(false)
  }

  it('of a copy that does not verify', async () => {
    cpSync(at('copy'), at('bad'), { recursive: true })
    writeFileSync(
      join(at('bad'), 'clips.jsonl'),
      read('bad', 'clips.jsonl').replace('關關', '關門'),
    )
    await refused({ folder: at('bad') }, 'clip-changed')
  })

  it('by a list of another key or another release, nor against a release of somebody else', async () => {
    const other = await createDeviceKey()
    writeFileSync(at('foreign.jws'), await signWithdrawn(other, 1, []))
    await refused({ folder: at('copy'), withdrawnFile: at('foreign.jws') }, 'not of this release')
    writeFileSync(at('second.jws'), await signWithdrawn(key, 2, []))
    await refused({ folder: at('copy'), withdrawnFile: at('second.jws') }, 'not of this release')
    await writeReleaseCopy(at('theirs'), other, released)
    await refused(
      { folder: at('copy'), previousFolder: at('theirs') },
      'no release of the same endpoint',
    )
  })
})

it('tells what was added and replaced since the release before, and drops what is withdrawn in the copy', async () => {
  const [first, second, ...rest] = released
  if (!first || !second) throw new Error('no rows')
  const changed = { ...first, clip: { ...first.clip, text: '新修訂的一條，關關雎鳩。' } }
  await writeReleaseCopy(at('older'), key, [first, ...rest])
  const gone = rest[0]?.id ?? ''
  await writeReleaseCopy(at('newer'), key, [changed, second, ...rest], { number: 2, gone: [gone] })
  await makePackage({
    folder: at('newer'),
    out: at('second'),
    keys: noKeys,
    previousFolder: at('older'),
  })
  const lines = read('second', 'changes.jsonl').trimEnd().split('\n')
  const changes = new Map(
    lines
      .map((line) => JSON.parse(line) as { id: string; change: string })
      .map(({ id, change }) => [id, change]),
  )
  expect(changes.get(second.id)).toBe('added')
  expect(changes.get(first.id)).toBe('replaced')
  expect(changes.get(gone)).toBe('withdrawn')
  expect(read('second', 'CHANGES.md')).toContain('- added: 1\n')
  expect(await verifyPackage(at('second'), undefined)).toMatchObject({ problems: [] })
})

it('is made and verified from the command line, which says that it is unsigned', async () => {
  const keys = at('keys.json')
  writeFileSync(keys, JSON.stringify({ keys: [key.publicJwk] }))
  const made = await printedBy(['package', at('copy'), '--out', at('by-command'), '--keys', keys])
  expect(made).toContain('free: 6 rows, CC0-1.0 LicenseRef-PRC-Art5\n')
  expect(made).toMatch(/package of release 1, unsigned\n$/)
  const again = printedBy(['package', at('copy'), '--out', at('by-command')])
  await expect(again).rejects.toMatchObject({ name: 'UsageError' })
  const verify = ['verify', '--package', at('by-command'), '--keys', keys]
  expect(await printedBy(verify)).toMatch(/: verified\n$/)
  const unknown = printedBy(['verify', '--package', at('by-command')])
  await expect(unknown).rejects.toMatchObject({ name: 'UnknownSignerError' })
  const list = at('one-more.jws')
  const gone = [{ id: released[0]?.id ?? '', line: 'a'.repeat(64) }]
  writeFileSync(list, await signWithdrawn(key, 1, gone))
  const outdated = printedBy([...verify, '--withdrawn', list])
  await expect(outdated).rejects.toMatchObject({ name: 'OutdatedCopyError' })
})
