import byLines from '@/assets/rights/by-lines.json' with { type: 'json' }
import table from '@/assets/rights/classical-authors.json' with { type: 'json' }
import { once } from '@/utils/text/memoize'
import { dynastyMark } from '../terms/ages'
import { nameKey } from '../terms/names'

/** A name as a by-line gives it, taken apart. */
export interface NameParts {
  name: string
  /** As a record has it: 唐, not 〔唐代〕. */
  dynasty?: string
}

const nation = `[(（\\[［〔【](?:${byLines.nations})国?[)）\\]］〕】]`
const recent = '[(（\\[［〔【]?(?:近?[现現]代|[当當]代|近代|民[国國])[)）\\]］〕】]?[·・:：]?'
const before = new RegExp(`^(?:(?<age>${dynastyMark})|${nation}|${recent})\\s?`, 'u')
const behind = new RegExp(`[(（\\[［〔【](?<age>[\\p{Script=Han}]{1,3})[)）\\]］〕】]$`, 'u')
/** Years of a life beside a name, which are read for its term and are no part of the name. */
const lifeBeside =
  /\s{0,4}[（(〔[［][^（(〔[［）)〕\]］]{0,60}?\d{3,4}[^（(〔[［）)〕\]］]{0,60}[）)〕\]］]?\s{0,4}$/u
/** A date after a name is that of the work. */
const dateBehind = /\s{1,4}\d{4}\s?年(?:\d{1,2}月)?(?:\d{1,2}日)?$/u
/** 著 after a name; of an editor or a body it is part of the name. */
const verb = /(?<=[\p{Script=Han}]{2})\s?(?:原?著|撰|譯|译)$/u

/** Takes a name apart: 〔唐代〕李白, [法] 罗曼·罗兰, 朱自清（1898—1948）. */
export function partsOfName(value: string): NameParts {
  const text = value.replaceAll(/\s+/g, ' ').trim().replace(dateBehind, '').replace(lifeBeside, '')
  const sign = before.exec(text)
  const rest = text.slice(sign?.[0].length ?? 0)
  const dynasty = dynastyOf(sign?.groups?.['age'] ?? behind.exec(rest)?.groups?.['age'] ?? '')
  const name = (dynasty !== undefined && !sign ? rest.replace(behind, '') : rest).replace(verb, '')
  return { name: name.trim() || value.trim(), ...(dynasty !== undefined && { dynasty }) }
}

const names = once(() => new Set(table.dynasties.flatMap((one) => one.names)))
const shortNames: Record<string, string> = {
  南朝: '南朝',
  北朝: '北朝',
  南北朝: '南北朝',
  五代: '五代',
}

const ageAlone = new RegExp(`^(?:${dynastyMark})`, 'u')

/** 唐代 and 〔唐〕 as 唐; `undefined` where the words are no dynasty. */
export function dynastyOf(words: string): string | undefined {
  const bare = words.replaceAll(/[^\p{Script=Han}]/gu, '')
  const short = shortNames[bare] ?? bare.replace(/(?<=.)[代朝]$/u, '')
  const isAge = ageAlone.test(`[${bare}]`)
  return short !== '' && (isAge || names().has(short)) ? short : undefined
}

const dynasties = once(
  () =>
    new Map(
      table.dynasties.flatMap(({ names: [plain = '', traditional = plain], authors }) =>
        authors.split(' ').map((name) => [nameKey(name), { name, plain, traditional }] as const),
      ),
    ),
)

/** The dynasty of a classical author, in the script in which the page writes the name. */
export function dynastyByName(name: string, isTraditional: boolean): string | undefined {
  const found = dynasties().get(nameKey(name))
  return found && (isTraditional || found.name !== name.trim() ? found.traditional : found.plain)
}
