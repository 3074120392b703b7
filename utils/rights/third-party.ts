import table from '@/assets/rights/third-party.json' with { type: 'json' }
import type { PageReport, RawSignal } from '@/utils/capture/page-report'
import { evidenceFrom } from './evidence-from'
import { foldRights, squeeze } from './fold'
import { creditsOf, nextLabel } from './terms/credits'
import { labels } from './terms/labels'
import { makersIn } from './terms/makers'
import { isRunning, type TermFacts } from './terms/term-facts'
import { titlesOf } from './titles'
import type { Evidence } from '@/utils/clip/rights'
import { once } from '@/utils/text/memoize'

/**
 * What shows that the passage is somebody else's than the site's: a reprint, a translation, a quotation,
 * a reader's comment. A licence of the site speaks of the site's own texts, so it decides nothing there.
 */
export function readThirdParty(report: PageReport): Evidence[] {
  return [...byPlace(report), ...byTitle(report), ...byLines(report)].slice(0, MAX_SHOWN)
}

/**
 * The author whom the page labels, where the term runs of somebody well known, or where the site is kept
 * by somebody else: no site licenses the texts of such authors.
 */
export function byAuthor(report: PageReport, { author, ...terms }: TermFacts): Evidence[] {
  const theirs = creditsOf(report).find(namesLiving)
  if (theirs) return [found(report, 'author', theirs)]
  if (!author) {
    const credit = creditsOf(report).find((one) => labels.author.test(squeeze(one.label)))
    return credit && isSomebodyElse(credit.value, report) ? [found(report, 'author', credit)] : []
  }
  const isTheirs = isRunning({ author, ...terms }) || isSomebodyElse(author.value, report)
  return isTheirs ? [found(report, 'author', author)] : []
}

const living = once(() => new Set(table.living.map(squeeze)))

function namesLiving({ label, value }: { label: string; value: string }): boolean {
  if (!labels.author.test(squeeze(label))) return false
  return makersIn(value).some(({ name }) => living().has(squeeze(name)))
}

const person = /^[\p{Script=Han}·]{2,6}$/u
const organ = /[网报社刊号站]$|编辑|记者|部$|组$|博客|工作室/u

/** Whether the labelled author is another person than the one whose site this is. */
function isSomebodyElse(value: string, report: PageReport): boolean {
  const named = makersIn(value).map(({ name }) => name)
  const keepers = [
    ...report.metadata.tags.filter(({ name }) => name === 'author').map(({ content }) => content),
    ...holdersOf(report),
  ].map(squeeze)
  const persons = keepers.filter((name) => person.test(name) && !organ.test(name))
  if (persons.length === 0 || named.length === 0) return false
  return named.every((name) => person.test(name) && !organ.test(name) && !persons.includes(name))
}

/** Whether a kind of evidence says that the passage is no text of the page's author, wherever it came from. */
export function isOfPlace(kind: string | undefined): boolean {
  return kind === 'comment' || kind === 'quotation'
}

const MAX_SHOWN = 5
const titleMarks = once(() => table.title.map((pattern) => new RegExp(pattern, 'iu')))
const lines = once(() =>
  table.lines.map(({ kind, pattern }) => ({ kind, pattern: new RegExp(pattern, 'iu') })),
)
const floors = once(() => new RegExp(table.floors, 'iu'))
const ownSource = once(() => new RegExp(table.own, 'iu'))
const toOthers = once(() => new RegExp(table.others, 'iu'))

function byPlace(report: PageReport): Evidence[] {
  const { place, passage } = report
  const quote = Array.from(passage.text).slice(0, 60).join('')
  if (place?.region === 'comments') return [found(report, 'comment', { where: 'comments', quote })]
  const [under] = place?.sections.slice(-1) ?? []
  if (under !== undefined && floors().test(squeeze(under)))
    return [found(report, 'comment', { where: 'heading', quote: under })]
  if (place?.within === 'quotation')
    return [found(report, 'quotation', { where: 'blockquote', quote })]
  return []
}

