import { createHash } from 'node:crypto'
import type { ReleaseFile, ReleaseManifest } from '@/utils/exchange/release-manifest'

/** Hash, length and lines of a file that is never held whole. */
export class FileDigest {
  readonly #hash = createHash('sha256')
  #bytes = 0
  #lines = 0

  constructor(readonly name: ReleaseFile) {}

  /** Adds a line, given without its LF. */
  add(line: string): void {
    const bytes = Buffer.from(`${line}\n`)
    this.#hash.update(bytes)
    this.#bytes += bytes.byteLength
    this.#lines += 1
  }

  result(): ReleaseManifest['files'][number] {
    const { name } = this
    return { name, sha256: this.#hash.digest('hex'), bytes: this.#bytes, lines: this.#lines }
  }
}
