import type { Outline } from '../outline/open-outline'
import type { PageReport } from '../page-report'
import { bounded } from './bounds'
import type { TextBlock } from './text-blocks'

type Before = Pick<NonNullable<PageReport['place']>, 'introducedBy' | 'newByLine' | 'isAfterRule'>

/** Text before a rule or a by-line, from which on what follows may be another text, in UTF-16 units. */
const SOME_TEXT = 40
/** A shorter line is a title, a date or a name and no text. */
const MIN_TEXT = 12
const MAX_INTRODUCTION = 160
const MAX_BY_LINE = 30

const endsOpen = /原话[。.]?$|[原全]文如下$|[:：]\s{0,4}[“「『]?$/u
/** 以下是来信全文： speaks of all that follows, up to the next heading. */
const reachesFar =
  /(?:以下|下面|如下|附)[^。！？!?]{0,40}(?:[全原译譯]文|[实實][录錄]|来信|來信|投稿|[讲講][话話]|[发發]言|演[讲講]|口述|文章|[内內]容|[报報]道)[^。！？!?]{0,12}[:：]?$|(?:[全原译譯]文|[实實][录錄])(?:照|摘|[转轉]|抄)[录錄]如下[:：]?$/u
const byLine =
  /^[\s（(【[—–-]{0,3}(?:文|作者|撰文|作|口述|by)\s?[/／|｜丨︱:：]\s?\S{2,16}[）)】\]]?$/iu
const headingName = /^h[1-6]$/

/**
 * What stands before the passage and tells where its text begins: the words that introduce it, a rule, a
 * second by-line. It assesses none of them.
 *
 * @param first the number of the passage's first block
 */
export function beforePassage(
  outline: Outline,
  blocks: readonly TextBlock[],
  first: number,
): Before {
  const above = blocks.slice(0, first).filter(({ chrome }) => chrome === undefined)
  const own = blocks[first]
  if (!own) return {}
  const introducedBy = introductionOf(outline, above, own)
  const second = above.findLast(
    ({ text }, at) =>
      text.length <= MAX_BY_LINE && byLine.test(text.trim()) && hasText(above.slice(0, at)),
  )
  return {
    ...(introducedBy !== undefined && { introducedBy: bounded(introducedBy, MAX_INTRODUCTION) }),
    ...(second && { newByLine: bounded(second.text.trim(), MAX_BY_LINE) }),
    ...(isAfterRule(outline, above) && { isAfterRule: true }),
  }
}

/** The line before the passage, or before the element that sets it apart, where it ends in a colon. */
function introductionOf(
  outline: Outline,
  above: readonly TextBlock[],
  own: TextBlock,
): string | undefined {
  const candidates = [above.at(-1), beforeApart(outline, above, own)]
  const direct = candidates.find(
    (block) => block && isIntroduction(block) && endsOpen.test(block.text.trim()),
  )
  if (direct) return direct.text.trim()
  const heading = above.findLastIndex(({ element }) => headingName.test(element.name))
  return above
    .slice(heading + 1)
    .findLast((block) => isIntroduction(block) && reachesFar.test(block.text))
    ?.text.trim()
}

function isIntroduction({ text }: TextBlock): boolean {
  return text.length <= MAX_INTRODUCTION
}

/** The line before the element that sets the passage apart: before a poem of which a later line is selected. */
function beforeApart(
  outline: Outline,
  above: readonly TextBlock[],
  { element: { parent } }: TextBlock,
): TextBlock | undefined {
  if (!parent || parent.name === 'body' || outline.lengthOf(parent) > MAX_APART) return undefined
  return above.findLast(({ to }) => to < parent.index)
}

/** Longest element that sets a quotation apart, in UTF-16 units. */
const MAX_APART = 600

function isAfterRule(outline: Outline, above: readonly TextBlock[]): boolean {
  return outline
    .named('hr')
    .some(
      (rule) => outline.isBeforePassage(rule) && hasText(above.filter(({ to }) => to < rule.index)),
    )
}

function hasText(blocks: readonly TextBlock[]): boolean {
  let length = 0
  for (const { text } of blocks) {
    const own = text.trim().length
    if (own >= MIN_TEXT) length += own
    if (length >= SOME_TEXT) return true
  }
  return false
}
