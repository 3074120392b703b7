import type { PageReport, RawSignal } from '@/utils/capture/page-report'
import { addLicence } from './add-facts'
import { isCode } from './code-passage'
import type { Facts, Reach, ClaimSource } from './facts'
import { foldRights } from './fold'
import {
  isAlternative,
  readLicenceSentence,
  type GivenLicence,
  type LicenceLink,
  type LicenceSubject,
} from './licence-sentence'
import { isSame, licenceByUrl, licencesInText, spdxLicences, type Licence } from './licences'
import { isPagesOwn } from './pointed-at'
import { sentencesOf } from './prose'
import { reachOfSubject } from './subjects'
import { titlesOf } from './titles'

/** Adds the licences that sentences of the page give: in prose, around links, and in licence boxes. */
export function extractLicences(facts: Facts, report: PageReport): void {
  const found = report.signals.flatMap((signal) => readSignal(signal, report))
  const bare = found.filter(
    ({ source, reach }) => source === 'placed' && (reach === 'work' || reach === 'site'),
  )
  // Several licences side by side, none of which says of what: a list of licences.
  const isList = bare.some(({ licence }) => bare.some((one) => !isSame(one.licence, licence)))
  for (const { licence, reach, source, signal, quote, kind } of found) {
    if (source === 'placed' && isList) continue
    addLicence(facts, licence, reach, { ...signal, quote }, report, kind, source)
  }
}

interface Found {
  licence: Licence
  reach: Reach
  source: ClaimSource
  signal: RawSignal
  quote: string
  kind: string
}

function readSignal(signal: RawSignal, report: PageReport): Found[] {
  if (signal.within === 'figure') return readCaption(signal)
  if (signal.kind === 'anchor') return readLink(signal, report)
  if (signal.kind === 'licence-box') return readSentences(signal, report, 'licence-box')
  if (signal.kind !== 'prose') return []
  return [...readSpdx(signal, report), ...readSentences(signal, report, 'licence-text')]
}

/** A licence in a caption is that of the picture, whatever its sentence says. */
function readCaption(signal: RawSignal): Found[] {
  const { kind, value, quote } = signal
  if (kind !== 'anchor' && kind !== 'prose' && kind !== 'licence-box') return []
  const linked = kind === 'anchor' ? licenceByUrl(value) : undefined
  const licences = kind === 'anchor' ? (linked ? [linked] : []) : licencesInText(value)
  const caption = { reach: 'image', source: 'named', signal, quote } as const
  return licences.map((licence) => ({ ...caption, licence, kind: 'licence-caption' }))
}

/** An SPDX line licenses the program in which it stands, and no prose beside it. */
function readSpdx(signal: RawSignal, report: PageReport): Found[] {
  if (signal.within !== undefined || !isCode(report)) return []
  return sentencesOf(signal.value).flatMap((quote) =>
    spdxLicences(quote).map((licence) => ({
      licence,
      reach: 'work' as const,
      source: 'named' as const,
      signal,
      quote,
      kind: 'spdx',
    })),
  )
}

function readSentences(signal: RawSignal, report: PageReport, kind: string): Found[] {
  if (isApart(signal)) return []
  return sentencesOf(signal.value).flatMap((quote) =>
    asScheme(oneOf(quote, readLicenceSentence(quote, { at: placeOf(signal) })), signal).flatMap(
      (given) => toFound(given, quote, signal, report, kind),
    ),
  )
}

/** 文章采用……，代码采用……: whoever licenses both at the edge of the text speaks of the site's own. */
function asScheme(given: GivenLicence[], { name }: RawSignal): GivenLicence[] {
  const isScheme =
    name !== 'body' && given.some(({ subject: { kind } }) => kind === 'part' || kind === 'program')
  if (!isScheme) return given
  return given.map((one) =>
    one.subject.kind === 'text' ? { ...one, subject: { kind: 'bare' as const } } : one,
  )
}

/** Of licences that a reader may choose from (同时采用……与……, 任选其一), one that opens the text is enough. */
function oneOf(quote: string, given: GivenLicence[]): GivenLicence[] {
  const [first] = given
  if (given.length < 2 || !first || !isAlternative(quote)) return given
  const isSameSubject = given.every(({ subject }) => subject.kind === first.subject.kind)
  return isSameSubject ? [given.find(({ licence }) => licence.class === 'open') ?? first] : given
}

/** The sentence with the link decides; of a link that markup declares, the work's title may be its subject. */
function readLink(signal: RawSignal, report: PageReport): Found[] {
  const licence = licenceByUrl(signal.value)
  if (!licence || isApart(signal)) return []
  const isDeclared = signal.name === 'license'
  const link: LicenceLink = { words: signal.words ?? '', licence }
  const isAlone = signal.quote.trim().length <= MAX_LABEL
  const own = isDeclared ? namesOf(report) : []
  const sentences = sentencesOf(signal.quote)
  const naming = sentences.filter((one) => holdsLink(one, link))
  const candidates = naming.length > 0 ? naming : sentences.length > 1 ? [] : [signal.quote]
  for (const quote of candidates) {
    const given = readLicenceSentence(quote, { link, own, at: placeOf(signal) })
    const its = given.find((one) => isSame(one.licence, licence))
    if (!its || (isDeclared && isAlone && its.subject.kind === 'bare')) continue
    return toFound({ ...its, licence }, signal.quote, signal, report, 'licence-link')
  }
  if (isOfOtherLabel(signal.quote)) return []
  const reach = signal.subject ? reachOfSubject(signal, report) : hereOf(signal)
  if (!isDeclared || !isAlone || !reach) return []
  return [{ licence, reach, source: 'markup', signal, quote: signal.quote, kind: 'licence-link' }]
}

