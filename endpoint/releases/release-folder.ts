import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { ReleaseCopy } from '@/utils/exchange/read-release'

/** A release as files in a folder, under the names that the endpoint serves them by. */
export function openReleaseFolder(folder: string): ReleaseCopy {
  const find = (name: string) => {
    const path = join(folder, name)
    return existsSync(path) ? path : undefined
  }
  return {
    read: (name) => {
      const path = find(name)
      return path === undefined ? undefined : createReadStream(path)
    },
    names: () => readdir(folder),
    sha256: async (name) => {
      const path = find(name)
      if (path === undefined) return undefined
      const hash = createHash('sha256')
      for await (const piece of createReadStream(path)) hash.update(piece as Uint8Array)
      return hash.digest('hex')
    },
  }
}
