import table from '@/assets/rights/official-documents.json' with { type: 'json' }
import { once } from '@/utils/text/memoize'
import type { PageReport, RawSignal } from '@/utils/capture/page-report'
import { squeeze } from './fold'
import { labelledValue, rawTitle, segmentsOf, titlesOf } from './titles'

/**
 * Whether the page's text is a document that Article 5 of the Copyright Law leaves unprotected: of a
 * legislative, administrative or judicial nature, issued by an organ of state.
 *
 * Decided per document and never per site: the same portal carries interpretations and news. It takes
 * the form of such a document *and* an organ of state *and* a mark of issue, and nothing against.
 */
export interface OfficialDocument {
  is: boolean
  /** It looks official and is not; the marks are kept, so that a person sees why. */
  isParty: boolean
  /** Marks of one, whose form is not whole: a person decides, and no outlet's line does. */
  isLikely: boolean
  /** The marks that were found. */
  marks: { kind: string; quote: string; where: string }[]
}

type Mark = OfficialDocument['marks'][number]

const organ = once(() => new RegExp(table.organs.join('|'), 'u'))
const party = new RegExp(table.party.join('|'), 'u')
const notOrgan = new RegExp(table.notOrgans, 'u')
const form = new RegExp(
  `${table.forms}》?(?:[（(〈《「【][^）)〉》」】]{1,40}[）)〉》」】])*(?:全文|正文|${table.tails})?(?:[（(][^）)]{1,40}[）)])?$`,
  'u',
)
const notForm = new RegExp(table.notForms, 'u')
const agency = new RegExp(table.agencies, 'u')
const lawTitle =
  /^(?:中华人民共和国|《中华人民共和国)[\u4e00-\u9fff]{1,40}?(?:法|法典|条例|规定|办法|细则|规则)(?:[（(][^）)]{1,40}[）)])*》?(?:全文|正文)?$/u
/** （2025）江0921民初1187号 */
const caseNumber = /^[（(](?:19|20)\d\d[）)][^号]{2,24}\d+号$/u
const judgment = /(?:判决书|裁定书|决定书|调解书)$/u

/**
 * Reads the marks of an official document from a page report. `byRule`: a site rule says that what
 * stands here is issued officially, which counts as a mark of issue, or that it is no such document.
 */
export function readOfficialDocument(report: PageReport, byRule?: boolean): OfficialDocument {
  if (byRule === false) return { is: false, isParty: false, isLikely: false, marks: [] }
  const isInRegister = byRule === true
  const titles = titlesOf(report)
  const named = (name: string): RawSignal[] =>
    report.signals.filter((signal) => signal.kind === 'document' && signal.name === name)
  const title = titles.flatMap(partsOf).find((part) => form.test(part))
  const numbers = numberMarks(report, named('number'))
  const enacted = marksOf('enacted', named('enacted'))
  const published = marksOf('public', named('public'))
  const articles = marksOf('articles', named('article'))
  const ofNumbers = named('number').filter(({ quote }) => isNumbered(squeeze(quote)))
  const signed = [...named('issuer'), ...named('enacted'), ...ofNumbers]
  const issuers = issuerMarks(report, signed, title)
  const isLaw = title !== undefined && lawTitle.test(title)
  const numbered = titles.flatMap(partsOf).find((part) => isNumbered(part))
  const marks: Mark[] = [
    ...numbers,
    ...published,
    ...enacted,
    ...issuers,
    ...articles.slice(0, 1),
    ...(title ? [{ kind: 'title', quote: rawTitle(report, title), where: 'title' }] : []),
  ]
  const hasArticles = articles.length >= 3
  const isIssued =
    isInRegister ||
    numbers.length > 0 ||
    published.length > 0 ||
    enacted.length > 0 ||
    (named('issuer').length > 0 && named('date').length > 0)
  const hasForm = title !== undefined && (isLaw || !titles.some(isOtherTitle))
  const isSigned = named('issuer').some(({ quote }) => isOrgan(quote)) && named('date').length > 0
  const strong = isLaw || enacted.length > 0 || hasArticles || numbers.length > 0 || isSigned
  const isReport = named('dateline').length > 0 || (isFromAgency(report) && !strong)
  const isJudgment =
    (title !== undefined && judgment.test(title) && (isInRegister || numbers.length > 0)) ||
    (named('judge').length > 0 && named('number').some(({ value }) => caseNumber.test(value)))
  const hasOrgan = issuers.some(({ kind }) => kind === 'issuer')
  const isOther = titles.some(isOtherTitle)
  const isOfOthers =
    titles.some((one) => notOrgan.test(one)) ||
    issuers.some(({ kind }) => kind === 'party-organ') ||
    named('issuer').some(({ quote }) => notOrgan.test(quote))
  const isOfficial =
    (numbered !== undefined && !isOther && !isReport) ||
    (isPartOfLaw(titles, report, articles.length) && !isOther) ||
    (isTreaty(titles, report) && !isOther) ||
    (hasForm &&
      !(isReport && !(hasArticles && (isLaw || enacted.length > 0))) &&
      ((isLaw && (isInRegister || hasArticles || enacted.length > 0 || hasOrgan)) ||
        (hasOrgan && (isIssued || hasArticles)))) ||
    (isJudgment && !isOther && !isReport)
  return {
    is: isOfficial,
    isLikely:
      !isOfficial &&
      ((hasOrgan &&
        (isIssued || named('title').length > 0) &&
        (!isOther || enacted.length > 0 || named('title').length > 0)) ||
        titles.some(isPromulgation) ||
        (hasForm && numbers.length > 0 && !isOfOthers) ||
        (hasArticles && (enacted.length > 0 || (hasForm && !isOfOthers))) ||
        (numbers.length > 0 && isSigned && !isOfOthers)),
    isParty: !isOfficial && hasForm && issuers.some(({ kind }) => kind === 'party-organ'),
    marks: isOfficial || isIssued ? [...marks, ...marksOfTitle(report, numbered)] : [],
  }
}

