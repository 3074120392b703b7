import table from '@/assets/rights/licence-sentences.json' with { type: 'json' }
import { once } from '@/utils/text/memoize'
import { foldRights } from './fold'
import { licenceMentions, type Licence } from './licences'

/**
 * What the subject of a licence's sentence is: this page's work, its site's texts, a text that no word
 * ties to the page (文章采用……), a thing pointed at (该书), pictures, another part, a program. `bare`:
 * the sentence is nothing but the licence, with a label, a © or a holder beside it.
 */
export type LicenceSubject =
  | { kind: 'work' | 'site' | 'text' | 'bare' | 'image' | 'part' | 'program' }
  | { kind: 'pointed'; noun: string }

/** A licence that a sentence gives, and to what. */
export interface GivenLicence {
  licence: Licence
  subject: LicenceSubject
}

/** The link in a sentence that leads to a licence. */
export interface LicenceLink {
  words: string
  licence: Licence
}

const MAX_SENTENCE = 600
/** Stands for a licence's name: a character of the private use area, which no notice contains. */
const MASK = '\uE000'

/**
 * Reads which licences a sentence gives, and to what. A licence that is named is not given: it counts
 * only where nothing but words for licensing stand between its name and a subject that is known, or
 * where the sentence is nothing but the licence. Every sentence that says more is talk.
 *
 * @param own names by which the page calls itself, folded: its title where markup vouches for the licence
 */
export function readLicenceSentence(
  sentence: string,
  {
    link,
    own = [],
    at = 'text',
  }: { link?: LicenceLink; own?: string[]; at?: 'text' | 'site' } = {},
): GivenLicence[] {
  const folded = foldRights(sentence.slice(0, MAX_SENTENCE))
  const { masked, licences } = mask(folded, link)
  if (licences.length === 0 || isTalk(masked)) return []
  const named = own.reduce((rest, name) => rest.replaceAll(name, '本文'), masked)
  const text = withoutAsides(named).replaceAll(entries, '|')
  const given: GivenLicence[] = []
  let at0 = text.indexOf(MASK)
  for (const licence of licences) {
    const subject = at0 < 0 ? undefined : subjectAt(text, at0, at === 'site')
    if (subject) given.push({ licence, subject })
    at0 = text.indexOf(MASK, at0 + 1)
  }
  return given
}

