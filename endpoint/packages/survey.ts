import { configurationOf, FREE } from '@/utils/exchange/configurations'
import { languageOf, licenceOf } from '@/utils/exchange/derive'
import type { PackageManifest } from '@/utils/exchange/package-manifest'
import { valueAt, type ExchangeRow } from '@/utils/exchange/rows'
import { countCodePoints } from '@/utils/text/code-points'

type Configuration = PackageManifest['configurations'][number]
type Counts = Record<string, number>

/** What is counted of rows before any is written. */
export interface Survey {
  rows: number
  codePoints: number
  licences: Counts
  languages: Counts
  categories: Counts
  origins: Counts
  configurations: Configuration[]
}

/** Goes through rows once and counts them; memory grows with the kinds, not with the rows. */
export async function survey(rows: AsyncIterable<ExchangeRow>): Promise<Survey> {
  const [licences, languages, categories, origins] = [
    new Tally(),
    new Tally(),
    new Tally(),
    new Tally(),
  ]
  const configurations = new Map<string, Configuration & { tally: Tally }>()
  let [count, codePoints] = [0, 0]
  for await (const row of rows) {
    const licence = licenceOf(row)
    const length = countCodePoints(row.text)
    licences.add(licence)
    languages.add(languageOf(row))
    categories.add(wordAt(row, ['metadata', 'category']))
    origins.add(wordAt(row, ['metadata', 'origin', 'kind']))
    const { name, obligations } = configurationOf(licence)
    const known = configurations.get(name) ?? {
      name,
      isDefault: name === FREE,
      obligations: [...obligations],
      licences: {},
      rows: 0,
      codePoints: 0,
      tally: new Tally(),
    }
    configurations.set(name, known)
    known.tally.add(licence)
    known.rows += 1
    known.codePoints += length
    count += 1
    codePoints += length
  }
  return {
    rows: count,
    codePoints,
    licences: licences.result(),
    languages: languages.result(),
    categories: categories.result(),
    origins: origins.result(),
    configurations: Array.from(configurations.values(), ({ tally, ...one }) => {
      return { ...one, licences: tally.result() }
    }).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  }
}

function wordAt(row: ExchangeRow, path: readonly string[]): string {
  const value = valueAt(row, path)
  return typeof value === 'string' ? value : 'unknown'
}

class Tally {
  readonly #counts = new Map<string, number>()

  add(name: string): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1)
  }

  /** By name, so that the same rows give the same text. */
  result(): Counts {
    return Object.fromEntries([...this.#counts].toSorted(([a], [b]) => (a < b ? -1 : 1)))
  }
}
