import process from 'node:process'
import { checkPattern } from './check'
import { collectPatterns, hashOf, type Pattern } from './collect'
import { readKnown, writeKnown } from './known'

/** `npm run patterns`: checks what is new, and lists it if nothing makes it slow; `--all` checks everything again. */
const patterns = await collectPatterns()
const all = process.argv.includes('--all')
const checked = all ? new Set<string>() : readKnown()
const isNew = patterns.filter((pattern) => !checked.has(hashOf(pattern)))
let slow = 0
for (const pattern of isNew) {
  const { problem, decidedBy } = await checkPattern(pattern)
  if (problem === undefined) checked.add(hashOf(pattern))
  else slow += 1
  if (problem !== undefined || isNew.length < 50)
    console.log(
      `${problem ?? `fine (${decidedBy})`}\n  ${pattern.where} /${pattern.source}/${pattern.flags}`,
    )
  // At once, so that a run that is broken off was not for nothing.
  if (!all) writeKnown(listed())
}
writeKnown(listed())
console.log(
  `${String(isNew.length)} checked, ${String(slow)} slow, ${String(listed().length)} listed.`,
)
process.exit(slow > 0 ? 1 : 0)

function listed(): Pattern[] {
  return patterns.filter((pattern) => checked.has(hashOf(pattern)))
}
