import table from '@/assets/rights/by-lines.json' with { type: 'json' }
import type { PageReport } from '@/utils/capture/page-report'
import type { Category, Work } from '@/utils/clip/clip'
import { squeeze } from '../fold'
import { isOld as isOfOld } from '../terms/ages'
import type { Classical } from '../terms/classical'
import { creditsOf, nextLabel, type Credit } from '../terms/credits'
import { isLabelOfHand, labels } from '../terms/labels'
import { labelledValue } from '../titles'
import { identifiersOf } from './identifiers'
import { issuerOf } from './issuer'
import { dynastyByName, dynastyOf, partsOfName } from './names'
import { ownTitle } from './title'

/** What is known of the page when its work is described. */
export interface Described {
  classical: Classical
  category: Category
  isOfficial: boolean
}

/** Title, author, dynasty, hands and part of the page's work, as a reader of the page would note them. */
export function describeWork(page: PageReport, known: Described): Work {
  const { classical, category, isOfficial } = known
  const credits = creditsOf(page)
  const isClassical = classical.basis !== undefined || credits.some(isOldHand)
  const { title, juan } = ownTitle(page, { credits, isClassical, isOfficial })
  const isOld = isClassical || (!classical.isModernText && readsClassical(page.passage.text))
  const { author, dynasty } = whoWrote(page, credits, isOfficial)
  const identifiers = identifiersOf(page, category)
  return {
    ...optional('title', title, 500),
    ...optional('author', author, 500),
    ...optional('dynasty', isOld ? dynasty : undefined, 64),
    ...optional('edition', isOld ? editionOf(page, credits) : undefined, 500),
    ...optional('collator', collatorOf(credits), 300),
    ...optional('juan', juan, 200),
    ...(Object.keys(identifiers).length > 0 && { identifiers }),
  }
}

const particles = /[之其也者曰以而於于乃矣焉哉乎]/gu
/** Share of particles from which a text reads as classical Chinese; modern prose stays below 2 %. */
const CLASSICAL_SHARE = 0.04

function readsClassical(text: string): boolean {
  const length = text.match(/\p{Script=Han}/gu)?.length ?? 0
  return length > 0 && (text.match(particles)?.length ?? 0) / length >= CLASSICAL_SHARE
}

interface Who {
  author?: string | undefined
  dynasty?: string | undefined
}

function whoWrote(page: PageReport, credits: readonly Credit[], isOfficial: boolean): Who {
  const issuer = issuerOf(page, isOfficial)
  if (issuer !== undefined || isOfficial) return { author: issuer?.replace(nextLabel, '') }
  const [first, ...others] = makersOf(credits)
  if (!first) return { author: authorInTag(page) ?? reportersIn(credits) ?? authorOfPost(page) }
  const { name, dynasty } = partsOfName(first.value)
  const author = [name, ...others.map(({ value }) => partsOfName(value).name)].join('、')
  const labelled = dynastyOf(labelledValue(page, labels.age) ?? '')
  return { author, dynasty: dynasty ?? labelled ?? byTable(page, name) }
}

function byTable({ passage }: PageReport, name: string): string | undefined {
  return dynastyByName(name, /^zh-(?:hant|tw|hk|mo)/i.test(passage.language ?? ''))
}

/** Its authors; of a commentary that names none, the last commentator, who made this work of it. */
function makersOf(credits: readonly Credit[]): Credit[] {
  const authors = credits.filter(
    ({ label, value }) => labels.author.test(squeeze(label)) && !poster.test(value.trim()),
  )
  if (authors.length > 0) return authors.filter(({ by }) => by === authors[0]?.by)
  return credits.filter(isOldHand).slice(-1)
}

function isOldHand({ label, value }: Credit): boolean {
  return (isLabelOfHand(squeeze(label)) || labels.author.test(squeeze(label))) && isOfOld(value)
}

const poster = new RegExp(`^(?:${table.posters})$`, 'iu')

/** The author whom a tag or markup names, if it is not who put the text there. */
function authorInTag({ metadata }: PageReport): string | undefined {
  const { author = '' } = metadata
  if (poster.test(author.trim())) return undefined
  const words = author.replace(nextLabel, '').trim()
  return words === '' || poster.test(words) ? undefined : partsOfName(words).name
}

function reportersIn(credits: readonly Credit[]): string | undefined {
  const names = credits.filter(({ label }) => label === '记者').map(({ value }) => value)
  return names.length > 0 ? names.join('、') : undefined
}

const date = /(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}/u
const nobody = new RegExp(
  `^(?:${table.sections})$|阅读|閱讀|分钟|分鐘|评论|評論|浏览|瀏覽|发[布表]|更新|分类|标签|字$|次$|\\d`,
  'u',
)
const person = /^[\p{Script=Han}A-Za-z][\p{Script=Han}A-Za-z·. ]{1,11}$/u

/** 2023-10-04 · 沈秋禾 · 阅读约 6 分钟: the one entry beside the date that may be a person. */
function authorOfPost({ signals }: PageReport): string | undefined {
  for (const { kind, position, value } of signals) {
    if (kind !== 'byline' || position !== 'start' || !date.test(value)) continue
    const entries = value
      .split(/[·|｜•/]/u)
      .map((entry) => entry.trim())
      .filter(Boolean)
    if (entries.some((entry) => poster.test(entry))) return undefined
    const [only, ...others] = entries.filter((entry) => person.test(entry) && !nobody.test(entry))
    if (only !== undefined && others.length === 0 && entries.length > 1) return only
  }
  return undefined
}

/** What an info table says of the edition; else the by-line, where it names several makers of old. */
function editionOf(page: PageReport, credits: readonly Credit[]): string | undefined {
  const labelled = labelledValue(page, /^(版本|底本|出版|出版社)$/)
  const line = credits.filter(({ by, value }) => by === 'line' && isOfOld(value))
  return labelled ?? (line.length > 1 ? line[0]?.quote : undefined)
}

/** Who collated in our time; collators of old are part of the edition. */
function collatorOf(credits: readonly Credit[]): string | undefined {
  const found = credits.find(
    ({ label, value }) =>
      /^(?:点校|校点|整理|校注|点校者|整理者|标点)$/.test(squeeze(label)) && !isOfOld(value),
  )
  return found && partsOfName(found.value).name
}

function optional<K extends string>(
  key: K,
  value: string | undefined,
  max: number,
): { [P in K]?: string } {
  const words = value?.replaceAll(/\s+/g, ' ').trim().slice(0, max).toWellFormed()
  return words ? ({ [key]: words } as { [P in K]?: string }) : {}
}
