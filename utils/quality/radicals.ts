import radicalTable from '@/assets/quality/radicals.json' with { type: 'json' }

const radical = /[\u2e80-\u2fd5]/g
/** One beside a letter or an ideograph is a part of a word; in a list of radicals it stands for itself. */
const damaged = /(?<=\p{L})[\u2e80-\u2fd5]|[\u2e80-\u2fd5](?=\p{L})/gu

/** How many radicals stand for ideographs, as in text that was copied out of a PDF. Pure. */
export function countRadicals(text: string): number {
  return text.match(damaged)?.length ?? 0
}

/** The places of a text with radicals, by UTF-16 units, and the ideographs that belong there. Pure. */
export function findRadicals(text: string): { start: number; stretch: string; words: string }[] {
  if (countRadicals(text) === 0) return []
  return Array.from(text.matchAll(radical)).flatMap(({ 0: stretch, index }) => {
    const words = ideographs().get(stretch)
    return words === undefined ? [] : [{ start: index, stretch, words }]
  })
}

let table: Map<string, string> | undefined

function ideographs(): ReadonlyMap<string, string> {
  if (table) return table
  const whole = Array.from(radicalTable.ideographs)
  table = new Map(Array.from(radicalTable.radicals, (one, at) => [one, whole[at] ?? one]))
  return table
}
