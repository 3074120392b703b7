import table from '@/assets/licences.json' with { type: 'json' }
import type { RightsAssessment } from '@/utils/clip/rights'
import { foldRights } from './fold'

type Obligation = RightsAssessment['obligations'][number]

/** What a licence lets anybody do: see `assets/licences.json`. */
export type LicenceClass = 'open' | 'permitted' | 'public-domain'

export interface Licence {
  /** SPDX id. */
  id: string
  class: LicenceClass
  obligations: readonly Obligation[]
  /** Licences of programs stand in footers for the site's theme; those of content don't. */
  kind: 'content' | 'software' | 'data'
  url?: string
  /** The page names the licence but no version: the current one is recorded, and staff look. */
  versionAssumed?: true
}

const licences = new Map(table.licences.map((one) => [one.id.toLowerCase(), one]))
const ported = new Map(table.ported.map((id) => [id.toLowerCase(), id]))
const named = table.licences.flatMap((one) =>
  one.names.map((name) => ({ id: one.id, pattern: new RegExp(name, 'iu') })),
)
const CURRENT_CC = '4.0'

/** GPL-2.0 and GPL-2.0+: identifiers that SPDX gave up, and that stand in files all the same. */
const givenUp = /^((?:[AL]?GPL|GFDL)-\d\.\d)(\+?)$/i

/** The licence of an SPDX id, whatever its case; also of one that SPDX has given up since. */
export function licenceById(given: string, extra: Partial<Licence> = {}): Licence | undefined {
  const id = given.replace(givenUp, (_, base: string, plus: string) =>
    plus ? `${base}-or-later` : `${base}-only`,
  )
  const port = ported.get(id.toLowerCase())
  const base = port ? id.replace(/^(cc-[a-z-]+-\d\.\d)-.*$/i, '$1').replace('2.1', '2.0') : id
  const found = licences.get(base.replace(/-or-later$/i, '-only').toLowerCase())
  if (!found) return undefined
  const isLater = /-or-later$/i.test(id)
  return {
    id: port ?? (isLater ? found.id.replace('-only', '-or-later') : found.id),
    class: found.class as LicenceClass,
    obligations: found.obligations as Obligation[],
    kind: found.kind as Licence['kind'],
    ...extra,
  }
}

/** Ids of all licences that are known here, ported ones and those “or later” too. */
export function knownLicences(): string[] {
  const later = table.licences
    .filter(({ id }) => id.endsWith('-only'))
    .map(({ id }) => id.replace(/-only$/, '-or-later'))
  return [...table.licences.map(({ id }) => id), ...later, ...table.ported]
}

/** What may follow the beginning of an address: MIT.html is MIT, MIT-CMU is another licence. */
const addressEnd =
  /^(?:-only|-or-later|-standalone|-license(?:-txt)?)?(?:(?:\.[a-z]{2}(?:-[a-z]{2,4})?)?\.(?:html?|txt|json|md|php|pdf))?(?:\/|$)/

/** The licence that an address of a licence text names; the text itself is not fetched. */
export function licenceByUrl(address: string): Licence | undefined {
  const url = parseWebUrl(address)
  if (!url) return undefined
  const host = url.hostname.toLowerCase().replace(/^www\./, '')
  const path = url.pathname.replaceAll(/\/+/g, '/')
  const isCc = /^([a-z]{1,3}\.)?creativecommons\.(org|net\.cn|tw|hk)$/.test(host)
  if (isCc) return creativeCommons(path, url.href)
  const place = `${host}${path}`.toLowerCase()
  const found = table.licences.flatMap(({ id, urls }) =>
    urls
      .filter((start) => place.startsWith(start.toLowerCase()))
      .map((start) => ({ id, start, rest: place.slice(start.length) }))
      .filter(({ rest }) => addressEnd.test(rest)),
  )
  const best = found.toSorted((a, b) => b.start.length - a.start.length)[0]
  const id = best?.rest.startsWith('-or-later') ? best.id.replace('-only', '-or-later') : best?.id
  return id === undefined ? undefined : licenceById(id, { url: url.href })
}

