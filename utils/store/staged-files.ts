import { StoreError } from './errors'

/**
 * Where downloads of staff are staged: in the browser's private file system, which lies beside the
 * database. They hold what others contributed, so they go when their holder leaves the alliance.
 */
export const stagedNames = { releases: 'releases', export: 'export', chain: 'chain' } as const

/** Gives the root of the private file system; a parameter, since only browsers have one. */
export type OpenStaging = () => Promise<FileSystemDirectoryHandle>

export const openStaging: OpenStaging = () => navigator.storage.getDirectory()

/**
 * Deletes all downloads that are staged. Where the browser has no private file system, as in private
 * windows, there are none.
 *
 * @throws StoreError `unavailable` while a page writes into one of them
 */
export async function forgetStaged(open: OpenStaging): Promise<void> {
  try {
    const root = await open()
    for (const name of Object.values(stagedNames)) await forget(root, name)
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
    if (error.name === 'SecurityError') return
    throw new StoreError('unavailable', error.message, { cause: error })
  }
}

async function forget(root: FileSystemDirectoryHandle, name: string): Promise<void> {
  try {
    await root.removeEntry(name, { recursive: true })
  } catch (error) {
    if (!(error instanceof DOMException) || error.name !== 'NotFoundError') throw error
  }
}