/** Longest block that is no more than a link to the licence: 查看许可, “MIT license”. */
const MAX_LABEL = 24

/** 素材：CC BY 3.0 is not of the text. */
function isOfOtherLabel(quote: string): boolean {
  const [, label] = /^\s*([^\s:：]{1,12})\s?[:：]/u.exec(quote) ?? []
  return label !== undefined && !licensing.test(foldRights(label))
}

const licensing =
  /许可|协议|授权|版权|声明|条款|本[文站页书]|文章|内容|文字|文本|正文|作品|licen[cs]e|copyright|rights|text|content/iu

function hereOf({ region }: RawSignal): Reach {
  return region === 'site' ? 'site' : 'work'
}

function holdsLink(sentence: string, { words }: LicenceLink): boolean {
  return words !== '' && foldRights(sentence).includes(foldRights(words))
}

function namesOf(report: PageReport): string[] {
  return titlesOf(report)
    .flatMap((title) => [title, ...title.split(/[_|｜–—-]/)])
    .filter(({ length }) => length >= 2)
}

function placeOf({ region }: RawSignal): 'text' | 'site' {
  return region === 'site' ? 'site' : 'text'
}

/** What stands in a sample of code, a quotation, a heading or a caption licenses no text of the page. */
function isApart({ within }: RawSignal): boolean {
  return within === 'code' || within === 'quotation' || within === 'heading'
}

function toFound(
  { licence, subject }: GivenLicence,
  quote: string,
  signal: RawSignal,
  report: PageReport,
  kind: string,
): Found[] {
  const meant = meaning(subject, licence, quote, signal, report)
  if (!meant) return []
  const marked = signal.subject ? reachOfSubject(signal, report) : meant.reach
  if (!marked) return []
  const isSmaller = marked === 'image' || marked === 'part'
  const reach = isSmaller ? marked : meant.reach
  return [{ licence, reach, source: meant.source, signal, quote, kind }]
}

/** What a licence's subject comes to on this page; `undefined` where it licenses no text of it. */
function meaning(
  subject: LicenceSubject,
  licence: Licence,
  quote: string,
  signal: RawSignal,
  report: PageReport,
): { reach: Reach; source: ClaimSource } | undefined {
  const isProgram = isCode(report)
  switch (subject.kind) {
    case 'image':
      return { reach: 'image', source: 'named' }
    case 'part':
      return isProgram
        ? { reach: 'work', source: 'named' }
        : licence.kind === 'content'
          ? { reach: 'part', source: 'named' }
          : undefined
    case 'program':
      return isProgram ? { reach: 'work', source: 'named' } : undefined
    case 'pointed':
      if (!isProgram && licence.kind !== 'content') return undefined
      return isPagesOwn(subject.noun, signal, report, true)
        ? { reach: hereOf(signal), source: 'named' }
        : undefined
    case 'work':
    case 'site':
      if (licence.kind !== 'content' && !isProgram && !ofProse.test(foldRights(quote)))
        return undefined
      return { reach: subject.kind, source: 'named' }
    case 'text':
    case 'bare':
      if (licence.kind !== 'content' && !isProgram && subject.kind === 'bare') return undefined
      return isUsualPlace(subject.kind, quote, signal)
        ? { reach: hereOf(signal), source: 'placed' }
        : undefined
  }
}

/** Words by which a licence of programs or data speaks of prose. */
const ofProse =
  /文章|文档|文字|内容|正文|文本|资料|信息|本文(?!件)|本篇|\b(?:article|text|content|document\w*|post|page)s?\b/iu
/** 内容许可 CC BY 4.0, Text is available under …: a line that says nothing else. */
function isLine(quote: string): boolean {
  if (
    /^(?:the |all )?(?:text|content)s? (?:is|are) (?:available|licen[cs]ed|released) under /iu.test(
      quote.trim(),
    )
  )
    return true
  return /^(?:正文|内容|文字|文章|作品)?(?:许可|授权|协议|版权)?[\s(（]*(?:CC|知识共享)[\s\w.,-]{2,24}$/iu.test(
    quote.trim(),
  )
}

/** Longest block in which a licence that names nothing is a notice. */
const MAX_BARE = 240

/**
 * Whether a licence whose sentence names nothing of the page stands where licences usually stand: in
 * a box, in the footer, at the edge of the text, as a line of its own.
 */
function isUsualPlace(kind: 'text' | 'bare', quote: string, signal: RawSignal): boolean {
  const { region, within, position, name, value } = signal
  if (signal.kind === 'licence-box') return true
  const block = signal.kind === 'anchor' ? signal.quote : value
  if (within === 'table' || block.length > MAX_BARE) return false
  if (region === 'site') return true
  if (signal.kind === 'anchor' && name === 'license') return true
  const isLabelled = /[:：]/.test(quote) || isLine(quote)
  // 文章采用……: in running text it is the text that is talked about.
  if (kind === 'text' && !isLabelled) return false
  if (within === 'list' && !isLabelled && kind === 'bare') return false
  return (signal.kind === 'prose' ? name : position) !== 'body'
}
