import type { PageReport } from '@/utils/capture/page-report'
import { squeeze } from '../fold'
import { isOld } from './ages'
import { creditsOf, type Credit } from './credits'
import { ageOf, labels, statedTerms, yearUnder } from './labels'
import { lifeDatesAfter, readYear, yearsNamed } from './life-dates'
import { makersIn, withDates, type NamedMaker } from './makers'
import { isTitled, speaksOf } from './title-author'

/** Whom a page names as the author, and how far that can be believed. */
export interface PageAuthor {
  makers: NamedMaker[]
  /** The names with what is written beside them. */
  value: string
  quote: string
  where: string
  /**
   * `confirmed`: the page gives years of the life, the age, a first publication in it, or the title of
   * one of the author's works. `named`: a name that the table knows, and nothing against it; always so of
   * a name in the title. `doubtful`: the page shows that it was written later than that author lived, or
   * the passage speaks of the author or of a text: it is somebody else's, or of a namesake.
   */
  identification: 'confirmed' | 'named' | 'doubtful'
}

const recentPast = /民国|近代|近现代|晚清|清末/u

/** Reads the author from what the page says: a name in a meta tag may be a blogger's pen name. */
export function readPageAuthor(report: PageReport, now: string): PageAuthor | undefined {
  const credit = creditsOf(report).find(({ label }) => labels.author.test(squeeze(label)))
  if (!credit) return undefined
  const { value, quote, where } = credit
  const makers = makersIn(value).map((one) => withDatesOfPage(one, report))
  if (makers.length === 0) return undefined
  const identification = isOld(value) ? 'confirmed' : identify(makers, credit, report, now)
  return { makers, value, quote, where, identification }
}

/** Years that stand beside the name elsewhere: under 生卒年, or in the description. */
function withDatesOfPage(one: NamedMaker, { metadata }: PageReport): NamedMaker {
  if (one.hasDates || one.maker.kind !== 'person') return one
  const names = [one.name, ...(one.known?.names ?? [])]
  const lives = metadata.labelled
    .filter(({ label }) => labels.life.test(squeeze(label)))
    .map(({ value }) => `${one.name}（${value}）`)
  const dates = [...lives, metadata.description ?? '']
    .flatMap((words) => names.map((name) => lifeDatesAfter(name, words)))
    .find((found) => found !== undefined)
  return dates ? withDates(one.name, dates, one.known) : one
}

function identify(
  makers: NamedMaker[],
  credit: Credit,
  report: PageReport,
  now: string,
): PageAuthor['identification'] {
  const deaths = makers.flatMap(({ known, hasDates }) => (known && !hasDates ? [known.died] : []))
  if (deaths.length === 0) return 'confirmed'
  const last = Math.max(...deaths)
  if (speaksOfLater(report, last, now) || speaksOfAuthor(makers, report)) return 'doubtful'
  if (credit.by === 'title') return 'named'
  if (credit.by === 'category' || isConfirmed(report, last, now)) return 'confirmed'
  if (makers.some(({ known }) => known && isTitled(known, report))) return 'confirmed'
  const dated = readYear(report.metadata.published ?? '')
  return dated !== undefined && dated > last ? 'doubtful' : 'named'
}

/** The passage names a year that the author did not live to see. */
function speaksOfLater({ passage }: PageReport, died: number, now: string): boolean {
  const thisYear = new Date(now).getUTCFullYear()
  return yearsNamed(passage.text).some((year) => year > died && year <= thisYear)
}

/**
 * A review beside the name of the author whom it is about. 严复's 天演论 tells of 赫胥黎 by name: of a
 * translator's known work that says nothing.
 */
function speaksOfAuthor(makers: NamedMaker[], report: PageReport): boolean {
  const isRetold = creditsOf(report)
    .filter(({ label }) => labels.translator.test(squeeze(label)))
    .flatMap(({ value }) => makersIn(value))
    .some(({ known }) => known && isTitled(known, report))
  const names = isRetold ? [] : makers.flatMap(({ name, known }) => known?.names ?? [name])
  return speaksOf(
    report.passage.text,
    names.filter(({ length }) => length > 1),
  )
}

/** An age, a first publication in the author's time, or a licence box that speaks of the death. */
function isConfirmed(report: PageReport, died: number, now: string): boolean {
  const year = yearUnder(report, labels.firstPublished) ?? yearUnder(report, labels.written)
  const box = statedTerms(report, now)
  return (
    (year !== undefined && year <= died) ||
    recentPast.test(ageOf(report)) ||
    box.died === died ||
    (box.diedBy !== undefined && box.diedBy >= died)
  )
}
