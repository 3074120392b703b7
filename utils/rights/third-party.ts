import table from '@/assets/rights/third-party.json' with { type: 'json' }
import type { PageReport, RawSignal } from '@/utils/capture/page-report'
import { evidenceFrom } from './evidence-from'
import { foldRights, squeeze } from './fold'
import { personInLine, personInTitle } from './named-persons'
import { creditsOf, nextLabel } from './terms/credits'
import { labels } from './terms/labels'
import { makersIn } from './terms/makers'
import { holdersIn, holdersOf, isNameOfSite, namesOfSite } from './owners'
import { licencesInText } from './licences'
import { isRunning, type TermFacts } from './terms/term-facts'
import { titlesOf } from './titles'
import type { Evidence } from '@/utils/clip/rights'
import { once } from '@/utils/text/memoize'

/**
 * What shows that the passage is somebody else's than the site's: a reprint, a translation, a quotation,
 * a reader's comment. A licence of the site speaks of the site's own texts, so it decides nothing there.
 */
export function readThirdParty(report: PageReport): Evidence[] {
  return [
    ...byPlace(report),
    ...byTitle(report),
    ...byForeword(report),
    ...byLines(report),
    ...byHands(report),
    ...byNames(report),
    ...byHolder(report),
    ...byPassage(report),
  ].slice(0, MAX_SHOWN)
}

/**
 * The author whom the page labels, where the term runs of somebody well known, or where the site is kept
 * by somebody else: no site licenses the texts of such authors.
 */
export function byAuthor(report: PageReport, { author, ...terms }: TermFacts): Evidence[] {
  const isOwnArticle = creditsOf(report).some(({ value }) => isSitesOwn(value, report))
  if (isOwnArticle) return []
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

/** 本站原创文章，由某某发表: a namesake of a writer who is known. */
function isSitesOwn(value: string, { signals }: PageReport): boolean {
  const names = makersIn(value).map(({ name }) => name)
  return signals.some(
    ({ kind, value: line }) =>
      kind === 'prose' && ownArticle.test(line) && names.some((name) => line.includes(name)),
  )
}

const ownArticle = /本[站博网](?:客|志)?原创|(?:文章|本文)(?:系|为|是)?(?:本站|本人)?原创/u

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
  if (named.some((name) => name.length >= 2 && keepers.some((one) => one.includes(name))))
    return false
  const persons = keepers.filter((name) => person.test(name) && !organ.test(name))
  if (persons.length === 0 || named.length === 0) return false
  return named.every((name) => person.test(name) && !organ.test(name) && !persons.includes(name))
}

/** Whether a kind of evidence says that the passage is no text of the page's author, wherever it came from. */
export function isOfPlace(kind: string | undefined): boolean {
  return kind === 'comment' || kind === 'quotation' || kind === 'caption' || kind === 'foreword'
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
  if (place?.within === 'figure' && ofPicture.test(foldRights(passage.text)))
    return [found(report, 'caption', { where: 'figure', quote })]
  return place ? setApart(place).map((seen) => found(report, 'quotation', seen)) : []
}

/** © 2019 Elsevier, 新华社记者 某某 摄: what a caption says of its picture is whose the caption is, too. */
const ofPicture = /©|\(c\)|copyright|经[^,，。]{0,8}许可|供图|图源|来源[:：]|引自|摘自|摄[)）]?$/iu

/** What on the page sets the passage apart as somebody else's: its introduction, its heading, its element. */
function setApart({
  introducedBy,
  sections,
  names,
}: NonNullable<PageReport['place']>): { where: string; quote: string }[] {
  const { ofText, own, headings, classes } = introductions()
  const words = foldRights(introducedBy ?? '')
  if (words !== '' && ofText.test(words) && !own.test(words))
    return [{ where: 'introduction', quote: introducedBy ?? '' }]
  const under = sections.find((section) => headings.test(bareHeading(section)))
  if (under !== undefined) return [{ where: 'heading', quote: under }]
  const [name] = classes.exec(names) ?? []
  return name === undefined ? [] : [{ where: names, quote: name.trim() }]
}

