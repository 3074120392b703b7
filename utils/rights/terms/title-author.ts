import table from '@/assets/rights/by-lines.json' with { type: 'json' }
import type { PageReport } from '@/utils/capture/page-report'
import { bare, isClassicalName } from './ages'
import { authorNamed, authorsWithWorks, isKnownWork, type KnownAuthor } from './authors'
import { squeeze } from '../fold'

/** A title with the name of its author: 秋夜 - 鲁迅, 春（朱自清）, 丰子恺：渐. */
export interface TitleAuthor {
  name: string
  title: string
  quote: string
}

const person = '[\\p{Script=Han}]{2,4}'
/** How a classical author stands in a title. */
const forms = [
  `^(?<title>.+?)\\s?[-–—－―]{1,2}\\s?(?<name>${person})$`,
  `^(?<title>.+?)\\s?[(（【\\[](?<name>${person}?)(?:[著作撰文])?[)）】\\]]$`,
  `^(?<name>${person})\\s?[:：]\\s?《?(?<title>[^《》]+)》?$`,
  `^《(?<title>[^《》]+)》\\s?(?<name>${person})$`,
  `^(?<name>${person})\\s?《(?<title>[^《》]+)》$`,
].map((form) => new RegExp(form, 'u'))
/** 散文《荷塘月色》, 《药》全文: what may stand at either end of a title. */
const atStart = new RegExp(`^(?:[\\p{P}\\p{S}\\s丨]|${table.filler})`, 'iu')
const atEnd = new RegExp(`(?:[\\p{P}\\p{S}\\s丨]|${table.filler})$`, 'iu')
const MAX_STEPS = 12
const editions = new RegExp(table.editions, 'u')
const ofText = new RegExp(table.ofText, 'u')
const aboutAuthor = new RegExp(table.aboutAuthor, 'u')
const MAX_TITLE = 60

/**
 * The author in the page's title, where the title is that of a work of the author and nothing more: 民族魂——鲁迅
 * is none. Neither title nor passage may speak of the author or of a text.
 */
export function authorInTitle(report: PageReport): TitleAuthor | undefined {
  for (const quote of headings(report)) {
    const found = modernIn(quote) ?? classicalIn(quote)
    if (found) return isAbout(found, report) ? undefined : { ...found, quote }
  }
  return undefined
}

type Found = Omit<TitleAuthor, 'quote'>

/** An author and a work of theirs, in either order, and between them only signs and words like 散文, 全文. */
function modernIn(quote: string): Found | undefined {
  for (const author of authorsWithWorks()) {
    const name = author.names.find((one) => quote.includes(one))
    const title = name === undefined ? undefined : workIn(quote.replace(name, ' '), author)
    if (name === undefined || title === undefined) continue
    // 鲁迅故乡 and 老舍茶馆 are places.
    const isOneWord = quote.includes(`${name}${title}`) || quote.includes(`${title}${name}`)
    if (!isOneWord) return { name, title }
  }
  return undefined
}

/** What is left of a title when signs and filling words are taken off its ends, once it is a known work. */
function workIn(words: string, author: KnownAuthor): string | undefined {
  let fromStart = words.trim()
  for (let steps = 0; steps < MAX_STEPS && fromStart !== ''; steps += 1) {
    let rest = fromStart
    for (let more = 0; more < MAX_STEPS && rest !== ''; more += 1) {
      if (isKnownWork(author, rest)) return tidy(rest)
      const shorter = rest.replace(atEnd, '')
      if (shorter === rest) break
      rest = shorter
    }
    const next = fromStart.replace(atStart, '')
    if (next === fromStart) break
    fromStart = next
  }
  return undefined
}

const emptyBrackets = /[（(【[]\s*[）)】\]]/gu
const joints = '\\s:：·・|｜丨︱/／,，、_–—―－\\-'
const jointsAtEnds = new RegExp(
  `^[${joints}《「『）)】\\]]{1,6}|[${joints}》」』（(【[]{1,6}$`,
  'gu',
)

/** Without the signs that joined it to the author. */
function tidy(title: string): string {
  return title.replaceAll(emptyBrackets, '').replaceAll(jointsAtEnds, '')
}

/** Whether the text is old the passage shows: classical.ts asks that. */
function classicalIn(quote: string): Found | undefined {
  for (const form of forms) {
    const { title = '', name = '' } = form.exec(quote)?.groups ?? {}
    if (name !== '' && !authorNamed(name) && isClassicalName(bare(squeeze(name)))) {
      return { name, title: title.trim() }
    }
  }
  return undefined
}

/** The heading, and the page's title without what its site puts behind it. */
function headings({ metadata }: PageReport): string[] {
  const { heading = '', title, tags } = metadata
  const tag = tags.find(({ name }) => name === 'og:title')?.content ?? ''
  const parts = title.split(/[_|｜]|\s[-–—]\s/u)
  const head = [parts.slice(0, 1), parts.slice(0, 2)].map((some) => some.join(' - '))
  return [...new Set([heading, tag, ...head].map((one) => one.normalize('NFC').trim()))].filter(
    ({ length }) => length > 2 && length <= MAX_TITLE,
  )
}

/** Whether title or passage speak of the author, of the work, or of a text. */
function isAbout({ title, name }: { title: string; name: string }, report: PageReport): boolean {
  const { text } = report.passage
  return (
    editions.test(title) ||
    aboutAuthor.test(text) ||
    text.includes(`《${title}》`) ||
    speaksOf(text, [name])
  )
}

/** Whether a passage speaks of a text, or of somebody by name, as its author does not. */
export function speaksOf(text: string, names: readonly string[]): boolean {
  return ofText.test(text) || names.some((name) => text.includes(name))
}

/** The page's title is that of a work of the author, or of a part of it: a namesake does not write it again. */
export function isTitled(author: KnownAuthor, { metadata }: PageReport): boolean {
  const titles = [metadata.heading ?? '', ...metadata.title.split(/[_|｜–—-]/u)]
  return titles
    .flatMap((title) => [title, ...title.split(/[·・]/u), title.replace(partBehind, '')])
    .some((title) => title !== '' && isKnownWork(author, title))
}

const partBehind = /\s{1,4}(?:第|卷|[上中下（(]).{0,20}$/u
