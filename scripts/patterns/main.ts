import process from 'node:process'
import { checkPattern } from './check'
import { collectPatterns, hashOf } from './collect'
import { readKnown, writeKnown } from './known'

/** `npm run patterns`: checks what is new, and lists it if nothing makes it slow; `--all` checks everything again. */
const patterns = await collectPatterns()
const known = process.argv.includes('--all') ? new Set<string>() : readKnown()
const isNew = patterns.filter((pattern) => !known.has(hashOf(pattern)))
const slow = new Set<string>()
for (const pattern of isNew) {
  const { problem, decidedBy } = await checkPattern(pattern)
  if (problem !== undefined) slow.add(hashOf(pattern))
  if (problem !== undefined || isNew.length < 50)
    console.log(
      `${problem ?? `fine (${decidedBy})`}\n  ${pattern.where} /${pattern.source}/${pattern.flags}`,
    )
}
const listed = patterns.filter((pattern) => !slow.has(hashOf(pattern)))
writeKnown(listed)
console.log(
  `${String(isNew.length)} checked, ${String(slow.size)} slow, ${String(listed.length)} listed.`,
)
process.exit(slow.size > 0 ? 1 : 0)