const bareHeading = (heading: string): string =>
  squeeze(heading).replaceAll(
    /^[\p{P}\p{S}\d一二三四五六七八九十]+|(?<![\p{P}\p{S}])[\p{P}\p{S}]+$/gu,
    '',
  )

const introductions = once(() => {
  const { ofText, own, headings, classes } = table.introductions
  return {
    ofText: new RegExp(ofText, 'u'),
    own: new RegExp(own, 'u'),
    headings: new RegExp(`^(?:${headings})$`, 'u'),
    classes: new RegExp(`(?:^|[\\s_-])(?:${classes})(?=$|[\\s_-])`, 'iu'),
  }
})

function byTitle(report: PageReport): Evidence[] {
  const title = titlesOf(report).find((one) => {
    if (titleMarks().some((mark) => mark.test(one))) return true
    const name = personInTitle(one)
    return name !== undefined && isOther(name, report)
  })
  return title === undefined ? [] : [found(report, 'title', { where: 'title', quote: title })]
}

const foreword = /^(?:代|推荐)?(?:序[言文]?[一二三四]?|跋|导读|导言|推荐语|附录[一二三四\d]?)$/u
/** 跋（石青）, 方鹤年序 */
const namedForeword =
  /^(?:代|推荐)?(?:序[言文]?[一二三四]?|跋|导读|后记|附录[一二三四\d]?)[（(:：][\p{Script=Han}·]{2,4}[)）]?$|^[\p{Script=Han}·]{2,4}[:：]?(?:代|推荐)?[序跋]$/u
/** 附录：术语表 names nobody. */
const hasName = (title: string): boolean =>
  !/[表录集单式法图]$/u.test(title.replaceAll(/[)）]/gu, ''))
/** 某大学教授 方鹤年: who signs. */
const signature = /(?:^|[\s　])([\p{Script=Han}]{2,4})$/u
const excepted = /(?:不适用|不在|除外|不属于|另有|不包括|版权(?:归|属)|著作权(?:归|属))/u

/** A foreword or an afterword is by whoever signs it, and may be left out of the licence of its book. */
function byForeword(report: PageReport): Evidence[] {
  const { heading = report.metadata.title } = report.metadata
  const title = squeeze(heading)
  if (namedForeword.test(title) && hasName(title) && !isOwn(title, report))
    return [found(report, 'foreword', { where: 'heading', quote: heading })]
  if (!foreword.test(title)) return []
  const line = report.signals.find(
    ({ kind, value, position, inPassage }) =>
      (kind === 'prose' && value.includes(title) && excepted.test(foldRights(value))) ||
      (kind === 'provenance' && position === 'end' && !inPassage && isSignedByOther(value, report)),
  )
  return line ? [found(report, 'foreword', line)] : []
}

function isSignedByOther(line: string, report: PageReport): boolean {
  const [, name] = signature.exec(foldRights(line)) ?? []
  return name !== undefined && !isOwn(name, report) && !isKeeper(name, report)
}

function byLines(report: PageReport): Evidence[] {
  return report.signals
    .filter(
      (signal) => (signal.kind === 'provenance' || isOfThisText(signal)) && isBesideText(signal),
    )
    .flatMap((signal) => {
      const kind = readLine(signal, report)
      return kind === undefined ? [] : [found(report, kind, signal)]
    })
}

/** A notice that begins with this text: 本附录由……撰写并保留版权. */
function isOfThisText({ kind, region, value }: RawSignal): boolean {
  const isNotice = kind === 'prose' && region === 'article' && value.length <= MAX_OF_THIS
  return isNotice && thisText.test(foldRights(value))
}

const MAX_OF_THIS = 200

/**
 * A line of its own above or below the text; in lists stand references, in quotations their sources, unless they
 * speak of this text: 本文转载自…… in a box.
 */
