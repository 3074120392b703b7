import { foldRights } from '../fold'
import type { KnownLayer, Origin } from './work'

/** What a licence template, or the words of its box, say of a work's term. */
export type StatedTerms = Pick<
  KnownLayer,
  'publishedBy' | 'official' | 'isDedicated' | 'unitedStates'
> & {
  /** Year of the author's death, or the last year it can have been. */
  died?: number
  diedBy?: number
  isAnonymous?: boolean
}

/** Templates that name no person and no year. */
const officialTemplates: Record<string, Origin> = {
  'pd-prc-exempt': 'CN',
  'pd-prc-cppcc': 'CN',
  'pd-roc-exempt': 'TW',
  'pd-tw-exempt': 'TW',
  'pd-macaogov': 'MO',
}
const dedications = new Set(['pd-self', 'pd-release', 'pd-author', 'pd-user', 'cc0', 'cc-zero'])

/** Wikisource's templates are named after the year in which the rule began; the year they mean moves on. */
const usPublication = /[-/]19(?:23|29|30|31)$/u
const usNotRestored = /[-/]1996$/u
const yearsDead = /^(?:not-pd-us-old|pd-old|pd-old-auto)-(\d{2,3})(?:-|$)/u
const PD_OLD_YEARS = 100
/** Years of protection in the United States of what came out before 1978. */
const US_YEARS = 95

/**
 * What a template of Wikisource or Commons means, by its name and the year it was given: the year of
 * the author's death. `now` is the instant at which the page shows it: “dead for over 70 years” and
 * “published before 1931” are said of that day. `undefined` for templates that say nothing of terms.
 */
export function termsOfTemplate(
  name: string,
  year: number | undefined,
  now: string,
): StatedTerms | undefined {
  const id = name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/gu, '-')
  if (Object.hasOwn(officialTemplates, id)) return { official: officialTemplates[id] ?? 'CN' }
  if (dedications.has(id)) return { isDedicated: true }
  if (!/^(?:not-)?pd[-/]/u.test(id)) return undefined
  const stated: StatedTerms = {
    ...lifeOf(id, year, now),
    ...(/^pd-anon(?:-|$)/u.test(id) && { isAnonymous: true }),
    ...unitedStatesOf(id, now),
  }
  return Object.keys(stated).length > 0 ? stated : undefined
}

function lifeOf(id: string, year: number | undefined, now: string): StatedTerms {
  if (id.startsWith('pd-anon')) return {}
  if (year !== undefined) return { died: year }
  const [, years] = yearsDead.exec(id) ?? []
  if (years !== undefined) return { diedBy: diedBefore(Number(years), now) }
  return /^pd-old(?:-|$)/u.test(id) ? { diedBy: diedBefore(PD_OLD_YEARS, now) } : {}
}

function unitedStatesOf(id: string, now: string): StatedTerms {
  if (id.startsWith('not-pd-us')) return { unitedStates: 'protected' }
  if (usNotRestored.test(id)) return { unitedStates: 'not-restored' }
  if (usPublication.test(id) || id === 'pd-old') return { publishedBy: yearOf(now) - US_YEARS - 1 }
  return {}
}

/** A template as wiki text writes it, anywhere in `words`: {{Pd/1996|1936}}. */
export function templateIn(words: string): { name: string; year?: number } | undefined {
  const [, name, year] = /\b((?:not-)?pd[-/][\w/-]*\w)(?:\s*\|\s*(\d{4}))?/iu.exec(words) ?? []
  if (name === undefined) return undefined
  return { name, ...(year !== undefined && { year: Number(year) }) }
}

const chineseYears: Record<string, number> = { 五十: 50, 六十: 60, 七十: 70, 一百: 100 }

/** What the words of a licence box say: 作者逝世已經超過100年，並且於1931年1月1日之前出版. */
export function termsInBox(words: string, now: string): StatedTerms | undefined {
  const text = foldRights(words)
  const [, years] =
    /(?:逝世|去世)(?:已经|已)?超[过過](\d{2,3}|五十|六十|七十|一百)年/u.exec(text) ?? []
  const [, before] =
    /于?(\d{4})年(?:1月1日)?(?:之前|以前|前)(?:首次)?(?:出版|发表)/u.exec(text) ?? []
  const [, died] = /(?:逝世|去世|卒)于(\d{4})年/u.exec(text) ?? []
  const stated: StatedTerms = {
    ...(years !== undefined && {
      diedBy: diedBefore(chineseYears[years] ?? Number(years), now),
    }),
    ...(died !== undefined && { died: Number(died) }),
    ...(before !== undefined && { publishedBy: Number(before) - 1 }),
  }
  return Object.keys(stated).length > 0 ? stated : undefined
}

/** Dead for more than so many full calendar years: the term of so many years is over. */
function diedBefore(years: number, now: string): number {
  return yearOf(now) - years - 1
}

function yearOf(now: string): number {
  return new Date(now).getUTCFullYear()
}
