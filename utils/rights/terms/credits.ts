import table from '@/assets/rights/by-lines.json' with { type: 'json' }
import type { PageReport, RawSignal } from '@/utils/capture/page-report'
import { squeeze } from '../fold'
import { authorNamed } from './authors'
import { readByLine, type Role } from './by-line'
import { labels } from './labels'
import { readYear } from './life-dates'
import { authorInTitle, isTitled } from './title-author'

/** Somebody whom the page names as a maker of its text. */
export interface Credit {
  /** As an info table would call it: 作者, 译者, 注, 点校, 记者. */
  label: string
  /** The name, with nation, dynasty and years as the page sets them beside it. */
  value: string
  quote: string
  where: string
  /** How the page says it: under a label, in a by-line, in its title, among the categories of a library. */
  by: 'label' | 'line' | 'title' | 'category'
  /** The title without the author who stands in it. */
  title?: string
}

const labelOf: Record<Role, string> = {
  author: '作者',
  translator: '译者',
  annotator: '注',
  collator: '点校',
  reporter: '记者',
}
/** Where the value of a label ends, since the next one begins. */
export const nextLabel = new RegExp(`\\s*(?:${table.nextLabel})\\s*[:：].*$`, 'u')

/**
 * Whom the page names as makers of its text: its labels, and where they name no author, the by-line, the
 * title, the categories.
 */
export function creditsOf(report: PageReport): Credit[] {
  const known = ofReport.get(report)
  if (known) return known
  const credits = readCredits(report)
  ofReport.set(report, credits)
  return credits
}

/** A report is asked for its credits by every layer of its work. */
const ofReport = new WeakMap<PageReport, Credit[]>()

function readCredits(report: PageReport): Credit[] {
  const labelled = report.metadata.labelled.flatMap(fromLabel)
  if (labelled.some((one) => isAuthor(one) && !isPoster(one.value))) return labelled
  const others = labelled.filter((one) => !isAuthor(one))
  const lines = fromLines(report)
  if (lines.some(({ label }) => label === '作者')) return [...others, ...lines]
  const titled = fromTitle(report) ?? fromCategories(report)
  return titled ? [...others, ...lines, titled] : [...labelled, ...lines]
}

function isAuthor({ label }: Credit): boolean {
  return labels.author.test(squeeze(label))
}

/** A value ends where the next label begins; that of an author may be a whole by-line. */
function fromLabel({ label, value: whole }: { label: string; value: string }): Credit[] {
  const value = whole.replace(nextLabel, '').trim() || whole
  const makers = labels.author.test(squeeze(label)) ? readByLine(value) : []
  const isByLine = makers.length > 1 || makers.some(({ role }) => role !== 'author')
  const quote = `${label}：${value}`
  return isByLine
    ? makers.map((one) => ({
        label: labelOf[one.role],
        value: one.value,
        quote,
        where: label,
        by: 'label',
      }))
    : [{ label, value, quote, where: label, by: 'label' }]
}

/** By-lines stand above the text; below it only one that says what it is. */
function fromLines(report: PageReport): Credit[] {
  const found = linesUnderTitle(report).flatMap((signal) => {
    const makers = readByLine(signal.value).filter(
      ({ role, isSaid, value }) =>
        !(role === 'author' && isPoster(value)) &&
        (isSaid || (isAbove(signal) && isWorkOfPage(value, report))),
    )
    return makers.length > 0 && (isAbove(signal) || makers.every(({ isSaid }) => isSaid))
      ? [{ signal, makers }]
      : []
  })
  const byAuthor = found.find(({ makers }) => makers.some(({ role }) => role === 'author'))
  // A line of its own may name the translator; a second author is somebody of another text.
  return distinct(
    found.flatMap(({ signal, makers }) =>
      makers
        .filter(({ role }) => role !== 'author' || signal === byAuthor?.signal)
        .map(({ role, value }) => ({
          label: labelOf[role],
          value,
          quote: signal.quote,
          where: signal.where,
          by: 'line' as const,
        })),
    ),
  )
}

/** A line and its pieces name the same person. */
function distinct(credits: Credit[]): Credit[] {
  return credits.filter(
    ({ label, value }, at) =>
      credits.findIndex((one) => one.label === label && one.value === value) === at,
  )
}

/** What stands above the title is of the site. */
function linesUnderTitle({ metadata, signals }: PageReport): RawSignal[] {
  const lines = signals.filter(({ kind }) => kind === 'byline')
  const heading = squeeze(metadata.heading ?? '')
  const title = lines.findLastIndex(({ value }) => squeeze(value) === heading)
  return lines.slice(title + 1).filter(({ within }) => within !== 'heading')
}

function isAbove({ position }: RawSignal): boolean {
  return position === 'start'
}

/** Whether a bare name is that of the author of the work that the title names: others call themselves so. */
function isWorkOfPage(value: string, report: PageReport): boolean {
  const known = authorNamed(value.replace(/\s?[(（〔[].*/su, ''))
  // A classical author is known to nobody but as that.
  if (!known) return true
  return isTitled(known, report)
}

function fromTitle(report: PageReport): Credit | undefined {
  const found = authorInTitle(report)
  return (
    found && {
      label: '作者',
      value: found.name,
      quote: found.quote,
      where: 'title',
      by: 'title',
      title: found.title,
    }
  )
}

/** 作者：小编 tells who put the text there. */
const poster = new RegExp(`^(?:${table.posters})$`, 'iu')
function isPoster(value: string): boolean {
  const [name = ''] = value.trim().split(/\s/u)
  return poster.test(name)
}

const library = new RegExp(table.library, 'iu')
const categories = /^分[类類]\s?[:：]\s?(.+)$/u

/** A library of texts files each under its author and its year: 分類：梁啟超 | 1900年. */
function fromCategories(report: PageReport): Credit | undefined {
  const { metadata, signals } = report
  if (!library.test(`${metadata.site ?? ''} ${metadata.title}`)) return undefined
  for (const { value, quote, where } of signals.filter(({ kind }) => kind === 'byline')) {
    const [, list = ''] = categories.exec(value) ?? []
    const entries = list.split(/\s?[|｜•·]\s?/u)
    const name = entries.find((entry) => authorNamed(entry) !== undefined)
    const died = name === undefined ? undefined : authorNamed(name)?.died
    const year = entries.filter((entry) => /^\d{4}年/u.test(entry)).map(readYear)[0]
    if (name === undefined || died === undefined || year === undefined || year > died) continue
    return { label: '作者', value: name, quote, where, by: 'category' }
  }
  return undefined
}
