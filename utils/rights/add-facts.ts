import table from '@/assets/rights/prose.json' with { type: 'json' }
import type { PageReport, RawSignal } from '@/utils/capture/page-report'
import type { Evidence } from '@/utils/clip/rights'
import { evidenceFrom } from './evidence-from'
import type { Facts, Reach, ClaimSource } from './facts'
import type { Licence } from './licences'
import { isPagesOwn } from './pointed-at'
import { readNotice, type About, type Reading, type Saying } from './prose'

/** Adds a licence, with the signal that names it as its evidence. */
export function addLicence(
  facts: Facts,
  licence: Licence,
  reach: Reach,
  signal: RawSignal,
  report: PageReport,
  kind: string,
  source: ClaimSource = 'markup',
): void {
  const evidence = evidenceFrom(report, kind, signal, licence.url ?? licence.id)
  facts.licences.push({ licence, reach, source, evidence })
}

/** How a notice stands to the passage, beyond its region. */
interface NoticePlace {
  /** In the middle of the text. */
  isDistant?: boolean
  /** On the page of the work that this page is a chapter of: “this book” is the work there. */
  isOfWork?: boolean
}

/** Adds what a notice says, sentence by sentence. */
export function addReadings(
  facts: Facts,
  signal: RawSignal,
  report: PageReport,
  place: Reach,
  { isDistant = false, isOfWork = false }: NoticePlace = {},
): void {
  for (const reading of readNotice(noticeOf(signal))) {
    if (facts.official.is && isClause(reading)) continue
    const evidence = evidenceFrom(
      report,
      signal.kind === 'prose' ? 'prose' : signal.kind,
      { where: signal.where, quote: reading.quote },
      reading.rule,
    )
    // What is said of something that the sentence points at may be meant of this text all the same.
    if (isDistant || !(isOfWork || isOwnText(reading, signal, report))) {
      addBar(facts, reading, evidence)
    } else addReading(facts, reading, evidence, objectOf(reading, place), signal)
  }
}

function addReading(
  facts: Facts,
  { says, quote }: Reading,
  evidence: Evidence,
  about: 'work' | 'site',
  { region, kind: signal }: RawSignal,
): void {
  if (says === 'public-domain') facts.dedications.push({ reach: about, evidence })
  else if (says === 'reprint') facts.remarks.push(evidence)
  else {
    const kind = says === 'no-collecting' ? 'collecting' : about
    const isPlaced = signal === 'prose' && !thisText.test(quote) && !ofEdition.test(quote)
    facts.objections.push({
      ...evidence,
      about: kind,
      says,
      ...(isPlaced && { isPlaced }),
      ...(ofEdition.test(quote) && { ofEdition: true as const }),
      ...(ownText.test(quote) && { isOriginal: true as const }),
    })
    // A threat beside the text itself is more than the © of a footer.
    if (region === 'article' && says === 'claims' && threat.test(quote)) {
      facts.objections.push({ ...evidence, about: 'work', says: 'reserves-all', isDistant: true })
    }
  }
}

/** Adds a notice that may not be about this text: it turns nothing red and bars green without staff. */
function addBar(facts: Facts, { says }: Reading, evidence: Evidence): void {
  if (!bars.includes(says)) return
  const edition = ofEdition.test(evidence.quote) && { ofEdition: true as const }
  facts.objections.push({ ...evidence, about: 'work', says, isDistant: true, ...edition })
}

const { objections } = table
/** This very text, and not the page or the outlet's originals: 本页内容, 某某网原创作品. */
const thisText = new RegExp(objections.thisText, 'iu')
/** Layers of a text that may be protected where the text is not. */
const ofEdition = new RegExp(objections.ofEdition, 'iu')
/** Whoever says so has written the text, or says that somebody of today has. */
const ownText = new RegExp(objections.ownText, 'iu')
/** This very edition, wherever the line stands. */
const thisEdition = new RegExp(objections.thisEdition, 'u')
const threat = new RegExp(objections.threat, 'u')
/** What a notice in the middle of a text bars green by. */
const bars: readonly Saying[] = ['prohibits', 'no-training', 'no-commercial', 'ask', 'reserves-all']

/** Whether what a sentence points at is this page's text; whoever says “I” speaks of the own. */
function isOwnText({ points, quote }: Reading, signal: RawSignal, report: PageReport): boolean {
  if (points === undefined || /我(?:把|将|將|放弃|允许)/u.test(quote)) return true
  return isPagesOwn(points, signal, report)
}

function noticeOf({ kind, value, quote }: RawSignal): string {
  return kind === 'prose' || kind === 'meta' || kind === 'json-ld' ? value : value || quote
}

function objectOf(
  { about, quote }: { about: About; quote: string },
  place: Reach,
): 'work' | 'site' {
  if (thisEdition.test(quote)) return 'work'
  if (about !== 'unsaid') return about
  return place === 'site' ? 'site' : 'work'
}

/** In an official document only what speaks of reprinting is a notice; the rest is its own rules. */
function isClause({ about, quote }: Reading): boolean {
  return (
    about === 'unsaid' && !/转载|轉載|摘编|摘編|镜像|鏡像|翻印|版权|版權|©|copyright/i.test(quote)
  )
}