function byTitle(report: PageReport): Evidence[] {
  const title = titlesOf(report).find((one) => titleMarks().some((mark) => mark.test(one)))
  return title === undefined ? [] : [found(report, 'title', { where: 'title', quote: title })]
}

function byLines(report: PageReport): Evidence[] {
  return report.signals
    .filter((signal) => signal.kind === 'provenance' && isBesideText(signal))
    .flatMap((signal) => {
      const kind = readLine(signal, report)
      return kind === undefined ? [] : [found(report, kind, signal)]
    })
}

/** A line of its own above or below the text; in lists stand references, in quotations their sources. */
function isBesideText({ within, position, region, value }: RawSignal): boolean {
  if (within === 'list' || within === 'table' || within === 'quotation' || within === 'figure') {
    return false
  }
  return region === 'site' ? /来源|來源/.test(value) : position !== 'body'
}

function readLine({ value, region }: RawSignal, report: PageReport): string | undefined {
  // What a book or a wall says is no line of this page.
  const said = foldRights(value).replaceAll(inWriting, '“”')
  for (const sentence of said.split(/(?<=[。;；!！])/u)) {
    if (toOthers().test(sentence)) continue
    for (const { kind, pattern } of lines()) {
      if (region === 'site' && kind !== 'source') continue
      const match = pattern.exec(sentence)
      if (!match) continue
      const [, source] = match
      if (source !== undefined && isOwn(source, report)) continue
      return kind
    }
  }
  return undefined
}

/** 扉页上写着“转载自某报” */
const inWriting = /(?<=[写印标注题贴刻挂][着有了明][:：]?)[“「『"][^“”「」『』"]{1,60}[”」』"]/gu

/** Whether a named source is the page's own site. */
function isOwn(source: string, report: PageReport): boolean {
  const name = squeeze(source)
    .replace(nextLabel, '')
    .replace(/^[“"「『《]|[”"」』》]$/gu, '')
  if (ownSource().test(name)) return true
  if (/^https?:/i.test(name)) return URL.parse(name)?.hostname === URL.parse(report.url)?.hostname
  const names = namesOfSite(report)
  // A department of the authority whose portal it is.
  if (/[处處科局办辦委厅廳署]$|办公室$|中心$/u.test(name) && names.some((own) => /政府/u.test(own)))
    return true
  const short = withoutEnding(name)
  return short.length >= 2 && names.some((own) => own.includes(short) || name.includes(own))
}

const withoutEnding = (name: string): string =>
  name.replace(/(?:官方)?(?:网站|网|公众号|微信|客户端|官网|编辑部|\.com|\.cn)$/u, '')

/** Names by which the page calls its site: its tag, the end of its title, the holder in its footer. */
function namesOfSite(report: PageReport): string[] {
  const { metadata, url } = report
  const { author = '' } = metadata
  const ends = metadata.title.split(/[_|｜–—-]/).slice(1)
  const host = URL.parse(url)?.hostname.replace(/^www\./, '') ?? ''
  return [metadata.site ?? '', author, ...ends, ...holdersOf(report), host]
    .map((name) => withoutEnding(squeeze(name)))
    .filter(({ length }) => length >= 2 && length <= 24)
}

function found(
  report: PageReport,
  kind: string,
  seen: Pick<RawSignal, 'where' | 'quote'>,
): Evidence {
  return evidenceFrom(report, 'third-party', { ...seen, quote: seen.quote.slice(0, 400) }, kind)
}

/** The names in the copyright lines of the footer. */
function holdersOf({ signals }: PageReport): string[] {
  return signals
    .filter(({ kind, region, value }) => kind === 'prose' && region === 'site' && holds.test(value))
    .flatMap(({ value }) => foldRights(value).split(/[·|,，。;；\s]/))
    .map((word) => word.replaceAll(/©|\(c\)|copyright|版权所有.*|\d{4}|[-–—]/giu, ''))
}

const holds = /©|\(c\)|copyright|版权所有|版權所有/iu
