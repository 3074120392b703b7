import { memoize } from '@/utils/text/memoize'
import { findCued } from './find-cued'
import { findEMail } from './find-e-mail'
import { findNames } from './find-names'
import { findNumbers } from './find-numbers'
import { toHalfWidth } from './half-width'
import { mayBeDenied, type Personal } from './kinds'

/**
 * Personal information in a text, in the order of the text and without overlaps. Pure, and linear in the
 * length of the text. Numbers within the path of a web address are part of the source: only an
 * identity number counts there.
 *
 * @throws TypeError where a table of `assets/privacy` is no good
 */
export const findPersonal: (text: string) => readonly Personal[] = memoize(find)

/** The shortest that can hold anything, e.g. a plate. */
const SHORTEST = 2

function find(text: string): readonly Personal[] {
  if (text.length < SHORTEST) return []
  const half = toHalfWidth(text)
  const found = [
    ...findNumbers(half.text),
    ...findEMail(half.text),
    ...findCued(half.text),
    ...findNames(half.text),
  ]
  if (found.length === 0) return found
  const addresses = webAddresses(half.text)
  const kept = found.filter((each) => each.rule === 'identity-card' || !isInPath(each, addresses))
  return withoutOverlaps(kept).map(({ rule, start, end }) => ({
    rule,
    start: half.origin(start),
    end: half.origin(end - 1) + unitLength(text, half.origin(end - 1)),
  }))
}

/** A pair is one character. */
function unitLength(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
}

interface WebAddress {
  start: number
  /** Where its parameters begin; its end where it has none. */
  parameters: number
}

function webAddresses(text: string): WebAddress[] {
  if (!text.includes('//') && !text.includes('www.')) return []
  return Array.from(
    text.matchAll(/(?:[a-z]{2,5}:\/\/|www\.)[^\s<>"'，。；、！）】》」？?#]{1,2000}/gi),
    (found) => ({
      start: found.index,
      parameters: found.index + found[0].length,
    }),
  )
}

function isInPath({ start }: Personal, addresses: readonly WebAddress[]): boolean {
  return addresses.some((address) => start >= address.start && start < address.parameters)
}

/** Of those that overlap, one that nobody can deny, else the first and longest. */
function withoutOverlaps(found: readonly Personal[]): Personal[] {
  const rank = ({ rule }: Personal): number =>
    rule === 'name-again' ? 2 : mayBeDenied(rule) ? 1 : 0
  const sorted = found.toSorted(
    (one, other) => rank(one) - rank(other) || one.start - other.start || other.end - one.end,
  )
  const taken: Personal[] = []
  const covered = new Set<number>()
  for (const each of sorted) {
    let isFree = true
    for (let at = each.start; at < each.end; at += 1) isFree &&= !covered.has(at)
    if (!isFree) continue
    for (let at = each.start; at < each.end; at += 1) covered.add(at)
    taken.push(each)
  }
  return taken.toSorted((one, other) => one.start - other.start)
}