const partsOf = (title: string): string[] => [...title.split(/[_|｜]/), ...segmentsOf(title)]

function marksOfTitle(report: PageReport, title: string | undefined): Mark[] {
  return title ? [{ kind: 'title', quote: rawTitle(report, title), where: 'title' }] : []
}

/** Whether words name an organ of state. */
export function isOrgan(words: string): boolean {
  return organ().test(squeeze(words)) && !notOrgan.test(words)
}

const numberedTitle = new RegExp(`^([\\u4e00-\\u9fff、]{2,40}?)${table.numbered}`, 'u')

/** 海关总署公告2026年第45号（……）, 某某部令第70号: an organ and its number are the title. */
function isNumbered(part: string): boolean {
  const [, issuer] = numberedTitle.exec(part) ?? []
  return issuer !== undefined && isOrgan(issuer)
}

const lawName = new RegExp(`^(?:${table.laws})(?:[（(][^）)]{1,40}[）)])*(?:全文|正文)?$`, 'u')
const lawAndPart = new RegExp(
  `^(?:${table.laws})(?:[（(][^）)]{1,40}[）)])*第[一二三四五六七八九十百千零〇\\d]+[编章节条分].{0,24}$`,
  'u',
)
const article = /^第[一二三四五六七八九十百千零〇\d]+条$/u

/** A law of which the page shows a part or an article: its name stands in the title, articles in the text. */
function isPartOfLaw(titles: string[], { passage }: PageReport, articles: number): boolean {
  const parts = titles.flatMap((title) => title.split(/[_|｜–—－-]+/u))
  const isPart = parts.some((part) => lawAndPart.test(part))
  const isArticle =
    parts.some((part) => article.test(part)) && parts.some((part) => lawName.test(part))
  const isClause = /^第[一二三四五六七八九十百千零〇\d]+条/u.test(squeeze(passage.text))
  return isArticle || (isPart && (articles > 0 || isClause))
}

const treaty = new RegExp(table.treaties, 'u')

function isTreaty(titles: string[], { passage }: PageReport): boolean {
  const isTitled = titles.flatMap(partsOf).some((part) => treaty.test(part))
  return (
    isTitled &&
    /缔约|双方|本(?:协定|条约|公约|议定书|协议)|第[一二三四五六七八九十]+条/u.test(
      squeeze(passage.text),
    )
  )
}

/** 国务院办公厅印发《关于……的意见》: news of it, or the document itself. */
function isPromulgation(title: string): boolean {
  const [, issuer] = /^([\u4e00-\u9fff、]{2,40})(?:联合)?印发《[^》]{4,60}》/u.exec(title) ?? []
  return issuer !== undefined && isOrgan(issuer)
}

const documentNumber = /[\d〇零一二三四五六七八九十百]号/u

/**
 * Whether words name an official document by its number (国办发〔2025〕99号) or by the organ of state
 * that issued it.
 */
export function namesOfficialDocument(words: string): boolean {
  const name = squeeze(words)
  return documentNumber.test(name) || (organ().test(name) && !notOrgan.test(name))
}

/** A title that names an interpretation, a report or an advertisement, outside 《》. */
function isOtherTitle(title: string): boolean {
  return notForm.test(title.replaceAll(/《[^》]{0,100}》/g, ''))
}

function isFromAgency(report: PageReport): boolean {
  const source = labelledValue(report, /来源/)
  return source !== undefined && agency.test(squeeze(source))
}

function numberMarks(report: PageReport, signals: RawSignal[]): Mark[] {
  const labelled = report.metadata.labelled
    .filter(
      ({ label, value }) =>
        /^(发文字号|文号|公文字号|案号)$/.test(squeeze(label)) && /\d/.test(value),
    )
    .map(({ label, value }) => ({
      kind: 'document-number',
      quote: `${label}：${value}`,
      where: label,
    }))
  return [...labelled, ...marksOf('document-number', signals)]
}

function marksOf(kind: string, signals: RawSignal[]): Mark[] {
  return signals.map(({ quote, where }) => ({ kind, quote: quote.slice(0, 400), where }))
}

/** Organs that issued it: named in the info table, in the title, or where it is signed. */
function issuerMarks(report: PageReport, signed: RawSignal[], title: string | undefined): Mark[] {
  const label = labelledValue(
    report,
    /^(发文机关|发布机构|发文机构|发文单位|发布机关|制定机关|审理法院)$/,
  )
  const candidates: Mark[] = [
    ...(label ? [{ kind: '', quote: label, where: 'labelled' }] : []),
    ...(title ? [{ kind: '', quote: issuerInTitle(title), where: 'title' }] : []),
    ...signed.map(({ quote, where }) => ({ kind: '', quote: quote.slice(0, 200), where })),
  ]
  return candidates.flatMap((one) => {
    const name = squeeze(one.quote)
    if (notOrgan.test(name)) return []
    if (organ().test(name)) return [{ ...one, kind: 'issuer' }]
    return party.test(name) ? [{ ...one, kind: 'party-organ' }] : []
  })
}

/** 国务院办公厅关于……的通知: what stands before 关于, or the title of a law without it. */
function issuerInTitle(title: string): string {
  const at = title.indexOf('关于')
  return at > 0 ? title.slice(0, at) : title
}
