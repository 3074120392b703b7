import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { countCodePoints } from '../../utils/text/code-points'

/**
 * Makes `assets/quality/one-script.json` from the dictionaries of Open Chinese Convert: characters that
 * stand in simplified text only, and in traditional text only. The table for folding does not tell them
 * apart, since it leads regional and Japanese forms to the same end. Run by hand after an update of the
 * package: `tsx scripts/data/make-one-script-table.ts`.
 */
const root = join(import.meta.dirname, '../..')
const folder = join(root, 'node_modules/opencc-js')

/** Entries of one dictionary, each with all that it may become. */
async function read(name: string): Promise<Map<string, string[]>> {
  const file = join(folder, `dist/esm-lib/dict/${name}.js`)
  const { default: words } = (await import(file)) as { default: string }
  return new Map(
    words.split('|').map((line): [string, string[]] => {
      const [from = '', ...to] = line.split(' ')
      return [from, to]
    }),
  )
}

/** What is counted by is looked up by UTF-16 unit; rarer characters add nothing to a count. */
function isPlain(character: string): boolean {
  return countCodePoints(character) === 1 && character.length === 1
}

const toTraditional = await read('STCharacters')
const toSimplified = await read('TSCharacters')
const regional = [await read('TWVariants'), await read('HKVariants')]
// The dictionaries of phrases say where 后, 里 and 干, or 乾, stay what they are.
const phrasesOf = async (name: string) =>
  Array.from([...(await read(name)).values()].flat().join(''))
const inTraditional = new Set([
  ...[...toTraditional.values()].flat(),
  ...toSimplified.keys(),
  ...(await phrasesOf('STPhrases')),
  ...regional.flatMap((forms) => [...forms.keys(), ...[...forms.values()].flat()]),
])
const inSimplified = new Set([
  ...[...toSimplified.values()].flat(),
  ...(await phrasesOf('TSPhrases')),
])

const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
  version: string
}
const content = {
  source: `Open Chinese Convert (opencc-js ${version}, Apache-2.0): STCharacters and TSCharacters, less what STPhrases, TSPhrases, TWVariants and HKVariants have`,
  date: new Date().toISOString().slice(0, 10),
  about:
    'Characters of one script only, without blanks between them. What stands in both, as 后 里 云 干 台, is in neither.',
  Hans: [...toTraditional.keys()]
    .filter((each) => isPlain(each) && !inTraditional.has(each))
    .join(''),
  Hant: [...toSimplified.keys()]
    .filter((each) => isPlain(each) && !inSimplified.has(each))
    .join(''),
}
await writeFile(
  join(root, 'assets/quality/one-script.json'),
  `${JSON.stringify(content, undefined, 2)}\n`,
)