/** Built when it is first asked for: the background loads the table late. */
const lexicon = once(() => {
  const vocabulary = table as Record<keyof typeof table, string>
  const filling = `(?:${vocabulary.between}|\\s)*`
  const textNouns = `(?:${vocabulary.text})`
  /**
   * Texts and what stands between them, in any order. Each word once: one that two alternatives take
   * doubles the ways to read a paragraph with every repetition.
   */
  const texts = [...new Set(`${vocabulary.between}|${vocabulary.text}`.split('|'))].join('|')
  return {
    question: new RegExp(vocabulary.question, 'iu'),
    reported: new RegExp(vocabulary.reported, 'iu'),
    excluded: new RegExp(vocabulary.excluded, 'iu'),
    opening: new RegExp(`^(?:${vocabulary.opening})+`, 'iu'),
    linkAtEnd: new RegExp(`(?:${vocabulary.link}|[\\s"“”‘’'「」『』《》():：·|/\\-–—])$`, 'iu'),
    tailAtStart: new RegExp(
      `^(?:${vocabulary.tail}|[\\s"“”‘’'「」『』《》()${MASK}·|/\\-–—])+`,
      'iu',
    ),
    afterwards: new RegExp(`^(?:${vocabulary.afterwards})`, 'iu'),
    parts: new RegExp(vocabulary.parts, 'iu'),
    work: new RegExp(
      `^(?:${vocabulary.thisWork})(?:${filling}${textNouns})?${filling}(?:由[^,，]{1,16})?$`,
      'iu',
    ),
    site: new RegExp(`^(?:${vocabulary.thisSite})(?:${texts}|\\s)*$`, 'iu'),
    siteByName: new RegExp(`^[^,，]{1,16}?[的之\\s]*${textNouns}${filling}$`, 'iu'),
    plain: new RegExp(
      `^(?:所有|全部|一切)?${filling}${textNouns}${filling}$|^(?:${vocabulary.textEnglish})$`,
      'iu',
    ),
    pointed: new RegExp(
      `^(?:${vocabulary.pointed})(?:的|中|内|全部|所有|文字|内容|正文|全文|版权)*(?:由[^,，]{1,16})?$`,
      'iu',
    ),
    predicate: new RegExp(`^(.{1,40}?)(?:${vocabulary.predicates})(?:的)?$`, 'iu'),
    otherHolders: new RegExp(vocabulary.otherHolders, 'iu'),
    alternatives: new RegExp(vocabulary.alternatives, 'iu'),
    granted: new RegExp(
      `(?:条件|条款|规定)下?[,，](?:任何人|您|你|读者|用户)?${vocabulary.granted}$`,
      'u',
    ),
    /** 您可以依据……的条款，复制、分发和修改本文档 */
    grantedBefore: new RegExp(`${vocabulary.grantedBefore}[^,，。;；]{0,30}$`, 'u'),
    grantedAfter: new RegExp(`(?:条件|条款|规定)下?[,，]${vocabulary.grantedActs}$`, 'u'),
    grantedEnglish: new RegExp(
      `${vocabulary.grantedEnglish}(this \\w+) under (?:the )?(?:terms of )?(?:the )?$`,
      'iu',
    ),
    /** 本文档与程序一并: what a text is licensed together with. */
    withPart: new RegExp(vocabulary.withPart, 'u'),
  }
})
const siteEnglish =
  /\b(?:on|of|in|from|at|within) (?:this|our|my) (?:web ?site|site|blog|wiki|journal)/iu
const program =
  /^(?:本|该|此|this |the )?(?:项目|仓库|代码库?|程序|软件|脚本|工具|源码|源代码|库|repo(?:sitory)?|project|program|software|code|library|package|tool)$/iu
const holder = /©|\(c\)|copyright|版权所有|著作权所有/iu
/** 本博客所有文章除特别声明外 */
const exception = /(?:除|除了)[^,，]{0,24}(?:外|以外|之外)$/u
/** 均为本人原创 */
const selfMade =
  /^(?:均|都|皆|全部)?(?:为|是|系)?(?:本人|本站|博主|作者|笔者|我)?的?原创(?:内容|文章|作品)?$/u
/** 由某某于 2025 年 8 月发表: goes on about the clause before it. */
const publishedBy = /^由[^,，]{1,24}(?:发表|发布|撰写|原创|创作|整理)$/u
const doubtful = /[一-龥]{9,}/u
const pictures =
  /^(?:图片|照片|插图|配图|题图|封面|头图|音频|视频|音乐)$|image|photo|picture|video|audio/iu
/** Whether a sentence with several licences lets everybody choose among them. */
export function isAlternative(sentence: string): boolean {
  return lexicon().alternatives.test(foldRights(sentence))
}

