import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import {
  MANIFEST_FILE,
  releaseFiles,
  WITHDRAWN_SINCE_FILE,
  type ReleaseManifest,
} from '@/utils/exchange/release-manifest'
import type { ReleaseCopy } from '@/utils/exchange/read-release'
import { openStaging, stagedNames } from '@/utils/store/staged-files'
import { StagedLines, type LineRules } from '@/utils/store/staged-lines'
import type { Call } from '@/utils/protocol/client'
import { contracts } from '@/utils/protocol/contracts'

/**
 * A copy of a release in the browser's private file system: where a download goes on after a break,
 * what is verified, and from where the files are saved.
 */

/** All files of a copy, in the order they are fetched: what was withdrawn since comes last. */
export const copyFiles = [MANIFEST_FILE, ...releaseFiles, WITHDRAWN_SINCE_FILE] as const
export type CopyFile = (typeof copyFiles)[number]

/** How far each file is. */
export interface FileState {
  name: CopyFile
  /** Bytes that are here. */
  bytes: number
  /** As the manifest says it; fewer come where clips were withdrawn. Null for the signed files. */
  expected: number | null
  isComplete: boolean
}

/** Opens or begins the copy of a release. @throws StoreError where the browser gives no room */
export async function openStagedRelease(manifest: ReleaseManifest): Promise<StagedRelease> {
  const root = await openStaging()
  const releases = await root.getDirectoryHandle(stagedNames.releases, { create: true })
  const folder = await releases.getDirectoryHandle(manifest.releaseId, { create: true })
  const files = await Promise.all(
    copyFiles.map(async (name) => [name, await StagedLines.open(folder, name, name)] as const),
  )
  return new StagedRelease(manifest, new Map(files))
}

export class StagedRelease {
  constructor(
    readonly manifest: ReleaseManifest,
    private readonly files: ReadonlyMap<CopyFile, StagedLines>,
  ) {}

  states(): FileState[] {
    return Array.from(this.files, ([name, { progress }]) => {
      const named = this.manifest.files.find((file) => file.name === name)
      const { bytes, isComplete } = progress
      return { name, bytes, expected: named?.bytes ?? null, isComplete }
    })
  }

  get isComplete(): boolean {
    return this.states().every((state) => state.isComplete)
  }

  /** Fetches what is missing. Cancelled or broken off, it keeps what came. */
  async fetch(call: Call, signal: AbortSignal, onProgress: () => void): Promise<void> {
    const { releaseId } = this.manifest
    for (const [name, staged] of this.files) {
      if (staged.state.isComplete) continue
      if (!(name in resumable)) await staged.clear()
      const after = Number(staged.state.after ?? 0)
      const pieces = isSigned(name)
        ? call(signedFiles[name], { parameters: { release: releaseId }, signal })
        : call(contracts.releaseFile, {
            parameters: { release: releaseId, file: name },
            query: { after },
            signal,
          })
      const rules = { keyOf: numberIn(name), isText: isSigned(name) }
      await staged.take(pieces, rules, onProgress)
    }
  }

  /** Fetches the list of what was withdrawn since anew: the one that is here grows old. */
  async refresh(call: Call, signal: AbortSignal): Promise<void> {
    await this.files.get(WITHDRAWN_SINCE_FILE)?.clear()
    await this.fetch(call, signal, () => undefined)
  }

  async read(name: CopyFile): Promise<File> {
    const staged = this.files.get(name)
    if (!staged) throw new Error(`a release has no file ${name}`)
    return staged.read(name)
  }

  async clear(): Promise<void> {
    for (const staged of this.files.values()) await staged.clear()
  }

  /** As `verifyRelease` reads it. @param onBytes told how many bytes were read, each time */
  copy(signal: AbortSignal, onBytes: (bytes: number) => void): ReleaseCopy {
    const pieces = async function* (file: Promise<File>) {
      for await (const piece of (await file).stream()) {
        signal.throwIfAborted()
        onBytes(piece.byteLength)
        yield piece
      }
    }
    const open = (name: string) => {
      const known = copyFiles.find((one) => one === name)
      return known && pieces(this.read(known))
    }
    return {
      read: open,
      sha256: async (name) => {
        // WebCrypto hashes only what is in memory whole, and a file of a release may be larger.
        const hash = sha256.create()
        for await (const piece of open(name) ?? []) hash.update(piece)
        return bytesToHex(hash.digest())
      },
    }
  }
}

const signedFiles = {
  [MANIFEST_FILE]: contracts.releaseManifest,
  [WITHDRAWN_SINCE_FILE]: contracts.withdrawnSince,
}

function isSigned(name: CopyFile): name is keyof typeof signedFiles {
  return name in signedFiles
}

/** Where the number of a line stands, in the files that can be gone on with; the others come anew. */
const resumable: Partial<Record<CopyFile, (line: string) => unknown>> = {
  'clips.jsonl': (line) => (JSON.parse(line) as { metadata: { item: unknown } }).metadata.item,
  'items.jsonl': (line) => (JSON.parse(line) as { n: unknown }).n,
  'sample.jsonl': (line) => (JSON.parse(line) as { n: unknown }).n,
  'attributions.txt': (line) => line.slice(0, line.indexOf('.')),
}

function numberIn(name: CopyFile): LineRules['keyOf'] {
  return (line) => {
    const number = Number(resumable[name]?.(line))
    return Number.isInteger(number) ? String(number) : null
  }
}
