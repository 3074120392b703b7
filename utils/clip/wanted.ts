import { z } from 'zod'
import { foldForMatching } from '@/utils/text/matching-fold'
import { memoize } from '@/utils/text/memoize'
import { category } from './clip'
import { instant, text, uuid, webUrl } from './primitives'

/**
 * The wanted list 征集清单: what the alliance asks for, and which clips count towards it. One rule,
 * here, for the endpoint's figures and for what a device says of its own clips.
 */

/** Most entries that can be open at once. */
export const MAX_WANTED = 500
/** Most parts of one entry, and of all that are open. */
export const MAX_PARTS = 400
export const MAX_OPEN_PARTS = 5000
const MAX_NAMES = 10
/** Long titles are told apart by less. */
const MAX_KEY = 100

/** Something visible, without control characters. */
const line = (max: number) =>
  text
    .min(1)
    .max(max)
    .regex(
      /^[^\s\p{Cc}](?:\P{Cc}*[^\s\p{Cc}])?$/u,
      'must be one line that neither begins nor ends with a blank',
    )

const host = z
  .string()
  .max(253)
  .regex(/^[\p{Ll}\p{Lo}\d-]+(?:\.[\p{Ll}\p{Lo}\d-]+)*$/u, 'must be the name of a host')

export const wantedPriorities = ['high', 'normal', 'low'] as const
export const wantedUnits = ['clips', 'characters'] as const

type ObjectMaker = <S extends z.ZodRawShape>(shape: S) => z.ZodObject<S>

/** An entry's content of objects that are closed, as requests are, or open, as answers are. */
export const contentOf = (object: ObjectMaker) => {
  /** Words in one language at least; whoever reads another gets the first there is. */
  const inWords = <T extends z.ZodType<string>>(words: T) =>
    object({
      'zh-Hans': words.optional(),
      'zh-Hant': words.optional(),
      en: words.optional(),
    }).refine((value) => Object.values(value).some((each) => each !== undefined), {
      error: 'must have words in one language',
    })
  return object({
    title: inWords(line(200)),
    note: inWords(text.min(1).max(2000)).nullable(),
    category: category.nullable(),
    work: object({
      /** Its names: any of them counts. */
      titles: z.array(line(500)).min(1).max(MAX_NAMES),
      author: line(500).nullable(),
      /** For people, e.g. `{ ctext: 'analects' }`; no rule looks at them. */
      identifiers: z
        .record(line(40), line(300))
        .refine((value) => Object.keys(value).length <= MAX_NAMES, {
          error: `must be at most ${String(MAX_NAMES)}`,
        }),
    }).nullable(),
    /** Hosts of pages, in lower case; those below them count, too. */
    hosts: z.array(host).max(MAX_NAMES),
    /** Where to begin. */
    link: webUrl.nullable(),
    target: object({
      unit: z.enum(wantedUnits),
      amount: z.int().min(1).max(1_000_000_000_000),
    }).nullable(),
    priority: z.enum(wantedPriorities),
    closed: z.boolean(),
    /** Pieces of the work, such as its juan, that can be claimed. Absent in a request: as they are. */
    parts: z
      .array(
        object({
          partId: uuid,
          name: line(200),
          link: webUrl.nullable(),
          /** Code points. */
          expected: z.int().min(1).max(1_000_000_000).nullable(),
        }),
      )
      .max(MAX_PARTS)
      .optional(),
  })
}

/** Clips and characters (code points) that count towards an entry. */
const amounts = z.looseObject({ clips: z.int().min(0), characters: z.int().min(0) })

/** An entry as the endpoint answers it. */
export const wantedEntry = z.looseObject({
  wantedId: uuid,
  /** Raised by each change. */
  revision: z.int().min(1),
  content: contentOf(z.object),
  createdAt: instant,
  updatedAt: instant,
  closedAt: instant.nullable(),
  /** In the corpus, and waiting for review. */
  accepted: amounts,
  waiting: amounts,
  /** How far each part has come, and whether somebody claimed it; an older endpoint says nothing. */
  parts: z
    .array(z.looseObject({ partId: uuid, accepted: amounts, waiting: amounts, taken: z.boolean() }))
    .optional(),
})
export type WantedEntry = z.infer<typeof wantedEntry>
/** What staff say of one thing they ask for; checked by `wanted-content.ts`. */
export type WantedContent = WantedEntry['content']

/** The facts of a clip that the rule compares. */
export interface WantedFacts {
  category: string
  /** Host of the page. */
  host: string
  /** Keys by `workKey`; empty where nothing is known. */
  work: string
  author: string
}

/** The members of a clip from which those facts are made. */
interface Described {
  category: string
  source: { url: string; title: string; author?: string | undefined }
  work: { title?: string | undefined; author?: string | undefined }
}

/** Makes the facts of a clip. Title and author of the page stand in where no work is named. Pure. */
export function wantedFacts({ category: one, source, work }: Described): WantedFacts {
  return {
    category: one,
    // With a dot at its end it is the same host.
    host: new URL(source.url).hostname.replace(/\.$/, ''),
    work: workKey(work.title ?? source.title),
    author: workKey(work.author ?? source.author ?? ''),
  }
}

/**
 * A title or a name folded for comparing: script, width, case, blanks and punctuation make no
 * difference, so 《论语》 and 論語 are the same. Pure.
 */
export const workKey: (name: string) => string = memoize((name) => {
  const { codes } = foldForMatching(name)
  return Array.from(codes, (code) => String.fromCodePoint(code))
    .join('')
    .replaceAll(/[\p{P}\p{S}]/gu, '')
    .slice(0, MAX_KEY)
})

/** An entry with its names folded, to hold many clips against it. */
export interface WantedRule {
  category: string | null
  works: ReadonlySet<string> | null
  author: string
  hosts: readonly string[]
}

export function wantedRule({ category: one, work, hosts }: WantedContent): WantedRule {
  return {
    category: one,
    works: work && new Set(work.titles.map(workKey)),
    author: workKey(work?.author ?? ''),
    hosts,
  }
}

/**
 * Whether a clip counts towards an entry: everything that the entry names has to fit. Of works any of
 * the titles; an author only speaks against clips that name another one; of hosts any, or one below.
 * Pure.
 */
export function countsTowards(rule: WantedRule, facts: WantedFacts): boolean {
  if (rule.category !== null && rule.category !== facts.category) return false
  if (rule.works && !rule.works.has(facts.work)) return false
  if (rule.author !== '' && facts.author !== '' && rule.author !== facts.author) return false
  return (
    rule.hosts.length === 0 ||
    rule.hosts.some((each) => facts.host === each || facts.host.endsWith(`.${each}`))
  )
}

/** The text in a language, or in the first one it has. */
export function wantedText(
  texts: WantedContent['title'],
  language: keyof WantedContent['title'],
): { text: string; language: keyof WantedContent['title'] } {
  const order = [language, 'zh-Hans', 'zh-Hant', 'en'] as const
  const found = order.find((each) => texts[each] !== undefined) ?? language
  return { text: texts[found] ?? '', language: found }
}

/** How far an entry has come, 0 to 1; `null` where it names no target. */
export function wantedProgress({
  content: { target },
  accepted,
}: Pick<WantedEntry, 'content' | 'accepted'>): number | null {
  return target && Math.min(1, accepted[target.unit] / target.amount)
}
