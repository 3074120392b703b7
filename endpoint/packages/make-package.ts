import { rename, rm } from 'node:fs/promises'
import refs from '@/assets/exchange/licence-refs.json' with { type: 'json' }
import licences from '@/assets/licences.json' with { type: 'json' }
import project from '@/package.json' with { type: 'json' }
import { canonicalJson } from '@/utils/clip/canonical-json'
import { COLUMNS_VERSION } from '@/utils/exchange/columns'
import { configurationOf } from '@/utils/exchange/configurations'
import { CSV_BEGINNING, toCsvLine } from '@/utils/exchange/csv'
import { licenceOf } from '@/utils/exchange/derive'
import { describeCard, titleOf } from '@/utils/exchange/package-card'
import { describeCroissant } from '@/utils/exchange/package-croissant'
import {
  PACKAGE_FILE,
  RELEASE_FOLDER,
  type Change,
  type PackageManifest,
} from '@/utils/exchange/package-manifest'
import { toAttribution } from '@/utils/exchange/release-line'
import {
  itemLine,
  MANIFEST_FILE,
  WITHDRAWN_SINCE_FILE,
  withdrawnLine,
} from '@/utils/exchange/release-manifest'
import { valueAt, type ExchangeRow } from '@/utils/exchange/rows'
import { parquetWriter } from '@/utils/exchange/write-parquet'
import type { KnownKeys } from '../verify/files'
import { zstd, ZSTD_VERSION } from './codecs'
import { PackageFiles } from './package-files'
import {
  linesOf,
  openPrevious,
  openSource,
  sha256Of,
  sourceRows,
  type PackageSource,
  type PreviousRelease,
} from './source'
import { survey, type Survey } from './survey'

/** Most rows of one Parquet file. */
const SHARD = 100_000

export interface PackageOptions {
  /** The copy of a release. */
  folder: string
  /** Where the package goes: nothing may be there. */
  out: string
  keys: KnownKeys
  /** A signed list of withdrawals that is newer than that of the copy. */
  withdrawnFile?: string | undefined
  /** A copy of the release before. */
  previousFolder?: string | undefined
}

/**
 * Derives a package from a verified copy of a release: the same lines give the same bytes, as long as writer and
 * codec are the same. It gets its name once it is whole.
 *
 * @throws PackageRefusedError where the copy or the list does not verify
 */
export async function makePackage(options: PackageOptions): Promise<PackageManifest> {
  const { folder, out, keys, withdrawnFile, previousFolder } = options
  const source = await openSource(folder, keys, withdrawnFile)
  const previous =
    previousFolder === undefined ? undefined : await openPrevious(previousFolder, source.kid)
  const part = `${out}.part`
  await rm(part, { recursive: true, force: true })
  try {
    const made = await writePackage(source, previous, new PackageFiles(part))
    await rename(part, out)
    return made
  } catch (error) {
    await rm(part, { recursive: true, force: true })
    throw error
  }
}

async function writePackage(
  source: PackageSource,
  previous: PreviousRelease | undefined,
  files: PackageFiles,
): Promise<PackageManifest> {
  const found = await survey(rowsOf(source))
  for (const { name, rows } of found.configurations) await putRows(source, files, name, rows)
  await putLicences(files, Object.keys(found.licences))
  await files.put('ATTRIBUTION.csv', attributions(source))
  await putDescriptions(source, found, files)
  const gone = await putChanges(source, previous, files)
  await files.put(`${RELEASE_FOLDER}/${MANIFEST_FILE}`, source.jws)
  if (source.withdrawn) {
    await files.put(`${RELEASE_FOLDER}/${WITHDRAWN_SINCE_FILE}`, source.withdrawn.jws)
  }
  await putBag(source, files)
  const made = manifestOf(source, previous, found, files, gone)
  await files.put(PACKAGE_FILE, canonicalJson(made))
  const isTag = (name: string): boolean => !name.startsWith('data/')
  await files.put('tagmanifest-sha256.txt', files.sums(isTag))
  return made
}

async function* rowsOf(source: PackageSource): AsyncGenerator<ExchangeRow, void> {
  for await (const { row } of sourceRows(source)) yield row
}

