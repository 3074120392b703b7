import table from '@/assets/rights/parts.json' with { type: 'json' }
import type { PageReport } from '@/utils/capture/page-report'
import { foldRights, squeeze } from './fold'
import { authorNamed } from './terms/authors'
import { readByLine } from './terms/by-line'

/** Where a passage stands that is no part of the page's work: under which heading, in which element. */
export interface Beside {
  quote: string
  where: string
}

const besideWords = new RegExp(table.beside, 'iu')
const ownWords = new RegExp(`^(?:${table.own})|${table.own.split('|').slice(0, 6).join('|')}`, 'u')
const siteTalk = new RegExp(table.siteTalk, 'iu')
const unofficial = new RegExp(`^(?:${table.unofficial})$`, 'u')
const annex = new RegExp(`^(?:${table.annex})`, 'u')
const labels = new RegExp(`^(?:${table.labels})(?:[:：]|$)`, 'iu')
const classes = new RegExp(`(?:^|[\\s_-])(?:${table.classes})`, 'iu')
/** Longest heading of a part; a longer one is a title, or a line of the text. */
const MAX_HEADING = 16

/**
 * Whether the passage stands beside the author's text: in what belongs to the site, among comments, or
 * under a heading for somebody else's words, behind a rule or a second by-line. `undefined` where it
 * stands in the text.
 */
export function besideText({ place, metadata, passage }: PageReport): Beside | undefined {
  return (
    ofSite(passage.text) ??
    ofPicture(passage.text) ??
    (place &&
      (outside(place) ??
        underHeading(place.sections, metadata.heading ?? '', isBesideHeading) ??
        behind(place)))
  )
}

/** A rule or a by-line within a page begins another text, unless a heading (二, 第二章) goes on with the work. */
function behind({ isAfterRule, newByLine, sections }: Place): Beside | undefined {
  if (newByLine !== undefined) return { quote: newByLine, where: 'by-line' }
  const [last = ''] = sections.slice(-1)
  const goesOn = isBesideHeading(bare(last)) === 'own' || partNumber.test(bare(last))
  return isAfterRule && !goesOn ? { quote: 'hr', where: 'behind a rule' } : undefined
}

/** 二, （三）, IV, 2: a part of the same text. */
const partNumber = /^(?:[一二三四五六七八九十百]{1,3}|[ivx]{1,5}|\d{1,3})$/iu

/** What the passage itself says of the site: it holds so many works, one may read them by telephone. */
function ofSite(passage: string): Beside | undefined {
  const [quote] = siteTalk.exec(foldRights(passage)) ?? []
  return quote === undefined ? undefined : { quote, where: 'passage' }
}

const caption =
  /^图[为:：]|^[(（]?图\s?\d{0,3}[^。]{0,80}(?:摄|供图)[)）]?$|(?:记者|通讯员|摄影)[^。]{0,16}摄[)）]?$/u

/** 图为会议现场。记者某某 摄: a caption is the photographer's, or his agency's. */
function ofPicture(passage: string): Beside | undefined {
  const text = foldRights(passage)
  return caption.test(text) ? { quote: passage.slice(0, 60), where: 'caption' } : undefined
}

/** Whether the passage stands outside an official document: its title to its signature, and annexes. */
export function besideDocument({ place, metadata, passage }: PageReport): Beside | undefined {
  const ofShown = ofPicture(passage.text)
  if (ofShown) return ofShown
  if (place?.isAfterSignature) return { quote: place.names, where: 'signature' }
  return (
    place && (outside(place) ?? underHeading(place.sections, metadata.heading ?? '', isUnofficial))
  )
}

type Place = NonNullable<PageReport['place']>

function outside({ region, names, isLink, isAboveTitle }: Place): Beside | undefined {
  if (region !== 'article') return { quote: region, where: region }
  if (isLink) return { quote: 'a', where: 'link' }
  if (isAboveTitle) return { quote: 'h1', where: 'above the title' }
  const [name] = classes.exec(names) ?? []
  return name === undefined ? undefined : { quote: name.trim(), where: names }
}

/** What a heading says of the text under it: that it is somebody else's, or the work's own again. */
type Meaning = 'beside' | 'own' | undefined

function underHeading(
  sections: readonly string[],
  title: string,
  read: (heading: string) => Meaning,
): Beside | undefined {
  let under: string | undefined
  for (const section of sections) {
    // The page's title is no heading of a part of it, nor is a by-line.
    if (bare(section) === bare(title) || isByLine(section)) continue
    const meaning = read(bare(section))
    if (meaning === 'beside') under ??= section
    if (meaning === 'own') under = undefined
  }
  return under === undefined ? undefined : { quote: under, where: 'heading' }
}

/** 译者：某某 is no heading of a translation. */
function isByLine(section: string): boolean {
  // 参考翻译 is nobody of that name.
  const isSaid = /[\s:：/／|｜丨〔【[(（·]/u.test(section.trim())
  return readByLine(section).some(
    ({ role, value }) =>
      (role === 'author' || role === 'translator') && (isSaid || authorNamed(value) !== undefined),
  )
}

/** A heading without its brackets, signs and colon, and without the title of what it speaks of. */
function bare(heading: string): string {
  const words = squeeze(heading)
  const untitled = words.replaceAll(/《[^《》]{1,60}》/gu, '')
  return (untitled || words).replaceAll(/^[\p{P}\p{S}]+|(?<![\p{P}\p{S}])[\p{P}\p{S}]+$/gu, '')
}

function isBesideHeading(heading: string): Meaning {
  if (labels.test(heading)) return 'beside'
  if (heading.length > MAX_HEADING) return undefined
  if (ownWords.test(heading)) return 'own'
  return besideWords.test(heading) ? 'beside' : undefined
}

function isUnofficial(heading: string): Meaning {
  if (annex.test(heading)) return 'own'
  return unofficial.test(heading) || labels.test(heading) ? 'beside' : undefined
}
