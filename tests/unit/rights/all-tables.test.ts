import { expect, test } from 'vitest'
import type { PageReport, RawSignal } from '@/utils/capture/page-report'
import type { Verdict } from '@/utils/clip/rights'
import { assess } from '@/utils/rights/assess'
import type { About } from '@/utils/rights/prose'
import * as pageTables from './assess.table'
import { address, htmlOf, markupPages, selected } from './markup-pages.table'
import { atTheEnd, inTheFooter, licenceLink, makeReport, SEEN_AT } from './make-report'
import * as longNotices from './prose-pages.table'
import * as englishNotices from './prose-english.table'
import * as placedNotices from './prose-places.table'
import * as shortNotices from './prose.table'
import * as moreNotices from './prose-more.table'
import { reportOfPage } from './report-of-page'

/**
 * The two figures that must be 0, counted over every table: notices are put under an article with an
 * open licence, and into the footers of works that are nobody's.
 */

interface Notice {
  words: string
  said: { what: string; of: About | undefined }[]
}

const notices: Notice[] = [
  ...[...Object.values(shortNotices), ...Object.values(moreNotices)]
    .flat()
    .map(([words, what, of]) => ({ words, said: what === 'nothing' ? [] : [{ what, of }] })),
  ...[
    ...Object.values(longNotices),
    ...Object.values(placedNotices),
    ...Object.values(englishNotices),
  ]
    .flat()
    .map(([words, said]) => ({
      words,
      said: said.map((one) => {
        const [what = '', of] = one.split('/')
        return { what, of: of as About }
      }),
    })),
]
const pages = Object.values(pageTables).flat()
const { freeWorks, reservedWorks } = pageTables
const reserving = new Set(['prohibits', 'no-training', 'no-commercial', 'ask', 'reserves-all'])
const BY = 'https://creativecommons.org/licenses/by/4.0/'

const reservesWork = ({ said }: Notice): boolean =>
  said.some(({ what, of }) => reserving.has(what) && of !== 'site')
const speaksOfSiteOnly = ({ said }: Notice): boolean => said.every(({ of }) => of !== 'work')
const verdictOf = (report: PageReport): Verdict => assess(report, { now: SEEN_AT }).verdict
/** “No commercial use” and a non-commercial licence say the same; any other reservation is one. */
const passesAsOpen = (report: PageReport): boolean => {
  const { verdict, obligations } = assess(report, { now: SEEN_AT })
  if (verdict === 'permitted') return !obligations.includes('non-commercial')
  return verdict === 'open' || verdict === 'public-domain'
}
const withSignals = (signals: Partial<RawSignal>[], base = makeReport()): PageReport => ({
  ...base,
  signals: [...base.signals, ...makeReport({ signals }).signals],
})

test('no page that reserves this work passes as open', () => {
  const reserved = [
    ...reservedWorks.map(({ page, report }) => ({ page, report })),
    ...notices.filter(reservesWork).flatMap(({ words }) => [
      { page: words, report: withSignals([atTheEnd(words)]) },
      { page: `${words} + CC BY`, report: withSignals([licenceLink(BY), atTheEnd(words)]) },
    ]),
  ]
  const passed = reserved.filter(({ report }) => passesAsOpen(report))
  say(`${reserved.length} pages reserve their work; ${passed.length} pass as open`)
  expect(reserved.length).toBeGreaterThan(150)
  expect(passed.map(({ page }) => page)).toEqual([])
})

test('no document of Art. 5 and no expired work is turned red by boilerplate', () => {
  const bases = freeWorks.filter(({ basis }) => basis !== 'public-domain-mark')
  const free = bases.flatMap(({ page, report }) =>
    notices.filter(speaksOfSiteOnly).map(({ words }) => ({
      page: `${page}: ${words}`,
      verdict: verdictOf(withSignals([inTheFooter(words)], report)),
    })),
  )
  const turned = free.filter(({ verdict }) => verdict === 'reserved')
  const doubted = free.filter(({ verdict }) => verdict === 'unclear')
  say(
    `${free.length} free works under boilerplate; ${turned.length} turned red, ${doubted.length} unclear`,
  )
  expect(free.length).toBeGreaterThan(1000)
  expect(turned.map(({ page }) => page)).toEqual([])
})

test('a licence for a passage is never read out of words that say nothing', () => {
  const silent = notices.filter(({ said }) => said.length === 0)
  const opened = silent.filter(({ words }) => {
    const { verdict, basis } = assess(withSignals([atTheEnd(words)]), { now: SEEN_AT })
    return verdict === 'public-domain' || basis === 'work-reserved'
  })
  expect(silent.length).toBeGreaterThan(100)
  expect(opened.map(({ words }) => words)).toEqual([])
})

test('the figure between is printed', () => {
  const all = [
    ...pages.map(({ report }) => report),
    ...markupPages.map((page) => reportOfPage(htmlOf(page), selected, address)),
    ...notices.map(({ words }) => withSignals([atTheEnd(words)])),
  ]
  const verdicts = Map.groupBy(all.map(verdictOf), (verdict) => verdict)
  const counts = [...verdicts].map(([verdict, { length }]) => `${verdict} ${length}`)
  const unclear = verdicts.get('unclear')?.length ?? 0
  say(`${all.length} pages of all tables: ${counts.join(', ')}`)
  say(`unclear: ${((100 * unclear) / all.length).toFixed(1)} %`)
  expect([...verdicts.keys()].toSorted()).toEqual(
    ['open', 'permitted', 'public-domain', 'reserved', 'unclear'].toSorted(),
  )
})

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
