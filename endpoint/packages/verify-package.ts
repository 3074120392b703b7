import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { open, readdir, readFile, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { parquetMetadataAsync, parquetReadObjects } from 'hyparquet'
import { z } from 'zod'
import {
  PACKAGE_FILE,
  packageManifest,
  RELEASE_FOLDER,
  type PackageManifest,
} from '@/utils/exchange/package-manifest'
import { openSigned } from '@/utils/exchange/read-release'
import {
  MANIFEST_FILE,
  RELEASE_TYPE,
  releaseManifest,
  WITHDRAWN_TYPE,
  withdrawnSince,
} from '@/utils/exchange/release-manifest'
import { UsageError } from '../kernel/usage-error'
import { decoders } from './codecs'
import { sha256Of } from './source'

export interface PackageReport {
  problems: string[]
  manifest: PackageManifest | undefined
  /** Public ids of rows that were withdrawn since, and the file each stands in. */
  mustGo: { id: string; file: string }[]
  /** Files that the package does not name. */
  unlisted: string[]
}

/**
 * Verifies a package offline: that the release it names is signed, and that every file is as `package.json` says. With a
 * signed list of withdrawals it says which rows must go. The package itself is not signed.
 *
 * @throws UsageError where there is no package, or the list is not of its release
 */
export async function verifyPackage(
  folder: string,
  withdrawnFile: string | undefined,
): Promise<PackageReport> {
  const found = await stat(folder).catch(() => undefined)
  if (!found?.isDirectory()) throw new UsageError(`there is no folder ${folder}`)
  const manifest = await readManifest(folder)
  if (!manifest) {
    const problems = [`${PACKAGE_FILE} is not there, or of another form`]
    return { problems, manifest, mustGo: [], unlisted: [] }
  }
  const problems = [
    ...(await checkRelease(folder, manifest)),
    ...(await checkFiles(folder, manifest)),
  ]
  const mustGo =
    withdrawnFile === undefined || problems.length > 0
      ? []
      : await findWithdrawn(folder, manifest, withdrawnFile)
  return { problems, manifest, mustGo, unlisted: await findUnlisted(folder, manifest) }
}

async function readManifest(folder: string): Promise<PackageManifest | undefined> {
  const path = join(folder, PACKAGE_FILE)
  if (!existsSync(path)) return undefined
  try {
    return packageManifest.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return undefined
    throw error
  }
}

async function checkRelease(folder: string, { release }: PackageManifest): Promise<string[]> {
  const path = join(folder, RELEASE_FOLDER, MANIFEST_FILE)
  if (!existsSync(path)) return [`${RELEASE_FOLDER}/${MANIFEST_FILE} is missing`]
  const jws = await readFile(path, 'utf8')
  const signed = await openSigned(jws, RELEASE_TYPE, releaseManifest)
  const isSame =
    signed?.kid === release.kid &&
    signed.payload.number === release.number &&
    sha256Of(jws) === release.sha256
  return isSame ? [] : ['the release that it names is not the signed one']
}

async function checkFiles(folder: string, { files }: PackageManifest): Promise<string[]> {
  const problems: string[] = []
  for (const { name, sha256, bytes } of files) {
    const path = join(folder, name)
    // A name that leads out of the folder is none of a package.
    if (relative(folder, path).startsWith('..')) problems.push(`${name}: leads out of the package`)
    else if (!existsSync(path)) problems.push(`${name}: missing`)
    else if ((await stat(path)).size !== bytes || (await hashOf(path)) !== sha256) {
      problems.push(`${name}: changed`)
    }
  }
  return problems
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path)) hash.update(piece as Uint8Array)
  return hash.digest('hex')
}

const unlistedByDesign = new Set([PACKAGE_FILE, 'tagmanifest-sha256.txt', 'package.jws'])

async function findUnlisted(folder: string, { files }: PackageManifest): Promise<string[]> {
  const listed = new Set(files.map(({ name }) => name))
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((name) => !listed.has(name) && !unlistedByDesign.has(name))
    .toSorted()
}

async function findWithdrawn(
  folder: string,
  { files, release }: PackageManifest,
  withdrawnFile: string,
): Promise<PackageReport['mustGo']> {
  const jws = (await readFile(withdrawnFile, 'utf8')).trim()
  const signed = await openSigned(jws, WITHDRAWN_TYPE, withdrawnSince)
  if (signed?.kid !== release.kid || signed.payload.number !== release.number) {
    throw new UsageError(`${withdrawnFile} is not of this release, or not signed by its key`)
  }
  const gone = new Set(signed.payload.clips.map(({ id }) => id))
  const mustGo: PackageReport['mustGo'] = []
  for (const { name, rows } of files) {
    if (rows === null) continue
    for (const id of await idsOf(join(folder, name))) {
      if (gone.has(id)) mustGo.push({ id, file: name })
    }
  }
  return mustGo
}

async function idsOf(path: string): Promise<string[]> {
  const handle = await open(path)
  try {
    const { size } = await handle.stat()
    const file = {
      byteLength: size,
      slice: async (start: number, end = size) => {
        const bytes = new Uint8Array(end - start)
        await handle.read(bytes, 0, bytes.length, start)
        return bytes.buffer
      },
    }
    const metadata = await parquetMetadataAsync(file)
    const rows = await parquetReadObjects({
      file,
      metadata,
      compressors: decoders,
      columns: ['id'],
    })
    return rows.map(({ id }) => String(id))
  } finally {
    await handle.close()
  }
}
