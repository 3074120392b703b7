import { workKey, type WantedContent, type WantedEntry } from './wanted'

/**
 * Parts of a wanted work, such as its juan: which clips count towards one, and how far it has come. One
 * rule for endpoint and device, as for the entries themselves.
 */

/** How many parts one contributor may hold at a time. */
export const MAX_CLAIMS = 5
/** How long a claim holds, in days. */
export const CLAIM_DAYS = 7

type WantedPart = NonNullable<WantedContent['parts']>[number]
type PartProgress = NonNullable<WantedEntry['parts']>[number]

/** What of a clip tells its part; empty where nothing is known. */
export interface PartFacts {
  /** By `partKey`, of the juan that the clip names. */
  part: string
  /** By `pageKey`, of its page. */
  page: string
}

export interface PartRule extends PartFacts {
  partId: string
}

/**
 * The parts of an entry, to hold many clips against them. An address that several parts share, as where
 * a page holds the whole work, tells none of them. Pure.
 */
export function partRules(parts: readonly WantedPart[]): PartRule[] {
  const pages = parts.map(({ link }) => pageKey(link ?? ''))
  return parts.map(({ partId, name }, index) => {
    const page = pages[index] ?? ''
    const isShared = pages.indexOf(page) !== pages.lastIndexOf(page)
    return { partId, part: partKey(name), page: isShared ? '' : page }
  })
}

/** The part that a clip belongs to: what it names counts before where it stands. Pure. */
export function partOf(rules: readonly PartRule[], { part, page }: PartFacts): string | undefined {
  const found =
    rules.find((rule) => part !== '' && rule.part === part) ??
    rules.find((rule) => page !== '' && rule.page === page)
  return found?.partId
}

/**
 * The name of a part folded for comparing, as titles are; of a bare number the number, so that 卷第十二,
 * 第12卷 and 十二 are the same. Pure.
 */
export function partKey(name: string): string {
  const key = workKey(name)
  const [, number] = NUMBER.exec(key) ?? []
  return number === undefined ? key : String(readNumber(number))
}

/** Folding makes 巻 of 卷. */
const NUMBER = /^[巻第]{0,2}([〇零一二三四五六七八九十百千\d]{1,9})[巻章回篇]?$/u

const DIGITS = '〇一二三四五六七八九'
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }

/** Reads 一百二十, 一二〇 or 120. */
function readNumber(written: string): number {
  let whole = 0
  let digits = ''
  for (const character of written.replaceAll('零', '〇')) {
    const unit = UNITS[character]
    if (unit === undefined) {
      const digit = DIGITS.indexOf(character)
      digits += digit === -1 ? character : String(digit)
    } else {
      whole += Number(digits || '1') * unit
      digits = ''
    }
  }
  return whole + Number(digits)
}

/**
 * An address without what makes no other page: scheme, mobile host, fragment, and the script in which a
 * wiki shows a page. Empty where there is no host. Pure.
 */
export function pageKey(address: string): string {
  if (!URL.canParse(address)) return ''
  const url = new URL(address)
  if (url.hostname === '') return ''
  const host = url.hostname
    .replace(/\.$/, '')
    .replace(/^(?:www|m)\./, '')
    .replace('.m.', '.')
  url.searchParams.delete('variant')
  const path = url.pathname
    .replaceAll(/%[\da-f]{2}/gi, (code) => code.toUpperCase())
    .replace(/^\/zh(?:-[a-z]{1,5})?\//, '/wiki/')
    .replace(/\/$/, '')
  return `${host}${path}${url.search}`
}

/** Whether as much of a part was accepted as it is long. Never, where nobody said how long it is. */
export function isMet(
  { expected }: Pick<WantedPart, 'expected'>,
  { accepted }: Pick<PartProgress, 'accepted'>,
): boolean {
  return expected !== null && accepted.characters >= expected
}

export type PartView = WantedPart & PartProgress

/** Each part of an entry with its progress, in the order staff gave. */
export function partsOf({ content, parts }: WantedEntry): PartView[] {
  const nothing = { clips: 0, characters: 0 }
  return (content.parts ?? []).map((part) => ({
    accepted: nothing,
    waiting: nothing,
    taken: false,
    ...parts?.find(({ partId }) => partId === part.partId),
    ...part,
  }))
}
