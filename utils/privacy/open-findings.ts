import type { ClipContent } from '@/utils/clip/clip'
import { codePointIndex, sliceCodePoints } from '@/utils/text/code-points'
import { hasIdentityNumber, maskParameters } from './address-parameters'
import { findPersonal } from './find-personal'
import { isRuleId, mayBeDenied, rules, type PersonalKind, type RuleId } from './kinds'
import { membersOf, type Member } from './members'

/** A piece of personal information in a clip's content that is neither masked nor said to be none. */
export interface OpenFinding {
  /** The member that holds it, e.g. `text` or `rights.evidence.0.quote`. */
  where: string
  rule: RuleId
  kind: PersonalKind
  confidence: number
  /** In code points of that member. */
  start: number
  end: number
}

/** What is looked at of a content; whatever else an object holds is looked at, too. */
export type Searched = Partial<ClipContent>

/** Words that were masked in a content, wherever they stood: nothing may tell what they are where they stand again. */
export interface Known {
  rule: RuleId
  words: string
}

/**
 * Looks through every string of a content. A finding that a person denied counts no more, where its rule
 * allows that and the very words still stand there.
 *
 * @param known what was masked before: typed into a title or a note, it has no cue beside it
 * @throws TypeError where the search cannot be made: then nothing is known
 */
export function openFindings(content: Searched, known: readonly Known[] = []): OpenFinding[] {
  const denied =
    content.privacy?.findings.filter(({ decision }) => decision === 'not-personal') ?? []
  const members = membersOf(content)
  const cut = joined.flatMap((parts) => findAcross(parts, members))
  const byMember = members.map((member) => ({ member, whole: findInMember(member) }))
  const words = [...namesIn(byMember), ...known.slice(0, MOST_KNOWN).filter(isDistinctive)]
  return byMember.flatMap(({ member, whole }) => {
    const parts = cut.filter(
      (part) => part.where === member.where && !whole.some((one) => overlap(one, part)),
    )
    const here = [...whole, ...parts]
    const again = wordsAgain(member, words).filter(
      (one) => !here.some((each) => overlap(one, each)),
    )
    return [...here, ...again]
      .toSorted((one, other) => one.start - other.start)
      .filter((one) => !denied.some((other) => isDenied(one, other, member.value)))
  })
}

/** Who made or published a work is named with it, whatever the text says of a person of that name. */
const maker = /^(?:work|source)\.(?!title$)(?!context\.)(?!selectors\.)/
/** Most names that are looked for in other members, and most words that were masked before. */
const MOST_NAMES = 20
const MOST_KNOWN = 100

/** Names that a cue gave away somewhere: in `王小明诉李娜案` as a title nothing tells that they are names. */
function namesIn(
  byMember: readonly { member: Member; whole: readonly OpenFinding[] }[],
): readonly Known[] {
  const words = byMember.flatMap(({ member, whole }) =>
    whole
      .filter(({ kind }) => kind === 'name')
      .map(({ start, end }) => sliceCodePoints(member.value, start, end)),
  )
  return [...new Set(words)]
    .slice(0, MOST_NAMES)
    .map((name) => ({ rule: 'name-again', words: name }))
}

/** The shortest number or account that means somebody wherever it stands. */
const SHORTEST_DISTINCTIVE = 6

function isDistinctive({ rule, words }: Known): boolean {
  return rules[rule].kind === 'name' ? words.length > 1 : words.length >= SHORTEST_DISTINCTIVE
}

function wordsAgain({ where, treatment, value }: Member, wanted: readonly Known[]): OpenFinding[] {
  if (treatment !== 'text') return []
  return wanted.flatMap(({ rule, words }) => {
    const isName = rules[rule].kind === 'name'
    if (isName && maker.test(where)) return []
    const found: OpenFinding[] = []
    for (let at = value.indexOf(words); at >= 0; at = value.indexOf(words, at + words.length)) {
      const end = at + words.length
      if (isName || !isWithinNumber(value, at, end)) {
        found.push(findingIn(where, value, isName ? 'name-again' : rule, at, end))
      }
    }
    return found
  })
}

