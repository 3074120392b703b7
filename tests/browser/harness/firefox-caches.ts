import { cp, mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { projectFolder } from '../../../scripts/toolchain/toolchain.mjs'

/**
 * What Firefox compiled of its own scripts at its first start in a profile, and which Firefox it was for: a
 * fresh profile with both starts in two thirds of the time. Firefox drops them where it is another one.
 */
const cached = ['compatibility.ini', 'startupCache']

/** It knows extensions by id and version, so not those of a copy whose manifest was changed. */
const aboutExtensions = 'webext.sc.lz4'

/** Begins a profile with the caches of an earlier one, where there was one. */
export async function bringCaches(executable: string, profile: string): Promise<void> {
  await mkdir(profile, { recursive: true })
  await copyCaches(await placeOf(executable), profile)
}

/** Keeps the caches of the first profile whose Firefox has ended. */
export async function keepCaches(executable: string, profile: string): Promise<void> {
  const place = await placeOf(executable)
  if (await isThere(place)) return
  await mkdir(join(place, '..'), { recursive: true })
  const beside = await mkdtemp(`${place}-`)
  await copyCaches(profile, beside)
  await rename(beside, place).catch(async (error: NodeJS.ErrnoException) => {
    // Another test file was quicker.
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    await rm(beside, { recursive: true })
  })
}

async function copyCaches(from: string, to: string): Promise<void> {
  for (const name of cached) {
    if (!(await isThere(join(from, name)))) continue
    const filter = (source: string): boolean => basename(source) !== aboutExtensions
    await cp(join(from, name), join(to, name), { recursive: true, filter })
  }
}

/** One for each Firefox that was installed. */
async function placeOf(executable: string): Promise<string> {
  const { mtimeMs } = await stat(executable)
  return join(projectFolder, '.cache/firefox', String(Math.floor(mtimeMs)))
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false
      throw error
    },
  )
}