/** Writes the rows of a configuration, which are read anew for each: there are few. */
async function putRows(
  source: PackageSource,
  files: PackageFiles,
  configuration: string,
  rows: number,
): Promise<void> {
  const shards = Math.ceil(rows / SHARD)
  const write = parquetWriter('release', zstd)
  const numbered = (at: number): string => String(at).padStart(5, '0')
  const all = ofConfiguration(source, configuration)
  try {
    for (let shard = 0; shard < shards; shard += 1) {
      const count = Math.min(SHARD, rows - shard * SHARD)
      const name = `data/${configuration}/train-${numbered(shard)}-of-${numbered(shards)}.parquet`
      await files.put(name, write(next(all, count)), count)
    }
  } finally {
    await all.return()
  }
}

async function* ofConfiguration(
  source: PackageSource,
  configuration: string,
): AsyncGenerator<ExchangeRow, void> {
  for await (const row of rowsOf(source)) {
    if (configurationOf(licenceOf(row)).name === configuration) yield row
  }
}

/** So many of what an iterator gives; the rest stays in it. */
async function* next<T>(all: AsyncGenerator<T, void>, count: number): AsyncGenerator<T, void> {
  for (let taken = 0; taken < count; taken += 1) {
    const { value, done } = await all.next()
    if (done) return
    yield value
  }
}

const licenceNames = new Map(licences.licences.map(({ id, name }) => [id, name]))

/** A file for each licence: what a reference means, or where the text of a licence stands. */
async function putLicences(files: PackageFiles, used: readonly string[]): Promise<void> {
  for (const licence of used) {
    const ref = refs.refs.find(({ id }) => id === licence)
    const own = licence.replace(/^LicenseRef-/, '')
    const words = ref
      ? [ref.id, '', ref.says, '', ref.saysZh]
      : [
          licence,
          licenceNames.get(own) ?? own,
          '',
          licence === own ? `https://spdx.org/licenses/${licence}.html` : 'SPDX has no id for it.',
        ]
    await files.put(`LICENSES/${licence}.txt`, `${words.join('\n')}\n`)
  }
}

async function* attributions(source: PackageSource): AsyncGenerator<Uint8Array, void> {
  const head = ['item', 'id', 'licence', 'url', 'attribution']
  yield Buffer.from(CSV_BEGINNING + toCsvLine(head))
  for await (const { line, row } of sourceRows(source)) {
    const [item, url] = [
      valueAt(row, ['metadata', 'item']),
      valueAt(row, ['metadata', 'source', 'url']),
    ]
    const address = typeof url === 'string' ? url : ''
    const cells = [Number(item), row.id, licenceOf(row), address, toAttribution(line)]
    yield Buffer.from(toCsvLine(cells))
  }
}

async function putDescriptions(
  source: PackageSource,
  found: Survey,
  files: PackageFiles,
): Promise<void> {
  const { manifest, kid } = source
  const { configurations, languages, rows, codePoints } = found
  const facts = { manifest, kid, configurations, languages, rows, codePoints }
  await files.put('README.md', describeCard(facts, 'en'))
  await files.put('README.zh-CN.md', describeCard(facts, 'zh'))
  const croissant = describeCroissant({
    name: titleOf(manifest),
    description: `Release ${String(manifest.number)} of ${manifest.alliance}: ${String(rows)} passages of Chinese text with licence, evidence and provenance of each.`,
    manifest,
    kid,
    files: files.written,
    configurations,
  })
  await files.put('croissant.json', `${JSON.stringify(croissant, null, 2)}\n`)
  await files.put('figures.json', `${JSON.stringify(found, null, 2)}\n`)
  await files.put('NOTICE', noticeOf(source, found))
}

function noticeOf({ manifest, kid }: PackageSource, { configurations }: Survey): string {
  const each = configurations.map(({ name, obligations, licences: within }) => {
    const named = Object.keys(within).join(', ')
    return `data/${name}/: ${named}${obligations.length > 0 ? ` (${obligations.join(', ')})` : ''}`
  })
  return [
    `${titleOf(manifest)}, release ${String(manifest.number)}, ${manifest.publishedAt.slice(0, 10)}`,
    manifest.endpoint,
    `signed by ${kid}`,
    '',
    'Each row is under the licence that its column licence names; the texts of licences and what references mean stand in LICENSES/, the attribution of each row in ATTRIBUTION.csv.',
    '每条数据依其 licence 一列所示的许可提供；许可文本与各引用的含义见 LICENSES/，逐条署名见 ATTRIBUTION.csv。',
    '',
    ...each,
    '',
  ].join('\n')
}

