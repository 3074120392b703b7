import { z } from 'zod'
import { clipContent, type ClipContent, type Source } from '@/utils/clip/clip'
import { countCodePoints, sliceCodePoints } from '@/utils/text/code-points'
import { movePoint, moveRange, type Edit } from '@/utils/text/move-ranges'
import { rules, type RuleId } from './kinds'
import { openFindings, type Known, type OpenFinding, type Searched } from './open-findings'
import { placeholderOf } from './placeholders'

/**
 * Redaction: every open finding of a content is replaced by a placeholder that says what stood there. The
 * words that went are given back, so that the device can undo it and finds the passage on its page again;
 * they never become a part of the content.
 */
export const replacement = z.object({
  /** The member in which it was replaced. */
  where: z.string(),
  /** Why; `repair` where the text was damaged, and nothing personal. */
  rule: z.enum(['repair', ...(Object.keys(rules) as RuleId[])]),
  /** Code point of that member at which the placeholder stands. */
  start: z.int().min(0),
  placeholder: z.string(),
  original: z.string(),
})
export type Replacement = z.infer<typeof replacement>

export interface Masked<C> {
  content: C
  replaced: Replacement[]
}

/** Most findings that a record lists; what goes beyond is masked all the same. */
const MOST_FINDINGS = 1000
/** The longest that these members may be. A placeholder can be longer than what it replaces. */
const LONGEST_AROUND = 400

/**
 * Masks what is found, and tells what was masked before of what still stands. The digest is not made anew
 * here, which takes a promise.
 *
 * @param before what was replaced earlier, as far as it is known
 * @throws TypeError where the search cannot be made
 */
export function maskContent<C extends ClipContent>(
  content: C,
  before: readonly Replacement[] = [],
): Masked<C> {
  const masked = structuredClone(content)
  let replaced = before.filter((one) => standsIn(masked, one))
  const known = masked.privacy.findings.filter(
    ({ decision, where = 'text', start }) =>
      decision === 'not-personal' ||
      replaced.some((one) => one.where === where && one.start === start),
  )
  masked.privacy = { ...masked.privacy, findings: known }
  const byMember = Map.groupBy(
    openFindings(searched(masked), knownWords(before)),
    ({ where }) => where,
  )
  for (const [where, found] of byMember) {
    const value = readMember(masked, where)
    if (value === undefined || !isMaskable(where)) continue
    const edits = found.map(({ start, end, rule }) => ({
      start,
      end,
      length: countCodePoints(placeholderOf(rule)),
    }))
    const made = found.map((one, index) => replacementOf(one, value, edits, index))
    replaced = [...replaced.map((one) => movedWith(one, where, edits)), ...made]
    write(masked, where, made.toSorted(byPlace), edits, value)
    record(masked, made)
  }
  return { content: masked, replaced }
}

/** The content as it was selected: what was replaced stands in its place again. Pure. */
export function unmaskContent<C extends ClipContent>(
  content: C,
  replaced: readonly Replacement[],
): C {
  return undoReplaced(content, replaced, () => true).content
}

/** What is looked for in all of the content once it was masked anywhere. */
export function knownWords(replaced: readonly Replacement[]): Known[] {
  return replaced.flatMap(({ rule, original }) =>
    rule === 'repair' ? [] : [{ rule, words: original }],
  )
}

export const isRepair = ({ rule }: Replacement): boolean => rule === 'repair'

