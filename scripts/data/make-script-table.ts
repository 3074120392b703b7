import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { countCodePoints } from '../../utils/text/code-points'

/**
 * Makes `assets/text/script-variants.json` from the dictionaries of Open Chinese Convert: which
 * single characters count as the same when a passage is looked for again. Run by hand after an
 * update of the package: `tsx scripts/data/make-script-table.ts`.
 */
const root = join(import.meta.dirname, '../..')
const folder = join(root, 'node_modules/opencc-js')

/** Pairs of single characters of one dictionary; of several targets the first. */
async function pairsOf(name: string): Promise<Array<[string, string]>> {
  const file = join(folder, `dist/esm-lib/dict/${name}.js`)
  const { default: words } = (await import(file)) as { default: string }
  return words.split('|').flatMap((line): Array<[string, string]> => {
    const [from = '', to = ''] = line.split(' ')
    return countCodePoints(from) === 1 && countCodePoints(to) === 1 && from !== to
      ? [[from, to]]
      : []
  })
}

const simplified = new Map(await pairsOf('TSCharacters'))
const fold = (character: string): string => simplified.get(character) ?? character
const table = new Map(simplified)
for (const name of ['TWVariants', 'HKVariants', 'JPShinjitaiCharacters']) {
  for (const [standard, variant] of await pairsOf(name)) {
    if (!table.has(variant) && fold(standard) !== variant) table.set(variant, fold(standard))
  }
}
// One step leads to the end: what a character folds to folds to itself.
for (const [from, to] of table) table.set(from, table.get(to) ?? to)
for (const [from, to] of table) if (from === to || table.has(to)) table.delete(from)

const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
  version: string
}
const content = {
  source: `Open Chinese Convert (opencc-js ${version}, Apache-2.0): TSCharacters, TWVariants, HKVariants, JPShinjitaiCharacters`,
  date: new Date().toISOString().slice(0, 10),
  about: 'Pairs of characters without blanks between them: a variant, then what it folds to.',
  pairs: [...table].map(([from, to]) => from + to).join(''),
}
await writeFile(
  join(root, 'assets/text/script-variants.json'),
  `${JSON.stringify(content, undefined, 2)}\n`,
)