/** Writes what is other than before. @returns how many rows of this release were withdrawn since */
async function putChanges(
  { copy, withdrawn }: PackageSource,
  previous: PreviousRelease | undefined,
  files: PackageFiles,
): Promise<number> {
  const changes: Change[] = []
  const gone: string[] = []
  for await (const written of linesOf(copy, 'items.jsonl')) {
    const { id, line } = itemLine.parse(JSON.parse(written))
    if (line === null) continue
    if (withdrawn?.ids.has(id)) gone.push(JSON.stringify({ id, lines: [line] }))
    else if (previous) {
      const before = previous.lines.get(id)
      if (before === undefined) changes.push({ id, change: 'added' })
      else if (before !== line) changes.push({ id, change: 'replaced' })
    }
  }
  const earlier: string[] = []
  for await (const line of linesOf(copy, 'withdrawn.jsonl')) earlier.push(line)
  for (const line of [...earlier, ...gone]) {
    const { id } = withdrawnLine.parse(JSON.parse(line))
    changes.push({ id, change: 'withdrawn' })
  }
  await files.put('withdrawn.jsonl', [...earlier, ...gone].map((line) => `${line}\n`).join(''))
  await files.put('changes.jsonl', changes.map((one) => `${JSON.stringify(one)}\n`).join(''))
  const counted = (kind: Change['change']): string =>
    String(changes.filter(({ change }) => change === kind).length)
  const against = previous
    ? [
        `Against release ${String(previous.number)}:`,
        '',
        `- added: ${counted('added')}`,
        `- replaced: ${counted('replaced')}`,
      ]
    : ['No earlier release was given: what was added and replaced is not told.', '']
  const lines = [
    '# Changes',
    '',
    ...against,
    `- withdrawn: ${counted('withdrawn')}`,
    '',
    'Each by its public id: `changes.jsonl`.',
    '',
  ]
  await files.put('CHANGES.md', lines.join('\n'))
  return gone.length
}

/** The files that make the folder a BagIt bag (RFC 8493), but for the list of these. */
async function putBag({ manifest }: PackageSource, files: PackageFiles): Promise<void> {
  const payload = files.written.filter(({ name }) => name.startsWith('data/'))
  const bytes = payload.reduce((sum, file) => sum + file.bytes, 0)
  await files.put('bagit.txt', 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n')
  const info = [
    `Source-Organization: ${manifest.alliance.replaceAll(/\s+/g, ' ')}`,
    `External-Identifier: urn:uuid:${manifest.releaseId}`,
    `Payload-Oxum: ${String(bytes)}.${String(payload.length)}`,
  ]
  await files.put('bag-info.txt', `${info.join('\n')}\n`)
  await files.put(
    'manifest-sha256.txt',
    files.sums((name) => name.startsWith('data/')),
  )
}

function manifestOf(
  { manifest, kid, jws, withdrawn }: PackageSource,
  previous: PreviousRelease | undefined,
  { configurations }: Survey,
  files: PackageFiles,
  gone: number,
): PackageManifest {
  const { number, releaseId, alliance, endpoint, publishedAt } = manifest
  return {
    type: 'package',
    format: 1,
    release: { number, releaseId, alliance, endpoint, publishedAt, sha256: sha256Of(jws), kid },
    withdrawn: withdrawn ? { at: withdrawn.at, sha256: sha256Of(withdrawn.jws), rows: gone } : null,
    previous: previous ? { number: previous.number, sha256: previous.sha256 } : null,
    writer: {
      columns: COLUMNS_VERSION,
      parquet: `hyparquet-writer ${project.dependencies['hyparquet-writer']}`,
      codec: `zstd ${ZSTD_VERSION}`,
    },
    configurations,
    files: files.written.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  }
}