/** Puts back some of what was replaced; what stays replaced moves along. Pure. */
export function undoReplaced<C extends ClipContent>(
  content: C,
  replaced: readonly Replacement[],
  isUndone: (one: Replacement) => boolean,
): Masked<C> {
  const plain = structuredClone(content)
  const undone = replaced.filter((one) => isUndone(one) && standsIn(plain, one))
  let kept = replaced.filter((one) => !isUndone(one))
  for (const [where, inMember] of Map.groupBy(undone, (one) => one.where)) {
    const value = readMember(plain, where)
    if (value === undefined) continue
    const sorted = inMember.toSorted(byPlace)
    const edits = sorted.map(({ start, placeholder, original }) => ({
      start,
      end: start + countCodePoints(placeholder),
      length: countCodePoints(original),
    }))
    const words = sorted.map(({ original }) => original)
    writeMember(plain, where, spliced(value, edits, words))
    moveAll(plain, where, edits)
    kept = kept.map((one) => movedWith(one, where, edits))
  }
  if (!replaced.every((one) => isRepair(one) || !isUndone(one))) {
    const findings = plain.privacy.findings.filter(({ decision }) => decision !== 'redacted')
    plain.privacy = { ...plain.privacy, findings }
  }
  return { content: plain, replaced: kept }
}

/** Most places that are repaired at once; what is left is proposed again. */
const MOST_REPAIRS = 5000

/** A place of a string, by UTF-16 units, and what belongs there. */
interface Place {
  start: number
  stretch: string
  words: string
}

/** The text, and the quote that says it again. */
const repairedMembers = ['text', 'source.selectors.quote.exact']

/** Repairs what `find` names of the text. What points into it moves along. Pure. */
export function repairContent<C extends ClipContent>(
  content: C,
  find: (value: string) => Place[],
  before: readonly Replacement[] = [],
): Masked<C> {
  const repaired = structuredClone(content)
  let replaced = [...before]
  for (const where of repairedMembers) {
    const value = readMember(repaired, where) ?? ''
    const { written, edits, made } = repairMember(where, value, find(value))
    writeMember(repaired, where, written)
    moveAll(repaired, where, edits)
    replaced = [...replaced.map((one) => movedWith(one, where, edits)), ...made]
  }
  return { content: repaired, replaced }
}

function repairMember(
  where: string,
  value: string,
  places: readonly Place[],
): { written: string; edits: Edit[]; made: Replacement[] } {
  const made: Replacement[] = []
  const edits: Edit[] = []
  let [at, written, points, moved] = [0, '', 0, 0]
  for (const { start, stretch, words } of places.slice(0, MOST_REPAIRS)) {
    points += countCodePoints(value.slice(at, start))
    const [long, length] = [countCodePoints(stretch), countCodePoints(words)]
    written += value.slice(at, start) + words
    edits.push({ start: points, end: points + long, length })
    const place = { start: points + moved, placeholder: words, original: stretch }
    made.push({ where, rule: 'repair', ...place })
    at = start + stretch.length
    points += long
    moved += length - long
  }
  return { written: written + value.slice(at), edits, made }
}

/** The selectors of the passage as it stands on its page. Pure. */
export function selectorsAsSelected(
  clip: ClipContent,
  replaced: readonly Replacement[] | undefined,
): Source['selectors'] {
  return replaced ? unmaskContent(clip, replaced).source.selectors : clip.source.selectors
}

const names = Object.keys(clipContent.shape)

/** Only what can leave: a clip holds more that is the device's own. */
function searched(content: ClipContent): Searched {
  return Object.fromEntries(Object.entries(content).filter(([name]) => names.includes(name)))
}

/** Not an address: its parameters are masked as it leaves, so that the page is found by it on the device. */
export function isMaskable(where: string): boolean {
  return !/^source\.(?:url|canonicalUrl|citation\.value|variant\.original)$|^rights\.licenceUrl$/.test(
    where,
  )
}

/** A replacement of what is personal. */
type Masking = Replacement & { rule: RuleId }

/** What was taken out stood before what stands at its place now. */
const byPlace = (one: Replacement, other: Replacement): number =>
  one.start - other.start || one.placeholder.length - other.placeholder.length

function replacementOf(
  { where, rule, start, end }: OpenFinding,
  value: string,
  edits: readonly Edit[],
  index: number,
): Masking {
  return {
    where,
    rule,
    start: movePoint(start, edits.slice(0, index), 'start'),
    placeholder: placeholderOf(rule),
    original: sliceCodePoints(value, start, end),
  }
}

