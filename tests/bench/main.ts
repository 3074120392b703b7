import process from 'node:process'
import { anchorAccuracy, anchorComparisons } from './anchor'
import { compare, describeFigures } from './measure'
import { endpointFigures } from './endpoint/figures'
import { envelopeComparisons } from './envelope'
import { pageFigures } from './page'
import { signalFigures } from './signals'
import { suiteFigures } from './suite'
import { textComparisons } from './text'

/**
 * `npm run bench`: every figure beside its baseline, measured in the same run. Asserts nothing.
 * `-- endpoint` measures the endpoint alone; `-- --long` exports a million clips; `-- suite` tells where
 * the time of the last `npm test` went.
 */
const words = process.argv.slice(2)
if (words.includes('suite')) {
  for (const line of await suiteFigures()) print(line)
} else {
  if (!words.includes('endpoint')) await measureLibrary()
  for (const line of await endpointFigures(words.includes('--long'))) print(line)
}

async function measureLibrary(): Promise<void> {
  const comparisons = [
    ...textComparisons(),
    ...(await envelopeComparisons()),
    ...anchorComparisons(),
  ]
  for (const comparison of comparisons) {
    print(describeFigures(await compare(comparison)))
  }
  print(anchorAccuracy())
  for (const line of await pageFigures()) print(line)
  for (const line of await signalFigures()) print(line)
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
