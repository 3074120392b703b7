import table from '@/assets/rights/pointed-at.json' with { type: 'json' }
import { once } from '@/utils/text/memoize'
import type { PageReport, RawSignal } from '@/utils/capture/page-report'
import { isVerse } from './verse'
import { squeeze } from './fold'
import { titlesOf } from './titles'

/**
 * Whether “this book”, “that poem” means the text of this page: it does where the page is a book or a
 * poem, and elsewhere it means what the page talks about.
 *
 * @param noun what is pointed at, folded: 书, 诗, 文, book
 * @param isGrant something is given for it: a prohibition that is taken for the page's own does less harm
 */
export function isPagesOwn(
  noun: string,
  signal: RawSignal,
  report: PageReport,
  isGrant = false,
): boolean {
  if (signal.kind === 'licence-box' || signal.kind === 'template') return true
  if (signal.inPassage && isNoticeOnly(signal)) return true
  // 本书 in the footer of each page: the site is the book.
  if (patterns().nouns.book.test(noun))
    return isBook(report) || (signal.region === 'site' && signal.quote.includes(`本${noun}`))
  if (patterns().nouns.verse.test(noun)) return isOwnVerse(report)
  if (patterns().nouns.paper.test(noun)) return isPaper(report)
  if (patterns().nouns.work.test(noun)) return isBook(report) || isOwnVerse(report)
  const isText = patterns().nouns.text.test(noun) || (patterns().nouns.kind.test(noun) && !isGrant)
  if (isText) return isAtEdge(signal) && isNoticeOnly(signal) && !isAbout(report)
  // 该菜谱 on a page of recipes.
  return titlesOf(report).some((title) => title.includes(noun))
}

const whole = (words: string): RegExp => new RegExp(`^(?:${words})$`, 'iu')
const patterns = once(() => ({
  nouns: {
    book: whole(table.nouns.book),
    verse: whole(table.nouns.verse),
    paper: whole(table.nouns.paper),
    work: whole(table.nouns.work),
    text: whole(table.nouns.text),
    kind: whole(table.nouns.kind),
  },
  chapter: new RegExp(table.chapter, 'iu'),
  frontMatter: whole(table.frontMatter),
  /** A page about a work: a review, an introduction, a recommendation. */
  about: new RegExp(table.aboutWork, 'iu'),
}))

function isOwnVerse(report: PageReport): boolean {
  return isVerse(report.passage.text) && !isAbout(report)
}

function isBook(report: PageReport): boolean {
  if (patterns().frontMatter.test(squeeze(report.metadata.heading ?? ''))) return true
  const types = report.metadata.tags.filter(({ name }) => name === 'og:type')
  const isTyped = types.some(({ content }) =>
    /^(?:books?|books\.book|novel|book:\w+)$/i.test(content),
  )
  const isCited = report.metadata.tags.some(({ name }) =>
    /^citation_(?:isbn|inbook_title)$/.test(name),
  )
  return (
    (isTyped || isCited || titlesOf(report).some((title) => patterns().chapter.test(title))) &&
    !isAbout(report)
  )
}

function isAbout(report: PageReport): boolean {
  return patterns().about.test(report.metadata.heading ?? report.metadata.title)
}

function isPaper({ metadata }: PageReport): boolean {
  return metadata.tags.some(({ name }) =>
    /^citation_(?:journal|dissertation|conference|doi)/.test(name),
  )
}

function isAtEdge({ region, name, position }: RawSignal): boolean {
  return region !== 'article' || (position ?? name) !== 'body'
}

const MAX_NOTICE = 120

/** A short paragraph of its own. */
function isNoticeOnly({ value, quote }: RawSignal): boolean {
  return (value || quote).length <= MAX_NOTICE
}
