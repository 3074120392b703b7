/**
 * Human nucleotide sequences are human genetic resources information (人类遗传资源信息); protein
 * sequences are not, nor are those of other species. Regulations of 2019 and their rules of 2023.
 */
const nucleotides = /(?:[ACGTUNacgtun][\s\d]*){60,}/
const human =
  /homo[\s_]sapiens|\bhuman\b|\bh\.\s?sapiens\b|\bhg(?:19|38)\b|\bGRCh3[78]\b|\bENSG\d{6,}|\bENST\d{6,}|人类?[（(]homo|人类(?:基因|染色体|DNA|线粒体)|人類(?:基因|染色體)|智人/i
const everyHuman = new RegExp(human, 'gi')
const species =
  /\[([A-Z][a-z]+ [a-z]+)\]|(?:^|[\s（(>])([A-Z][a-z]{3,} [a-z]{3,})(?=$|[\s,，（()\]])/gm
/** Latin words that look like a species name in an English header line. */
const MAX_QUOTE = 120

/**
 * The human nucleotide sequence in `text`, if there is one. What names the species is the nearest
 * word before the sequence: in the text itself, else in what stands around it on the page.
 */
export function findHumanSequence(text: string, around: readonly string[]): string | undefined {
  const sequence = nucleotides.exec(text)
  if (!sequence) return undefined
  const before = text.slice(0, sequence.index)
  const own = nearestSpecies(before) ?? nearestSpecies(text.slice(sequence.index))
  if (own !== undefined) return own ? quoteOf(text, sequence[0]) : undefined
  const named = around.map(nearestSpecies).find((one) => one !== undefined)
  return named ? quoteOf(around.find((words) => human.test(words)) ?? '', sequence[0]) : undefined
}

/** Whether the last species that `words` names is the human; `undefined` if they name none. */
function nearestSpecies(words: string): boolean | undefined {
  const humanAt = lastIndex(words, everyHuman)
  const otherAt = lastIndex(words, species, (name) => !/^homo sapiens$/i.test(name))
  if (humanAt < 0 && otherAt < 0) return undefined
  return humanAt >= otherAt
}

function lastIndex(
  words: string,
  pattern: RegExp,
  counts: (name: string) => boolean = () => true,
): number {
  let last = -1
  for (const match of words.matchAll(pattern)) {
    if (counts(match[1] ?? match[2] ?? match[0])) last = match.index
  }
  return last
}

function quoteOf(words: string, sequence: string): string {
  const named = human.exec(words)?.[0] ?? ''
  return `${named} … ${sequence.slice(0, 60)}`.slice(0, MAX_QUOTE)
}
