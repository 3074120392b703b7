import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A small file system of a test's own, which it can fill. */
export interface SmallDisk {
  folder: string
  /** Whether it is small; else it is a folder like any other, and must not be filled. */
  isSmall: boolean
  /** Takes up all the room there is. */
  fill: () => void
  /** Gives it back. */
  free: () => void
  remove: () => void
}

const MIB = 1_048_576

/** Mounts one, as root on Linux; elsewhere gives an ordinary folder. */
export function makeSmallDisk(mebibytes = 256): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'shichai-disk-'))
  const isSmall = mount(folder, mebibytes)
  const filler = join(folder, 'filler')
  return {
    folder,
    isSmall,
    fill: () => fillUp(filler),
    free: () => rmSync(filler, { force: true }),
    remove: () => {
      if (isSmall) execFileSync('umount', ['--lazy', folder])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function mount(folder: string, mebibytes: number): boolean {
  if (process.getuid?.() !== 0 || process.platform !== 'linux') return false
  try {
    const words = ['-t', 'tmpfs', '-o', `size=${String(mebibytes * MIB)}`, 'tmpfs', folder]
    execFileSync('mount', words, { stdio: 'ignore' })
    return true
  } catch (error) {
    // A container may be root and not allowed to: then mount ends with a status.
    if (error instanceof Error && 'status' in error) return false
    throw error
  }
}

function fillUp(file: string): void {
  const descriptor = openSync(file, 'w')
  try {
    for (let size = MIB; size >= 512;) {
      try {
        writeSync(descriptor, Buffer.alloc(size))
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
        size /= 2
      }
    }
  } finally {
    closeSync(descriptor)
  }
}