/** `text` with each licence's name replaced; the words of the link count as the name of its licence. */
function mask(
  folded: string,
  link: LicenceLink | undefined,
): { masked: string; licences: Licence[] } {
  const name = link ? foldRights(link.words) : ''
  const at = name === '' ? -1 : folded.indexOf(name)
  const spans = licenceMentions(folded)
    .filter(({ from, to }) => at < 0 || to <= at || from >= at + name.length)
    .map(({ licence, from, to }) => ({ licence, from, to }))
  if (link && at >= 0) spans.push({ licence: link.licence, from: at, to: at + name.length })
  let masked = ''
  let end = 0
  const licences: Licence[] = []
  for (const { licence, from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    const words = folded.slice(from, to)
    const before = /^[\s()]*/.exec(words)?.[0] ?? ''
    const after = /(?<![\s()])[\s()]+$/.exec(words)?.[0] ?? ''
    masked += `${folded.slice(end, from)}${before}${MASK}${after}`
    licences.push(licence)
    end = to
  }
  masked += folded.slice(end)
  // Of a button only its address is known: the block around it is its sentence.
  if (link && at < 0 && licences.length === 0) {
    return { masked: `${folded}${MASK}`, licences: [link.licence] }
  }
  return { masked, licences }
}

/** What is asked, reported, supposed or quoted gives nothing, nor does what this text is left out of. */
function isTalk(masked: string): boolean {
  const at = masked.lastIndexOf(MASK) + 1
  const [after = ''] = masked.slice(at).split(boundary)
  const said = masked.slice(0, at) + after
  if (lexicon().question.test(said) || /[?？]\s*$/u.test(masked)) return true
  if (lexicon().reported.test(said) || lexicon().excluded.test(masked)) return true
  return /[“"「『][^“”"「」『』]{0,80}[^“”"「」『』\uE000\s《》()][^“”"「」『』]{0,80}\uE000[^“”"「」『』]{0,80}[”"」』]/u.test(
    masked,
  )
}

/** Without brackets that hold no licence. */
function withoutAsides(masked: string): string {
  return masked.replaceAll(/\([^()\uE000]{0,60}\)|（[^（）\uE000]{0,60}）/g, '')
}

/** 文章：CC BY 4.0 / 代码：MIT, © 2026 张三 — 内容依……: entries of a footer. */
const entries = /\s?\/\s?(?=[^\s:：/|]{1,8}\s?[:：])|(?<=\S)\s[—–]{1,2}\s/gu

/** 采用 CC BY 4.0 协议。 goes on about whatever the paragraph before it spoke of. */
const droppedSubject =
  /^(?!.*(?:转载|欢迎|允许|©|[:：]))[^:：]*(?:采用|采取|基于|遵循|遵从|遵照|依照|依据|按照|使用|适用|[以按依]|\bunder(?: the| a)?)[\s《「"“(]*$/iu
/** Between entries of a footer, which say nothing of each other. */
const bar = /[|•·\n]/u
const boundary = /[,，;；。!！?？|•·\n]/u

/** The subject of the licence whose mask stands at `at`; `undefined` where the sentence only mentions it. */
function subjectAt(text: string, at: number, isInFooter: boolean): LicenceSubject | undefined {
  const [clause = ''] = text.slice(at + 1).split(boundary)
  const given = givenAfter(clause) ?? grantedUnder(text, at)
  if (given) return given
  if (!endsThere(text.slice(at + 1))) return undefined
  const [segment = ''] = text.slice(0, at).split(bar).toReversed()
  const clauses = segment.split(boundary)
  const subject = subjectOf(clauses, isInFooter)
  if (subject?.kind === 'bare' && lexicon().otherHolders.test(text)) return { kind: 'image' }
  if (subject?.kind === 'bare' && droppedSubject.test(clauses.at(-1) ?? '')) return { kind: 'text' }
  return subject?.kind === 'bare' && saysMore(text.slice(at + 1)) ? undefined : subject
}

/** 以 CC BY 4.0 许可提供本站所有内容: what is given stands after the licence. */
function givenAfter(clause: string): LicenceSubject | undefined {
  const rest = clause.replace(lexicon().tailAtStart, '').replace(/受(?:版权|著作权)保护的?/u, '')
  const subject = nounSubject(rest.trim())
  return subject?.kind === 'work' || subject?.kind === 'site' ? subject : undefined
}

/** 在遵循……的条件下，允许复制、分发及修改本文档: the grant of the GFDL, in both languages. */
function grantedUnder(text: string, at: number): LicenceSubject | undefined {
  const [, before] = lexicon().grantedEnglish.exec(text.slice(0, at)) ?? []
  if (before !== undefined) return nounSubject(before)
  const [, condition = '', object = ''] =
    /^([^。;；]{0,60}?)(本(?:文档|文|手册|作品|教程|书|站内容|页))(?=$|[。;；,，])/u.exec(
      text.slice(at + 1),
    ) ?? []
  const isGranted =
    lexicon().granted.test(condition) ||
    (lexicon().grantedAfter.test(condition) && lexicon().grantedBefore.test(text.slice(0, at)))
  return isGranted ? nounSubject(object) : undefined
}

/** Whether the clause says nothing more after the licence. */
function endsThere(after: string): boolean {
  const [clause = ''] = after.split(boundary)
  const rest = clause.replace(lexicon().tailAtStart, '').replace(/^[\p{P}\p{S}\s\d]+/u, '')
  return (
    rest === '' ||
    lexicon().afterwards.test(rest) ||
    (/^\d|©/.test(clause.trim()) && rest.length < 20)
  )
}

/** Whether what follows a bare licence is running text rather than terms. */
function saysMore(after: string): boolean {
  const rest = after.split(boundary).slice(1)
  const terms =
    /转载|注明|署名|来源|出处|商业|除|图片|照片|版权|©|欢迎|请|保留|ICP|copyright|powered|theme|rights/iu
  return rest.some((clause) => doubtful.test(clause) && !terms.test(clause))
}

/** Reads the clauses before a licence from the last backwards, up to the bar or dot before it. */
function subjectOf(clauses: string[], isInFooter: boolean): LicenceSubject | undefined {
  let isFirst = true
  for (const clause of clauses.toReversed()) {
    const opened = clause.replace(lexicon().opening, '').replace(exception, '')
    const left = isFirst
      ? withoutLinks(opened)
      : opened.trim().replace(selfMade, '').replace(publishedBy, '')
    const named =
      nounSubject(left) ?? (isFirst ? undefined : (nounSubject(opened.trim()) ?? topicOf(left)))
    if (named) return named
    if (left !== '') {
      if (isFirst && isInFooter && lexicon().siteByName.test(left)) return { kind: 'site' }
      return holder.test(clause) && !doubtful.test(left) ? { kind: 'bare' } : undefined
    }
    isFirst = false
  }
  // 除特别声明外，均采用……: whatever is excepted from is the site.
  const isExcepting = clauses.some((clause) =>
    /(?:^|[:：])(?:(?![:：])[\s\p{P}])*(?:除|except|unless)/iu.test(clause),
  )
  return { kind: isExcepting ? 'site' : 'bare' }
}

function withoutLinks(clause: string): string {
  let left = clause.trim().replace(lexicon().withPart, '')
  for (let steps = 0; steps < 40; steps += 1) {
    const shorter = left.replace(lexicon().linkAtEnd, '').trim()
    if (shorter === left || nounSubject(left)) break
    left = shorter
  }
  return left
}

function nounSubject(words: string): LicenceSubject | undefined {
  if (words === '') return undefined
  if (lexicon().work.test(words)) return { kind: 'work' }
  if (lexicon().site.test(words) || (siteEnglish.test(words) && lexicon().plain.test(words)))
    return { kind: 'site' }
  if (lexicon().plain.test(words)) return { kind: 'text' }
  const [, ...nouns] = lexicon().pointed.exec(words) ?? []
  const noun = nouns.find((one) => one !== undefined)
  if (noun !== undefined) return { kind: 'pointed', noun }
  if (program.test(words)) return { kind: 'program' }
  const [part] = lexicon().parts.exec(words) ?? []
  if (part !== undefined) return { kind: pictures.test(part) ? 'image' : 'part' }
  return undefined
}

/** The subject of an earlier clause that says whose text it is: 本文由张三撰写，采用……. */
function topicOf(clause: string): LicenceSubject | undefined {
  const [, subject = ''] = lexicon().predicate.exec(clause) ?? []
  const found = nounSubject(subject.trim())
  return found?.kind === 'work' || found?.kind === 'site' ? found : undefined
}
