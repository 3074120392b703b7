import type { RawSignal } from '../page-report'
import type { Outline, OutlineElement } from '../outline/open-outline'
import { readTextBlocks, type TextBlock } from './text-blocks'

/**
 * Where a block stands seen from the passage.
 *
 * A page says what belongs to the text and what to the site only by habit: footers are marked by tag,
 * role, class or id, or only by standing last and naming a registration number (ICP备). So a block is
 * `site` if its branch of the page is marked so or holds such a number, or if it stands far from the
 * text; `article` if it stands in the text or right beside it. Recall of `article` matters less than
 * precision of `site` inside the text: the assessment corrects the rest by wording (“本网站”, “本文”).
 */
export interface Place {
  region: RawSignal['region']
  /** Within the article: its first lines, its last lines, or the text between. */
  position: '' | 'start' | 'body' | 'end'
  /** It reads like a line of a footer, and stands in the text. */
  inText?: true
}

// One shared object for each place, since every block refers to one.
const site: Place = { region: 'site', position: '' }
const siteInText: Place = { ...site, inText: true }
const start: Place = { region: 'article', position: 'start' }
const middle: Place = { region: 'article', position: 'body' }
const end: Place = { region: 'article', position: 'end' }

export interface Layout {
  blocks: TextBlock[]
  /** Numbers of the first block of the main text, and of the one after its last. */
  core: { from: number; to: number }
  placeOf: (index: number) => Place
  /** The block in which an element stands, and its place. */
  blockOf: (element: OutlineElement) => { text: string; place: Place } | undefined
}

/** Registration numbers and claims as they stand in the footer of a Chinese site. */
const siteMark =
  /ICP\s*[备备證证]|网安备|網安備|增值电信|不良信息|网站标识码|copyright\s*(©|\(c\))|©\s*(19|20)\d\d|(19|20)\d\d\s*©|all rights reserved/i
/** Further words of footers; inside a text they mean nothing. */
const outsideMark = /许可证|許可證|举报电话|[主承]办单位|技术支持|联系我们|网站地图/
/** Words by which a line with such a mark still speaks of this text. */
const workWords = /本文|本作品|本篇|作者|this (article|work|page)|authors?\b/i

/** Whether a block reads as a line of a site's footer, wherever it stands. */
export function isFooterText(text: string): boolean {
  return (
    (siteMark.test(text) || outsideMark.test(text)) && !workWords.test(text) && text.length < 300
  )
}

/** Characters of other text that may stand between the text and a notice of its own. */
const NEAR_AFTER = 400
const NEAR_BEFORE = 300
/** Characters of text that may follow the last lines, or precede the first. */
const EDGE = 250

/** How many times more text an outer element needs in order to count as the main text. */
const GROWTH = 1.1
const GROWTH_LENGTH = 60

/** Reads the page's text blocks and where each of them stands. */
export function readLayout(outline: Outline): Layout {
  const body = outline.named('body')[0] ?? outline.root
  const { blocks, trunk, blockOf } = readTextBlocks(outline, body)
  const sums = sumLengths(blocks)
  const core = findCore(blocks, sums.weighted, trunk)
  const passage = trunk[0] ?? { from: 0, to: 0 }
  const between = (before: Float64Array, from: number, to: number): number =>
    (before[Math.max(from, to)] ?? 0) - (before[from] ?? 0)
  const siteBranches = new Set<number>()
  const isInCore = (index: number): boolean => index >= core.from && index < core.to
  const marked = blocks.map(
    (block, index) =>
      (siteMark.test(block.text) && !workWords.test(block.text)) ||
      (!isInCore(index) && outsideMark.test(block.text)),
  )
  for (const [index, block] of blocks.entries()) {
    if (block.branch > 0 && marked[index]) siteBranches.add(block.branch)
  }
  const lastBranch = blocks.findLast((block) => !block.chrome)?.branch

  const isSite = (index: number, block: TextBlock): boolean => {
    if (block.chrome || marked[index] || siteBranches.has(block.branch)) return true
    if (isInCore(index)) return false
    if (index < core.from) return between(sums.whole, index + 1, core.from) > NEAR_BEFORE
    if (block.branch === lastBranch && block.element.parent === body) return true
    return between(sums.whole, core.to, index) > NEAR_AFTER
  }
  const placeOf = (index: number): Place => {
    const block = blocks[index]
    if (!block) return site
    if (isSite(index, block)) {
      const isInText = isInCore(index) || isInArticle(block.element, outline)
      return isInText && !block.chrome ? siteInText : site
    }
    const isAfter = index >= core.to || between(sums.plain, index + 1, core.to) <= EDGE
    if (isAfter && index >= passage.from) return end
    const isBefore = index < core.from || between(sums.plain, core.from, index) <= EDGE
    return isBefore ? start : middle
  }
  return {
    blocks,
    core,
    placeOf,
    blockOf: (element) => {
      const index = blockOf(element)
      const block = index === undefined ? undefined : blocks[index]
      if (index === undefined || !block) return undefined
      return { text: block.text, place: placeOf(index) }
    },
  }
}

/** Whether an element stands in the `article` that holds the passage. */
function isInArticle(element: OutlineElement, outline: Outline): boolean {
  for (let up: OutlineElement | undefined = element; up; up = up.parent) {
    if (up.name === 'article' && outline.holdsPassage(up)) return true
  }
  return false
}

/**
 * The element around the passage that holds most running text with least link text: of the passage's
 * ancestors the one where text minus three times link text is largest; an outer one has to bring
 * clearly more than a footer does.
 */
function findCore(
  blocks: TextBlock[],
  weights: Float64Array,
  trunk: readonly { from: number; to: number }[],
): { from: number; to: number } {
  let best = { from: trunk[0]?.from ?? 0, to: trunk[0]?.to ?? blocks.length, score: 0 }
  for (const { from, to } of trunk) {
    const score = (weights[to] ?? 0) - (weights[from] ?? 0)
    if (score > best.score * GROWTH + GROWTH_LENGTH) best = { from, to, score }
  }
  return { from: best.from, to: best.to }
}

/** Lengths of all blocks before each, in UTF-16 units; page chrome counts for nothing. */
interface Sums {
  whole: Float64Array
  /** Without link text. */
  plain: Float64Array
  /** Link text taken off three times. */
  weighted: Float64Array
}

function sumLengths(blocks: TextBlock[]): Sums {
  const empty = (): Float64Array => new Float64Array(blocks.length + 1)
  const sums = { whole: empty(), plain: empty(), weighted: empty() }
  let index = 0
  for (const { text, linkLength, chrome } of blocks) {
    const length = chrome ? 0 : text.trim().length
    const links = chrome ? 0 : linkLength
    sums.whole[index + 1] = (sums.whole[index] ?? 0) + length
    sums.plain[index + 1] = (sums.plain[index] ?? 0) + Math.max(0, length - links)
    sums.weighted[index + 1] = (sums.weighted[index] ?? 0) + length - 3 * links
    index += 1
  }
  return sums
}
