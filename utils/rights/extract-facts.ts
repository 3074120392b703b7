import type { PageReport, RawSignal } from '@/utils/capture/page-report'
import { addLicence, addReadings } from './add-facts'
import { readAiLabel } from './ai-origin'
import { isCode } from './code-passage'
import { evidenceFrom } from './evidence-from'
import { startFacts, type Facts, type Objection, type Reach } from './facts'
import { foldRights } from './fold'
import { extractRelated } from './extract-related'
import { isOfOriginal, readLinkedData, readProperty, readTemplate } from './extract-markup'
import { extractLicences } from './extract-licences'
import { licenceByUrl, licencesInText } from './licences'
import { aboutOf, readNotice, sentencesOf } from './prose'
import { hasRelation, readLinkHeader, type HeaderLink } from './link-header'
import { isRslLink, readRobots } from './robots'
import { applyRules } from './apply-rules'
import { officialByRule, rulesFor, type AddedRules } from './site-rules'
import { reachOfSubject } from './subjects'
import { readTdm } from './tdm'
import { byAuthor } from './third-party'
import { readTerms } from './terms/term-facts'

const workNames =
  /^(dc|dcterms|dct|citation|prism|cc|xhv|eprints|bepress)[.:_]|^license$|^licence$|^rights$/

/**
 * Sorts the report's signals, and what site rules say of its page, into facts.
 *
 * @param now the instant (ISO 8601, UTC) for which terms of protection are worked out
 */
export function extractFacts(report: PageReport, now: string, added?: AddedRules): Facts {
  const held = rulesFor(report, added)
  const facts = startFacts(report, officialByRule(held))
  for (const signal of report.signals) {
    const read = Object.hasOwn(readers, signal.kind) ? readers[signal.kind] : undefined
    read?.(facts, signal, report)
  }
  readLinkedData(facts, report)
  extractLicences(facts, report)
  extractRelated(facts, report, readers)
  extractCollecting(facts, report)
  applyRules(facts, report, held)
  const { classical, official } = facts
  const asksMore = facts.objections.some(asksMoreThanLaw)
  facts.terms = readTerms(report, { isOfficial: official.is, classical, asksMore, now })
  facts.thirdParty.push(...byAuthor(report, facts.terms))
  return facts
}

/** Whether a site's terms ask for more than the law does. A general claim of copyright does not. */
function asksMoreThanLaw({ about, says }: Objection): boolean {
  return about === 'site' && says !== 'claims' && says !== 'reserves-all'
}

type Reader = (facts: Facts, signal: RawSignal, report: PageReport) => void

const readers: Partial<Record<RawSignal['kind'], Reader>> = {
  link: (facts, signal, report) => {
    if (signal.name === 'license') addUrl(facts, signal, report, 'licence-link', 'work')
  },
  header: (facts, signal, report) => {
    if (signal.name !== 'link') return
    for (const link of readLinkHeader(signal.value)) {
      if (!hasRelation(link, 'license') || isRslLink(link) || speaksOfAnother(link, report.url))
        continue
      addUrl(facts, { ...signal, value: link.target }, report, 'licence-header', 'work')
    }
  },
  rdfa: readProperty,
  microdata: readProperty,
  template: readTemplate,
  meta: readMeta,
  prose: readProse,
  'licence-box': readBox,
  aigc: (facts, signal, report) => {
    if (readAiLabel(signal)) facts.remarks.push(evidenceFrom(report, 'ai-label', signal))
  },
}

/** `anchor` makes a link speak of something else than the page (RFC 8288, 3.2). */
function speaksOfAnother({ parameters }: HeaderLink, url: string): boolean {
  const anchor = parameters.get('anchor')
  return anchor !== undefined && URL.parse(anchor, url)?.href !== url
}

function addUrl(
  facts: Facts,
  signal: RawSignal,
  report: PageReport,
  kind: string,
  reach: Reach,
): void {
  const licence = licenceByUrl(signal.value)
  if (!licence) return
  // In a page's head the licence of a program or of data is that of its theme, or of what it is about.
  const isOfProse = licence.kind === 'content' || isCode(report)
  addLicence(facts, licence, isOfProse ? reach : 'part', signal, report, kind)
}

