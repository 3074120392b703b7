import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '../../../../scripts/toolchain/toolchain.mjs'

/** What `docs/endpoint.md` tells operators to write down, as it stands there. */

const page = readFileSync(join(projectFolder, 'docs/endpoint.md'), 'utf8')

/** The one block of a language. @throws Error where there is none, or more */
export function documentedBlock(language: string): string {
  const [block, ...more] = [
    ...page.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm')),
  ]
  if (block?.[1] === undefined || more.length > 0)
    throw new Error(`there is not one block of ${language}`)
  return block[1]
}

/** Puts in what is other on this machine. @throws Error where it is not there */
export function withChanges(text: string, changes: Readonly<Record<string, string>>): string {
  let changed = text
  for (const [from, to] of Object.entries(changes)) {
    if (!changed.includes(from)) throw new Error(`“${from}” is not in it`)
    changed = changed.replaceAll(from, to)
  }
  return changed
}