function isBesideText({ within, position, region, value }: RawSignal): boolean {
  if (within === 'figure') return false
  const isSetApart = within === 'list' || within === 'table' || within === 'quotation'
  if (isSetApart && !thisText.test(foldRights(value))) return false
  return region === 'site' ? /来源|來源/.test(value) : position !== 'body'
}

function readLine(
  { value, region }: Pick<RawSignal, 'value' | 'region'>,
  report: PageReport,
): string | undefined {
  // What a book or a wall says is no line of this page.
  const said = foldRights(value).replaceAll(inWriting, '“”').replace(thisText, '本文')
  for (const sentence of said.split(/(?<=[。;；!！])/u)) {
    if (toOthers().test(sentence)) continue
    for (const { kind, pattern } of lines()) {
      if (region === 'site' && kind !== 'source') continue
      const match = pattern.exec(sentence)
      if (!match) continue
      const [, source] = match
      if (source !== undefined && !isOther(source, report)) continue
      return kind
    }
  }
  return undefined
}

/** 本章, 此篇, 这组诗: at the beginning of a line, the text that stands here. */
const thisText =
  /^[^\p{L}\d]{0,4}(?:[本此该]|这[一]?)[篇首组则封段部个]?(?:文章?|章节?|节|篇|讲|回|课|附录|部分|单元|译文|诗歌?|词|信|稿|帖子?|日记|演讲|访谈|条目|系列)/u

