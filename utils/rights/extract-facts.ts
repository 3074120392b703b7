import table from '@/assets/rights/prose.json' with { type: 'json' }
import type { PageReport, RawSignal } from '@/utils/capture/page-report'
import { addLicence, addReadings } from './add-facts'
import { readAiLabel } from './ai-origin'
import { evidenceFrom, startFacts, type Facts, type Objection, type Reach } from './facts'
import { foldRights } from './fold'
import { extractRelated } from './extract-related'
import { readLinkedData, readProperty, readTemplate } from './extract-markup'
import { licenceByUrl, licencesInText, type Licence } from './licences'
import { aboutOf, isAboutImagesOnly, readNotice, sentencesOf } from './prose'
import { hasRelation, readLinkHeader, type HeaderLink } from './link-header'
import { isRslLink, readRobots } from './robots'
import { applyRules } from './apply-rules'
import { officialByRule, rulesFor, type AddedRules } from './site-rules'
import { reachOfSubject } from './subjects'
import { readTdm } from './tdm'
import { readTerms } from './terms/term-facts'

/** Words by which a sentence licenses something, rather than mentions a licence. */
const licensing =
  /采用|遵循|遵照|依照|依据|根据|依|按|基于|使用|适用|以|许可|授权|协议|条款|发布|释出|提供|licen[cs]ed|licen[cs]e|under|available|released|published|distributed|©|copyright/i
const siteSoftware = new RegExp(table.siteSoftware, 'iu')
/** A word that limits a licence to a part: code, data, an appendix. */
const partly =
  /代码|源码|数据集|附录|封面|标题|摘要|模型|code|data ?set|appendix|abstract|snippets?/i
const wholly =
  /文章|本文|文字|文本|全文|内容|网站|本站|页面|作品|项目|仓库|文档|article|text|content|site|page|work|project|repository|documentation/i
const workNames =
  /^(dc|dcterms|dct|citation|prism|cc|xhv|eprints|bepress)[.:_]|^license$|^licence$|^rights$/
const notOwn = /(?:以外|之外|except|unless otherwise|other than)/i

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
  extractRelated(facts, report, readers)
  extractCollecting(facts, report)
  applyRules(facts, report, held)
  const { classical, official } = facts
  const asksMore = facts.objections.some(asksMoreThanLaw)
  facts.terms = readTerms(report, { isOfficial: official.is, classical, asksMore, now })
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
  anchor: readAnchor,
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
  if (licence) addLicence(facts, licence, reach, signal, report, kind)
}

/** A link counts where it says that it is the licence, or where its sentence licenses something. */
function readAnchor(facts: Facts, signal: RawSignal, report: PageReport): void {
  const isDeclared = signal.name === 'license'
  const licence = licenceByUrl(signal.value)
  if (!licence) return
  const sentence = sentenceAround(signal.quote, licence)
  if (!isDeclared && (!licensing.test(sentence) || isTalk(signal, sentence))) return
  const reach = reachOf(signal, sentence, licence, isDeclared)
  addWithin(facts, licence, reach, signal, report, 'licence-link')
}

/** Adds a licence unless markup around it says that it is of something smaller than its words say. */
function addWithin(
  facts: Facts,
  licence: Licence,
  reach: Reach | undefined,
  signal: RawSignal,
  report: PageReport,
  kind: string,
): void {
  const marked = signal.subject ? reachOfSubject(signal, report) : reach
  if (!reach || !marked) return
  const isSmaller = marked === 'image' || marked === 'part'
  addLicence(facts, licence, isSmaller ? marked : reach, signal, report, kind)
}

/** The sentence of a block that names the licence a link leads to; the whole block if none does. */
function sentenceAround(quote: string, licence: Licence): string {
  const naming = sentencesOf(quote).filter((sentence) =>
    licencesInText(sentence).some(({ id }) => id === licence.id),
  )
  return naming[0] ?? quote
}

/** What a licence's sentence covers; `undefined` where it licenses the site's own software. */
function reachOf(
  signal: RawSignal,
  sentence: string,
  licence: Licence,
  isDeclared: boolean,
): Reach | undefined {
  const folded = foldRights(sentence)
  if (!notOwn.test(folded) && isAboutImagesOnly(folded)) return 'image'
  const isSite = signal.region === 'site' || aboutOf(folded) === 'site'
  if (isSite && licence.kind === 'software' && !isDeclared) return undefined
  if (isSite && siteSoftware.test(folded) && !wholly.test(folded)) return undefined
  if (partly.test(folded) && !wholly.test(folded) && licence.kind !== 'software') return 'part'
  return isSite && aboutOf(folded) !== 'work' ? 'site' : 'work'
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
  if (where === undefined) return
  const [licence] = licencesInText(signal.value)
  if (licence) {
    const reach = reachOf(signal, signal.value, licence, true)
    addWithin(facts, licence, reach, signal, report, 'licence-box')
  }
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
  for (const sentence of sentencesOf(signal.value)) {
    for (const licence of licencesInText(sentence)) {
      const isSpdx = /SPDX-License-Identifier/i.test(sentence)
      if (!isSpdx && (!licensing.test(foldRights(sentence)) || isTalk(signal, sentence))) continue
      const reach = isSpdx ? 'work' : reachOf(signal, sentence, licence, false)
      const seen = { ...signal, quote: sentence }
      if (reach) addLicence(facts, licence, reach, seen, report, isSpdx ? 'spdx' : 'licence-text')
    }
  }
  if (isBody && !isOwnNotice(signal)) return
  addReadings(facts, signal, report, signal.region === 'site' ? 'site' : 'work')
}

/** Longest paragraph in the middle of a text that can still be a notice. */
const MAX_BODY_NOTICE = 160

/** In the middle of a text only a short paragraph that names the work itself is a notice. */
function isOwnNotice(signal: RawSignal): boolean {
  const folded = foldRights(signal.value)
  return signal.value.length <= MAX_BODY_NOTICE && aboutOf(folded) !== 'unsaid' && !isQuoted(folded)
}

/** Whether a sentence in the middle of a text only talks about licences: it does not name the work. */
function isTalk(signal: RawSignal, sentence: string): boolean {
  if (signal.region !== 'article') return false
  const isBody = signal.name === 'body' || (signal.kind === 'anchor' && signal.quote.length > 200)
  return isBody && aboutOf(foldRights(sentence)) === 'unsaid'
}

function isQuoted(folded: string): boolean {
  return /[“「『"][^”」』"]{0,80}(?:转载|授权|许可|版权)[^”」』"]{0,80}[”」』"]/.test(folded)
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
