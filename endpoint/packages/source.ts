import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { openSigned, readLines, readText, type ReleaseCopy } from '@/utils/exchange/read-release'
import {
  itemLine,
  MANIFEST_FILE,
  RELEASE_TYPE,
  releaseManifest,
  WITHDRAWN_SINCE_FILE,
  WITHDRAWN_TYPE,
  withdrawnSince,
  type ReleaseFile,
  type ReleaseManifest,
} from '@/utils/exchange/release-manifest'
import type { ExchangeRow } from '@/utils/exchange/rows'
import { openReleaseFolder } from '../releases/release-folder'
import type { KnownKeys } from '../verify/files'
import { checkReleaseFolder } from '../verify/release'
import { PackageRefusedError } from './refused'

/** A verified copy of a release, and what was withdrawn from it. */
export interface PackageSource {
  copy: ReleaseCopy
  manifest: ReleaseManifest
  kid: string
  /** The manifest as it is signed. */
  jws: string
  withdrawn: { at: string; jws: string; ids: ReadonlySet<string> } | undefined
}

export const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex')

/**
 * Opens a copy that a package is to be derived from.
 *
 * @param withdrawnFile a signed list that is newer than the copy's own
 * @throws PackageRefusedError where the copy or the list does not verify
 */
export async function openSource(
  folder: string,
  keys: KnownKeys,
  withdrawnFile: string | undefined,
): Promise<PackageSource> {
  const { ok, problems, manifest, kid } = await checkReleaseFolder(folder, keys)
  if (!ok || !manifest || kid === undefined) {
    const [first] = problems
    const why = first ? `: ${first.kind}, ${first.detail}` : ''
    throw new PackageRefusedError(`${folder} does not verify${why}`)
  }
  const copy = openReleaseFolder(folder)
  const jws = (await readWhole(copy, MANIFEST_FILE)) ?? ''
  const listed =
    withdrawnFile === undefined
      ? await readWhole(copy, WITHDRAWN_SINCE_FILE)
      : await readFile(withdrawnFile, 'utf8')
  const withdrawn = listed === undefined ? undefined : await openList(listed.trim(), manifest, kid)
  return { copy, manifest, kid, jws, withdrawn }
}

async function openList(jws: string, manifest: ReleaseManifest, kid: string) {
  const signed = await openSigned(jws, WITHDRAWN_TYPE, withdrawnSince)
  if (!signed || signed.kid !== kid || signed.payload.number !== manifest.number) {
    throw new PackageRefusedError('the list of withdrawals is not of this release, or not signed')
  }
  const { at, clips } = signed.payload
  return { at, jws, ids: new Set(clips.map(({ id }) => id)) }
}

async function readWhole(copy: ReleaseCopy, name: string): Promise<string | undefined> {
  const pieces = copy.read(name)
  return pieces && (await readText(pieces)).trim()
}

/** Released lines that were not withdrawn, in their order, each with its row. */
export async function* sourceRows({
  copy,
  withdrawn,
}: PackageSource): AsyncGenerator<{ line: string; row: ExchangeRow }, void> {
  for await (const line of linesOf(copy, 'clips.jsonl')) {
    // Verifying parsed every line.
    const row = JSON.parse(line) as ExchangeRow
    if (!withdrawn?.ids.has(row.id)) yield { line, row }
  }
}

export async function* linesOf(copy: ReleaseCopy, name: ReleaseFile): AsyncGenerator<string, void> {
  const pieces = copy.read(name)
  if (pieces) yield* readLines(pieces)
}

/** The release before, by which changes are told: the hash of each of its lines by public id. */
export interface PreviousRelease {
  number: number
  sha256: string
  lines: ReadonlyMap<string, string>
}

/** Reads an earlier release of the same key. @throws PackageRefusedError */
export async function openPrevious(folder: string, kid: string): Promise<PreviousRelease> {
  const copy = openReleaseFolder(folder)
  const jws = await readWhole(copy, MANIFEST_FILE)
  const signed =
    jws === undefined ? undefined : await openSigned(jws, RELEASE_TYPE, releaseManifest)
  const items = signed?.payload.files.find(({ name }) => name === 'items.jsonl')
  if (!signed || signed.kid !== kid || (await copy.sha256('items.jsonl')) !== items?.sha256) {
    throw new PackageRefusedError(`${folder} is no release of the same endpoint, or was changed`)
  }
  const lines = new Map<string, string>()
  for await (const written of linesOf(copy, 'items.jsonl')) {
    const { id, line } = itemLine.parse(JSON.parse(written))
    if (line !== null) lines.set(id, line)
  }
  return { number: signed.payload.number, sha256: sha256Of(jws ?? ''), lines }
}
