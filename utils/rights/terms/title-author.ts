import table from '@/assets/rights/by-lines.json' with { type: 'json' }
import type { PageReport } from '@/utils/capture/page-report'
import { bare, isClassicalName } from './ages'
import { authorNamed, isKnownWork, type KnownAuthor } from './authors'
import { squeeze } from '../fold'

/** A title with the name of its author: 秋夜 - 鲁迅, 春（朱自清）, 丰子恺：渐. */
export interface TitleAuthor {
  name: string
  title: string
  quote: string
}

const person = '[\\p{Script=Han}]{2,4}'
const forms = [
  `^(?<title>.+?)\\s?[-–—－―]{1,2}\\s?(?<name>${person})$`,
  `^(?<title>.+?)\\s?[(（【\\[](?<name>${person}?)(?:[著作撰文])?[)）】\\]]$`,
  `^(?<name>${person})\\s?[:：]\\s?《?(?<title>[^《》]+)》?$`,
  `^(?:[\\p{Script=Han}]{2})?《(?<title>[^《》]+)》\\s?(?:[\\p{Script=Han}]{0,2}[/／:：])?(?<name>${person})$`,
  `^(?<name>${person})\\s?《(?<title>[^《》]+)》$`,
  `^(?<title>[^_|｜\\s]+)[_|｜/／,，\\s](?<name>${person})$`,
].map((form) => new RegExp(form, 'u'))
const editions = new RegExp(table.editions, 'u')
const ofText = new RegExp(table.ofText, 'u')
const aboutAuthor = new RegExp(table.aboutAuthor, 'u')
const MAX_TITLE = 60

/**
 * The author in the page's title, where the title is that of a work of the author: 民族魂——鲁迅 is none.
 * Neither title nor passage may speak of the author or of a text.
 */
export function authorInTitle(report: PageReport): TitleAuthor | undefined {
  for (const quote of headings(report)) {
    for (const form of forms) {
      const { title = '', name = '' } = form.exec(quote)?.groups ?? {}
      if (name === '' || !isWorkOf(name, title)) continue
      return isAbout({ title, name }, report) ? undefined : { name, title: title.trim(), quote }
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

function isWorkOf(name: string, title: string): boolean {
  const known = authorNamed(name)
  // Of a classical author the passage shows whether it is old: classical.ts asks that.
  return known ? isKnownWork(known, title) : isClassicalName(bare(squeeze(name)))
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