function movedWith(one: Replacement, where: string, edits: readonly Edit[]): Replacement {
  return one.where === where ? { ...one, start: movePoint(one.start, edits, 'start') } : one
}

function write(
  content: ClipContent,
  where: string,
  made: readonly Replacement[],
  edits: readonly Edit[],
  value: string,
): void {
  const written = spliced(
    value,
    edits,
    made.map(({ placeholder }) => placeholder),
  )
  writeMember(content, where, isAround(where) ? cut(written, where) : written)
  moveAll(content, where, edits)
}

function isAround(where: string): boolean {
  return /^source\.(?:context\.|selectors\.quote\.(?:prefix|suffix))|^textNotes\./.test(where)
}

/** Words before the passage are kept from their end. */
function cut(written: string, where: string): string {
  if (written.length <= LONGEST_AROUND) return written
  const isBefore = /\.(?:before|prefix)$/.test(where)
  const kept = isBefore ? written.slice(-LONGEST_AROUND) : written.slice(0, LONGEST_AROUND)
  return kept.isWellFormed() ? kept : isBefore ? kept.slice(1) : kept.slice(0, -1)
}

function spliced(value: string, edits: readonly Edit[], words: readonly string[]): string {
  const characters = Array.from(value)
  let written = ''
  let at = 0
  for (const [index, { start, end }] of edits.entries()) {
    written += characters.slice(at, start).join('') + (words[index] ?? '')
    at = end
  }
  return written + characters.slice(at).join('')
}

/** What points into the member goes along. */
function moveAll(content: ClipContent, where: string, edits: readonly Edit[]): void {
  const findings = content.privacy.findings.map((one) =>
    (one.where ?? 'text') === where ? moveRange(one, edits) : one,
  )
  content.privacy = { ...content.privacy, findings }
  if (where !== 'text') return
  content.annotations = content.annotations.map((one) => ({
    ...one,
    range: moveRange(one.range, edits),
  }))
  content.textNotes = content.textNotes.map((one) => ({
    ...one,
    at: movePoint(one.at, edits, 'start'),
  }))
}

/** Lists what was masked. The selectors say again what text and context say. */
function record(content: ClipContent, made: readonly Masking[]): void {
  const listed = made
    .filter(({ where }) => !where.startsWith('source.selectors.'))
    .map(({ where, rule, start, placeholder }) => ({
      start,
      end: start + countCodePoints(placeholder),
      kind: rules[rule].kind,
      rule,
      confidence: rules[rule].confidence,
      decision: 'redacted' as const,
      by: 'rule' as const,
      ...(where !== 'text' && { where }),
    }))
  const findings = [...content.privacy.findings, ...listed].slice(0, MOST_FINDINGS)
  content.privacy = { ...content.privacy, findings }
}

function standsIn(content: ClipContent, { where, start, placeholder }: Replacement): boolean {
  const value = readMember(content, where)
  return (
    value !== undefined &&
    sliceCodePoints(value, start, start + countCodePoints(placeholder)) === placeholder
  )
}

/** The string at a path such as `rights.evidence.0.quote`. */
export function readMember(content: object, where: string): string | undefined {
  const value = parentOf(content, where)?.[lastName(where)]
  return typeof value === 'string' ? value : undefined
}

function writeMember(content: object, where: string, value: string): void {
  const parent = parentOf(content, where)
  if (parent) parent[lastName(where)] = value
}

function lastName(where: string): string {
  return where.slice(where.lastIndexOf('.') + 1)
}

function parentOf(content: object, where: string): Record<string, unknown> | undefined {
  let parent: unknown = content
  for (const name of where.split('.').slice(0, -1)) {
    if (typeof parent !== 'object' || parent === null || !Object.hasOwn(parent, name))
      return undefined
    parent = (parent as Record<string, unknown>)[name]
  }
  const isObject = typeof parent === 'object' && parent !== null
  return isObject ? (parent as Record<string, unknown>) : undefined
}
