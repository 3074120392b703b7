import { createHash } from 'node:crypto'
import { mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { PackageManifest } from '@/utils/exchange/package-manifest'

type Written = PackageManifest['files'][number]

/** Writes the files of a package and keeps of each what the package says of it. */
export class PackageFiles {
  readonly written: Written[] = []

  constructor(private readonly folder: string) {}

  /** Writes a file whole, as its pieces come. */
  async put(
    name: string,
    pieces: AsyncIterable<Uint8Array> | string,
    rows: number | null = null,
  ): Promise<Written> {
    const path = join(this.folder, name)
    await mkdir(dirname(path), { recursive: true })
    const hash = createHash('sha256')
    let bytes = 0
    const handle = await open(path, 'wx')
    try {
      for await (const piece of typeof pieces === 'string' ? [Buffer.from(pieces)] : pieces) {
        hash.update(piece)
        bytes += piece.length
        await handle.writeFile(piece)
      }
    } finally {
      await handle.close()
    }
    const file = { name, bytes, sha256: hash.digest('hex'), rows }
    this.written.push(file)
    return file
  }

  /** Lines as `sha256sum -c` reads them, of the files that are asked for. */
  sums(wanted: (name: string) => boolean): string {
    return this.written
      .filter(({ name }) => wanted(name))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ name, sha256 }) => `${sha256}  ${name}\n`)
      .join('')
  }
}