function readMeta(facts: Facts, signal: RawSignal, report: PageReport): void {
  if (!/(?:rights?|licen[cs]e)(?:\.\w+)?$/.test(signal.name)) return
  const isWork = workNames.test(signal.name)
  const found = licencesInText(signal.value)
  const licence = licenceByUrl(signal.value) ?? found[0]
  if (licence) addLicence(facts, licence, isWork ? 'work' : 'site', signal, report, 'meta')
  else addReadings(facts, signal, report, isWork ? 'work' : 'site')
}

function readBox(facts: Facts, signal: RawSignal, report: PageReport): void {
  const where = reachOfSubject(signal, report)
  if (where === undefined || isOfOriginal(signal.value)) return
  const [licence] = licencesInText(signal.value)
  // A template's “公有领域” decides; prohibitions in a box are read as prose like any others.
  if (
    !licence &&
    /公有领域|公共领域|public domain|不受著作权|第五条/i.test(foldRights(signal.value))
  ) {
    const says = readNotice(signal.value).some((reading) => reading.says === 'public-domain')
    const isExempt = /(?:不适用|不受|不属)[^。]{0,20}(?:著作权|版权)/.test(foldRights(signal.value))
    if (says || isExempt) {
      facts.dedications.push({
        reach: where,
        evidence: evidenceFrom(report, 'licence-box', signal),
      })
    }
  }
}

/** Prose outside markup: notices at the edges of the text, in the footer, or naming the work. */
function readProse(facts: Facts, signal: RawSignal, report: PageReport): void {
  const isBody = signal.name === 'body'
  if (signal.within === 'code' || (signal.within === 'heading' && !isDeclaration(signal))) return
  if (isBody && !isOwnNotice(signal)) {
    if (isNoticeOnly(signal)) addReadings(facts, signal, report, 'work', { isDistant: true })
    return
  }
  addReadings(facts, signal, report, signal.region === 'site' ? 'site' : 'work')
}

/** Longest paragraph in the middle of a text that can still be a notice. */
const MAX_BODY_NOTICE = 160

/** In the middle of a text only a short paragraph that names the work itself is a notice. */
function isOwnNotice(signal: RawSignal): boolean {
  const folded = foldRights(signal.value)
  return signal.value.length <= MAX_BODY_NOTICE && aboutOf(folded) !== 'unsaid' && !isQuoted(folded)
}

/** A heading that is a notice itself, and not the title of something about notices. */
function isDeclaration({ value }: RawSignal): boolean {
  return /声明|聲明|本[文站网刊报书]|^[未禁版©]/u.test(value)
}

/** Longest paragraph that is nothing but a notice, and longest sentence in it that is none. */
const MAX_NOTICE_ONLY = 120
const MAX_BESIDE_NOTICE = 14

/** Whether a paragraph is nothing but a notice: every sentence of it says something of rights. */
function isNoticeOnly({ value }: RawSignal): boolean {
  if (value.length > MAX_NOTICE_ONLY) return false
  return sentencesOf(value).every(
    (sentence) => sentence.length <= MAX_BESIDE_NOTICE || readNotice(sentence).length > 0,
  )
}

function isQuoted(folded: string): boolean {
  return /[“「『"][^“”「」『』"]{0,80}(?:转载|授权|许可|版权)[^“”「」『』"]{0,80}[”」』"]/.test(
    folded,
  )
}

function extractCollecting(facts: Facts, report: PageReport): void {
  const tdm = readTdm(report.signals, report.url)
  if (tdm?.reserved) {
    const evidence = evidenceFrom(report, 'tdm', { ...tdm.signal, quote: tdm.quote }, tdm.policy)
    facts.objections.push({ ...evidence, about: 'collecting', says: 'tdm' })
  }
  for (const { signal, quote, value } of readRobots(report.signals, report.url)) {
    const evidence = evidenceFrom(report, signal.kind, { ...signal, quote }, value)
    facts.objections.push({ ...evidence, about: 'collecting', says: 'robots' })
  }
}