function parseWebUrl(address: string): URL | undefined {
  const url = URL.parse(address.trim().replace(/^\/\//, 'https://').slice(0, 2048))
  return url && /^https?:$/.test(url.protocol) ? url : undefined
}

const ccPath =
  /^\/(?:l|licen[cs]es)\/(by(?:-nc|-nd|-sa){0,2})(?:\/(\d\.\d)(?:\/([a-z]{2,3}|igo|scotland))?)?(?:\/|$)/i
const ccZeroPath = /^\/(?:p|publicdomain)\/(zero|mark)(?:\/1\.0)?/i

function creativeCommons(path: string, url: string): Licence | undefined {
  const zero = ccZeroPath.exec(path)?.[1]?.toLowerCase()
  if (zero) return licenceById(zero === 'zero' ? 'CC0-1.0' : 'CC-PDM-1.0', { url })
  const [, code = '', version, port] = ccPath.exec(path) ?? []
  const parts = order(code.toLowerCase())
  if (!parts) return undefined
  const base = `CC-${parts.toUpperCase()}-${version ?? CURRENT_CC}`
  const extra = { url, ...(version === undefined && { versionAssumed: true as const }) }
  const withPort = port ? licenceById(`${base}-${port.toUpperCase()}`, extra) : undefined
  return withPort ?? licenceById(base, extra)
}

/** Parts in the order of SPDX: version 1.0 also wrote `by-nd-nc`. */
function order(code: string): string | undefined {
  const parts = new Set(code.split('-'))
  if (!parts.has('by') || (parts.has('nd') && parts.has('sa'))) return undefined
  return ['by', 'nc', 'nd', 'sa'].filter((part) => parts.has(part)).join('-')
}

const ccStart =
  /知识共享|创用\s?CC|创用|创作共[用享]|创意共享|共享创意|creative\s?commons|(?<![A-Za-z])CC(?![A-Za-z])|署名[-—–－─\s](?:非商|相同|禁止|NonC|ShareA)|\bBY-(?:NC|SA|ND)/giu
/** The whole name of a Creative Commons licence, in the words and order that pages give it. */
const ccName =
  /(?:知识共享|创用\s?CC|创用|创作共[用享]|创意共享|共享创意|creative\s?commons|(?<![a-z])(?:CC|BY|NC|SA|ND)(?![a-z])|自由转载|保持署名|署名|姓名标示|(?<![a-z])attribution(?![a-z])|非商[业用]性?(?:使用)?|(?<![a-z])non-?\s?commercial(?![a-z])|相同方式(?:共享|分享)|(?<![a-z])share-?\s?alike(?![a-z])|禁止(?:演绎|改作|衍生|修改)|非衍生|(?<![a-z])no-?\s?deriv\w*|(?<![\d.])[1-4]\.\d(?![\d.])|零(?=[^一-龥])|国际|通用|公[有众]领域(?:贡献宣告|贡献|宣告|奉献)|(?<![a-z])(?:international|unported|generic|zero)(?![a-z])|中国大陆|(?:公共)?许可(?:协议|证)|授权条款|版权协议|协议|(?<![a-z])(?:public )?licen[cs]e(?![a-z])|(?<=CC\s?)0|[-–—－─_\s()《》「」/])+/giu
/** Words for using a licence that the table's names take in. */
const verbBefore = /^(?:licen[cs]ed? under|采用|遵循|使用|基于|以)(?: the)?\s?/i
const nameGoesOn =
  /^(?:\s?(?:公共|开源|自由)?(?:许可(?:证|协议)?|授权|协议|条款|证|版本?|[-–—－]?\s?第\s?[\d一二三]\s?版|licen[cs]e\b|v?\d(?:\.\d)?))+/iu
const anyAddress = /https?:\/\/[^\s"'<>（）()，。]+/gi
const spdxLine = /SPDX-License-Identifier:\s*\(?([\w.+-]+)/gi

/** Licences that a text names, as its words or as SPDX identifiers. */
export function licencesInText(text: string): Licence[] {
  const folded = foldRights(text.replaceAll(spdxLine, ''))
  const found: Licence[] = []
  for (const address of text.matchAll(anyAddress)) add(licenceByUrl(address[0]))
  for (const licence of spdxLicences(text)) add(licence)
  for (const sentence of folded.split(/[。;；\n]/)) {
    for (const start of sentence.matchAll(ccStart)) add(ccByName(sentence, start.index))
  }
  for (const { id, pattern } of named) {
    const words = pattern.exec(folded)
    if (words) add(licenceById(orLater(id, folded.slice(words.index + words[0].length))))
  }
  return found

  function add(licence: Licence | undefined): void {
    if (!licence) return
    const same = found.findIndex((one) => isSame(one, licence))
    const known = found[same]
    if (!known) found.push(licence)
    else if (known.versionAssumed && !licence.versionAssumed) found[same] = licence
  }
}

/** The licences of a text's `SPDX-License-Identifier:` lines. */
export function spdxLicences(text: string): Licence[] {
  return Array.from(text.matchAll(spdxLine), ([, id = '']) => licenceById(id)).filter(
    (one) => one !== undefined,
  )
}

/** Where a sentence names a licence, in UTF-16 units of the folded sentence. */
export interface LicenceMention {
  licence: Licence
  from: number
  to: number
}

/** The licences that a folded sentence names, with the whole of each name, in order. */
export function licenceMentions(folded: string): LicenceMention[] {
  const found: LicenceMention[] = []
  const add = (licence: Licence | undefined, from: number, words: string): void => {
    if (licence) found.push({ licence, from, to: from + words.length })
  }
  for (const { 0: words, index } of folded.matchAll(anyAddress)) {
    add(licenceByUrl(words), index, words)
  }
  for (const { 0: words, index } of folded.matchAll(ccName)) {
    const [start] = words.matchAll(ccStart)
    // “CC BY 4.0 / 代码：MIT”: what joins the next entry is no part of the name.
    if (start)
      add(ccByName(words, start.index), index, words.replace(/(?<![\s/–—－─-])[\s/–—－─-]+$/u, ''))
  }
  for (const { id, pattern } of named) {
    const [words] = pattern.exec(folded) ?? []
    if (words === undefined) continue
    const name = words.replace(verbBefore, '')
    const from = folded.indexOf(words) + words.length - name.length
    const rest = folded.slice(from + name.length)
    const [more = ''] = nameGoesOn.exec(rest) ?? []
    add(licenceById(orLater(id, rest)), from, name + more)
  }
  return merged(found.toSorted((a, b) => a.from - b.from || b.to - a.to))
}

/** Two names that overlap are one: the first, as long as both; 署名 4.0 (CC BY 4.0) is one too. */
function merged(mentions: LicenceMention[]): LicenceMention[] {
  const kept: LicenceMention[] = []
  for (const one of mentions) {
    const last = kept.at(-1)
    if (last && one.from < last.to) last.to = Math.max(last.to, one.to)
    else kept.push({ ...one })
  }
  return kept
}

/** The id for words that go on with “or any later version”. */
function orLater(id: string, rest: string): string {
  const isOrLater =
    /^[^。.;；]{0,12}(?:\.\d)?[^。.;；]{0,12}(?:\bor (?:\([^)]{0,40}\) )?(?:any )?(?:later|newer)\b|或[^。.;；]{0,6}(?:更新|更高|之后|以后|以上|后续)的?(?:任[何一意])?版本?)/iu
  return isOrLater.test(rest) ? id.replace(/-only$/, '-or-later') : id
}

/** Whether two mentions may well mean one licence: the same but for an unstated version. */
export function isSame(a: Licence, b: Licence): boolean {
  if (a.id === b.id) return true
  const base = (id: string): string => id.replace(/-\d\.\d.*/s, '')
  return Boolean(a.versionAssumed || b.versionAssumed) && base(a.id) === base(b.id)
}

const BEFORE = 40
const AFTER = 90

function ccByName(sentence: string, at: number): Licence | undefined {
  const words = sentence.slice(at, at + AFTER)
  const around = sentence.slice(Math.max(0, at - BEFORE), at + AFTER)
  if (/^(知识共享\s?零|(creative\s?commons|CC)\s?(0|zero)(?!\d))/i.test(words))
    return licenceById('CC0-1.0')
  const hasBy = /署名|姓名标示|[Aa]ttribution|(?<![A-Za-z])BY(?![A-Za-z])|(?<=cc[\s-])by(?=-|\s\d)/u
  const text = hasBy.test(words) ? words : around
  if (!hasBy.test(text)) return undefined
  const parts = [
    'BY',
    /非商[业用]|non-?\s?commercial|(?<![A-Za-z])NC(?![A-Za-z])|-nc\b/iu.test(text) && 'NC',
    /禁止(?:演绎|改作|衍生|修改)|非衍生|no-?\s?deriv|(?<![A-Za-z])ND(?![A-Za-z])|-nd\b/iu.test(
      text,
    ) && 'ND',
    /相同方式|share-?\s?alike|(?<![A-Za-z])SA(?![A-Za-z])|-sa\b/iu.test(text) && 'SA',
  ].filter(Boolean)
  const code = order(parts.join('-').toLowerCase())
  if (!code) return undefined
  const version = /(?<![\d.])([1-4]\.\d)(?!\d|\.\d)/.exec(text)?.[1]
  return licenceById(
    `CC-${code.toUpperCase()}-${version ?? CURRENT_CC}`,
    version === undefined ? { versionAssumed: true } : {},
  )
}
