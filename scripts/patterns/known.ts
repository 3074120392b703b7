import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '../toolchain/toolchain.mjs'
import { hashOf, type Pattern } from './collect'

const LIST = 'tests/unit/patterns/known-patterns.txt'

/** Hashes of the patterns that were checked, one a line. */
export function readKnown(): Set<string> {
  return new Set(readFileSync(join(projectFolder, LIST), 'utf8').split(/\r?\n/).filter(Boolean))
}

/** Leaves out what is no longer in the code. */
export function writeKnown(patterns: readonly Pattern[]): void {
  writeFileSync(join(projectFolder, LIST), `${patterns.map(hashOf).toSorted().join('\n')}\n`)
}
