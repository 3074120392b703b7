import { anchorAccuracy, anchorComparisons } from './anchor'
import { compare, describeFigures } from './measure'
import { envelopeComparisons } from './envelope'
import { pageFigures } from './page'
import { signalFigures } from './signals'
import { textComparisons } from './text'

/** `npm run bench`: every figure beside its baseline, measured in the same run. Asserts nothing. */
const comparisons = [...textComparisons(), ...(await envelopeComparisons()), ...anchorComparisons()]
for (const comparison of comparisons) {
  process.stdout.write(`${describeFigures(await compare(comparison))}\n`)
}
process.stdout.write(`${anchorAccuracy()}\n`)
for (const line of await pageFigures()) process.stdout.write(`${line}\n`)
for (const line of await signalFigures()) process.stdout.write(`${line}\n`)
