import process from 'node:process'
import { anchorFigures } from './anchor'
import { backgroundFigures } from './background'
import { compare, describeFigures } from './measure'
import { gestureFigures } from './gesture'
import { duplicateFigures } from './duplicates'
import { endpointFigures } from './endpoint/figures'
import { listFigures } from './list'
import { envelopeComparisons } from './envelope'
import { pageFigures } from './page'
import { privacyFigures } from './privacy'
import { qualityFigures } from './quality'
import { rightsFigures } from './rights'
import { signalFigures } from './signals'
import { suiteFigures } from './suite'
import { textComparisons } from './text'

/**
 * `npm run bench`: every figure beside its baseline, measured in the same run. Asserts nothing.
 * `-- anchor` measures how passages are found again, `-- duplicates` near duplicates on the device, `-- endpoint` the endpoint alone, `-- background` the extension's background, `-- gesture` how soon the card stands in the page; `-- --long` exports a
 * million clips; `-- list` the list of the workbench with 100,000 clips; `-- privacy` how well and how fast personal information is found; `-- quality` what the checks of a text cost; `-- rights [--pages <folder>]` judges labelled pages; `-- suite` tells where the time of the last `npm test` went.
 */
const words = process.argv.slice(2)
const folderOf = (option: string): string | undefined =>
  words.includes(option) ? words[words.indexOf(option) + 1] : undefined
const parts = {
  anchor: () => anchorFigures(),
  background: () => backgroundFigures(),
  duplicates: () => duplicateFigures(),
  gesture: () => gestureFigures(),
  endpoint: () => endpointFigures(words.includes('--long')),
  list: () => listFigures(),
  privacy: () => privacyFigures(),
  quality: () => qualityFigures(),
  rights: () => rightsFigures(folderOf('--pages')),
  suite: () => suiteFigures(),
}
const chosen = Object.entries(parts).filter(([part]) => words.includes(part))
if (chosen.length === 0) await measureLibrary()
for (const [part, measure] of Object.entries(parts)) {
  const isMeasured = chosen.length === 0 ? part !== 'suite' : words.includes(part)
  if (isMeasured) for (const line of await measure()) print(line)
}

async function measureLibrary(): Promise<void> {
  const comparisons = [...textComparisons(), ...(await envelopeComparisons())]
  for (const comparison of comparisons) {
    print(describeFigures(await compare(comparison)))
  }
  for (const line of await pageFigures()) print(line)
  for (const line of await signalFigures()) print(line)
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