/** 扉页上写着“转载自某报” */
const inWriting = /(?<=[写印标注题贴刻挂][着有了明][:：]?)[“「『"][^“”「」『』"]{1,60}[”」』"]/gu

const roles = once(() => ({
  hands: new RegExp(table.roles.hands, 'u'),
  own: new RegExp(table.roles.own, 'u'),
}))
const labelled = /^[^\p{L}]{0,4}([\p{Script=Han}]{1,8})\s?[:：丨|｜/／]\s?(\S.{0,60})$/u
/** A name, and perhaps who that is: 王桂英（退休教师）. */
const nameFirst =
  /^(?:@?[\p{Script=Han}·]{2,6}|[A-Z][\p{L}.]*(?: [A-Z][\p{L}.]*){1,3})(?=$|[\s,，、;；(（|/&])/u

/** A line at the edge of the text that labels somebody with what he did to it, unless that is the site's keeper. */
function byHands(report: PageReport): Evidence[] {
  return report.signals
    .filter((signal) => signal.kind === 'provenance' && signal.region === 'article')
    .filter((signal) => isBesideText(signal))
    .filter(({ value }) => {
      const [, label = '', named = ''] = labelled.exec(value.trim()) ?? []
      const folded = squeeze(label)
      if (!roles().hands.test(folded) || roles().own.test(folded)) return false
      const [name] = nameFirst.exec(named) ?? []
      return name !== undefined && !isOwn(name, report) && !isKeeper(name, report)
    })
    .map((signal) => found(report, 'hand', signal))
}

/** Lines at the edge of the text that name somebody, with no label: 林语桥 译; （林语桥，1950 年生，诗人）. */
function byNames(report: PageReport): Evidence[] {
  return report.signals
    .filter(
      (signal) =>
        signal.kind === 'provenance' &&
        signal.position === 'end' &&
        signal.within !== 'heading' &&
        !signal.inPassage &&
        signal.value.length <= MAX_NAMING &&
        isBesideText(signal),
    )
    .filter(({ value }) => {
      const name = personInLine(value)
      return name !== undefined && isOther(name, report)
    })
    .map((signal) => found(report, 'hand', signal))
}

const MAX_NAMING = 60

function isOther(name: string, report: PageReport): boolean {
  return !isOwn(name, report) && !isKeeper(name, report)
}

/** Whether the page names a person as its author, or as holder of its rights. */
function isKeeper(name: string, report: PageReport): boolean {
  const authors = creditsOf(report).filter(({ label }) => labels.author.test(squeeze(label)))
  return authors.some(({ value }) => squeeze(value).includes(squeeze(name)))
}

/** 版权归某某所有, © 某某: of somebody else than the site, in the text and not in its footer. */
function byHolder(report: PageReport): Evidence[] {
  return report.signals
    .filter(
      ({ kind, region, inText, within, value }) =>
        kind === 'prose' &&
        (inText || region === 'article') &&
        within === undefined &&
        licencesInText(value).length === 0,
    )
    .filter(({ value }) => {
      const line = foldRights(value)
      if (ofPictures.test(line)) return false
      const [, given] = belongsTo.exec(line) ?? []
      const names = [given ?? '', ...(value.length <= MAX_HOLDER ? holdersIn(value) : [])]
        .map(squeeze)
        .filter((name) => /^[\p{L}\p{N}·&.]{2,24}$/u.test(name) && !noHolder.test(name))
      return (
        names.length > 0 &&
        !names.some((name) => isOwn(name, report) || isKeeper(name, report)) &&
        holdersOf(report).some((name) => name.length >= 2)
      )
    })
    .map((signal) => found(report, 'holder', signal))
}

const MAX_HOLDER = 120
const ofPictures = /图|照片|摄影|音频|视频|音乐|字体|地图|主题|image|photo|picture|font|theme/iu
const belongsTo =
  /(?:^|[,，。;；]|[本全原]文|文章|文字|内容|作品|稿件|译文)的?(?:版权|著作权)(?:归|属于?|由)([^,，。;；]{2,16}?)(?:所有|享有|拥有|$)/u
/** In a copyright line, what is no name, or names nobody else. */
const noHolder =
  /^(?:all|rights?|reserved|the|by|保留.*|all rights reserved|原?作者.*|本[站网报刊社人号].*|我们?|博主|笔者|其|谁|转载.*|未经.*|禁止.*|违者.*|侵权.*|[\d.]+)$/iu

/** The words of an interview. */
const speech = /^(?:记者|受访者|嘉宾|主持人)\s?[:：]/u

/** What the passage itself says at its end: （据……整理）, ——某某《……》. */
function byPassage(report: PageReport): Evidence[] {
  const text = report.passage.text.trim()
  const [, aside] = /[(（]([^（）()]{2,60})[)）]$/u.exec(text) ?? []
  const [, signed] = /\n\s*([—–]{1,3}\s?[^\n]{2,40})$/u.exec(text) ?? []
  if (speech.test(foldRights(text)))
    return [found(report, 'quotation', { where: 'passage', quote: text.slice(0, 60) })]
  const kinds = [aside, signed]
    .filter((line) => line !== undefined)
    .map((line) => ({ line, kind: readLine({ value: line, region: 'article' }, report) }))
  return kinds.flatMap(({ line, kind }) =>
    kind === undefined ? [] : [found(report, kind, { where: 'passage', quote: line })],
  )
}

/** Whether a named source is the page's own site. */
function isOwn(source: string, report: PageReport): boolean {
  const name = squeeze(source)
    .replace(nextLabel, '')
    .replace(/^[“"「『《]|[”"」』》]$/gu, '')
  if (ownSource().test(name)) return true
  if (/^https?:/i.test(name)) return URL.parse(name)?.hostname === URL.parse(report.url)?.hostname
  // A department of the authority whose portal it is.
  const isDepartment = /[处處科局办辦委厅廳署]$|办公室$|中心$/u.test(name)
  if (isDepartment && namesOfSite(report).some((own) => /政府/u.test(own))) return true
  return isNameOfSite(name, report)
}

function found(
  report: PageReport,
  kind: string,
  seen: Pick<RawSignal, 'where' | 'quote'>,
): Evidence {
  return evidenceFrom(report, 'third-party', { ...seen, quote: seen.quote.slice(0, 400) }, kind)
}
