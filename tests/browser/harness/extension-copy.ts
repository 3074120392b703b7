import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildFolder } from '../../../scripts/build.mjs'
import type { BrowserName } from './test-browser'

export interface ExtensionCopyOptions {
  /** Match patterns, e.g. `http://127.0.0.1/*`, granted as if the user had switched the site on. */
  hostPermissions?: readonly string[]
  /** Folder of another extension than ours. */
  extension?: string
  /** Files that are missing, as after an installation that went wrong. */
  without?: readonly string[]
  /** The browser may grant it little room on the disk: it has no permission for more. */
  hasLittleRoom?: boolean
}

/**
 * Copies the built extension into `folder`, so that a build going on meanwhile cannot disturb a
 * browser that runs it. Only the manifest is touched, and only to grant sites (no browser lets a
 * test press “Allow” in a permission prompt) or to take what a test is about.
 */
export async function copyExtension(
  browser: BrowserName,
  folder: string,
  {
    hostPermissions = [],
    extension,
    without = [],
    hasLittleRoom = false,
  }: ExtensionCopyOptions = {},
): Promise<string> {
  await mkdir(folder, { recursive: true })
  await cp(extension ?? buildFolder(browser), folder, { recursive: true })
  for (const file of without) await rm(join(folder, file))
  if (hostPermissions.length > 0 || hasLittleRoom) {
    const manifestFile = join(folder, 'manifest.json')
    const manifest = JSON.parse(await readFile(manifestFile, 'utf8')) as {
      host_permissions?: readonly string[]
      permissions: string[]
    }
    if (hostPermissions.length > 0) manifest.host_permissions = hostPermissions
    if (hasLittleRoom) {
      manifest.permissions = manifest.permissions.filter((name) => name !== 'unlimitedStorage')
    }
    await writeFile(manifestFile, JSON.stringify(manifest))
  }
  return folder
}

/** Raises the version of a copied extension. */
export async function raiseVersion(folder: string): Promise<void> {
  const manifestFile = join(folder, 'manifest.json')
  const manifest = JSON.parse(await readFile(manifestFile, 'utf8')) as { version: string }
  const [major = '0', minor = '0', patch = '0'] = manifest.version.split('.')
  manifest.version = [major, minor, Number(patch) + 1].join('.')
  await writeFile(manifestFile, JSON.stringify(manifest))
}