/** Part of a longer number or word, which is another one. */
function isWithinNumber(value: string, start: number, end: number): boolean {
  return /[\da-z]/i.test(value.charAt(start - 1)) || /[\da-z]/i.test(value.charAt(end))
}

/** Members that stand side by side on the page: the edge of a selection may cut a number in two. */
const joined = [
  ['source.context.before', 'text', 'source.context.after'],
  [
    'source.selectors.quote.prefix',
    'source.selectors.quote.exact',
    'source.selectors.quote.suffix',
  ],
]
/** How far beside an edge a number that it cuts may reach, in UTF-16 units. */
const EDGE = 64

/** What stands across the edges of these members, as a finding in each of those it reaches into. */
function findAcross(names: readonly string[], members: readonly Member[]): OpenFinding[] {
  const values = names.map((name) => members.find(({ where }) => where === name)?.value ?? '')
  return values.slice(1).flatMap((right, index) => {
    const left = values[index] ?? ''
    const from = Math.max(0, left.length - EDGE)
    const edge = left.length - from
    return findPersonal(left.slice(from) + right.slice(0, EDGE))
      .filter(({ start, end }) => start < edge && end > edge)
      .flatMap(({ rule, start, end }) => [
        findingIn(names[index] ?? '', left, rule, from + start, left.length),
        findingIn(names[index + 1] ?? '', right, rule, 0, end - edge),
      ])
  })
}

function overlap(one: OpenFinding, other: OpenFinding): boolean {
  return one.start < other.end && other.start < one.end
}

function findingIn(
  where: string,
  value: string,
  rule: RuleId,
  start: number,
  end: number,
): OpenFinding {
  return {
    where,
    rule,
    ...about(rule),
    start: codePointIndex(value, start),
    end: codePointIndex(value, end),
  }
}

function findInMember({ where, treatment, value }: Member): OpenFinding[] {
  if (treatment === 'none') return []
  if (treatment === 'address') return findInAddress(where, value)
  const found = findPersonal(value)
  return found
    .filter(({ rule }) => treatment === 'text' || rule === 'identity-card')
    .map(({ rule, start, end }) => findingIn(where, value, rule, start, end))
}

/** All of the address, where its parameters or its path hold something. */
function findInAddress(where: string, value: string): OpenFinding[] {
  const isClean = maskParameters(value) === value && !hasIdentityNumber(value)
  if (isClean) return []
  const rule = hasIdentityNumber(value) ? 'identity-card' : 'mobile'
  return [{ where, rule, ...about(rule), start: 0, end: codePointIndex(value, value.length) }]
}

function about(rule: RuleId): { kind: PersonalKind; confidence: number } {
  const { kind, confidence } = rules[rule]
  return { kind, confidence }
}

type Stored = ClipContent['privacy']['findings'][number]

function isDenied(found: OpenFinding, stored: Stored, value: string): boolean {
  return (
    mayBeDenied(found.rule) &&
    stored.rule === found.rule &&
    (stored.where ?? 'text') === found.where &&
    stored.start === found.start &&
    stored.end === found.end &&
    stored.words === hashWords(sliceCodePoints(value, found.start, found.end))
  )
}

/** Ties a decision to the words it was made about, without repeating them (FNV-1a, 32 bits). */
export function hashWords(words: string): string {
  let hash = 0x811c9dc5
  for (let at = 0; at < words.length; at += 1) {
    hash = Math.imul(hash ^ words.charCodeAt(at), 0x01000193)
  }
  return (hash >>> 0).toString(16).padStart(8, '0')
}

/** A stored finding's rule, where this version knows it. */
export function ruleOf({ rule }: Stored): RuleId | undefined {
  return rule !== undefined && isRuleId(rule) ? rule : undefined
}
