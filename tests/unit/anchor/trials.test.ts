import { expect, test } from 'vitest'
import { QuoteMatcher, type Match } from '@/utils/anchor/quote-matcher'
import { PageText } from '@/utils/capture/page-text'
import type { Selectors } from '@/utils/clip/clip'
import {
  figuresOfDeletions,
  figuresOfEdits,
  makeDeletions,
  makeEdits,
  type Trial,
} from '../fixtures/anchor-trials'
import { formulaKinds } from '../fixtures/parallel-texts'
import { randomNumbers } from '../fixtures/quote-corpus'

/** Texts with parallel wording. `npm run bench -- anchor` tries more of them. */

/** How many of each kind; a long run has three times as many. */
const trials = process.env.SHICHAI_LONG === undefined ? 100 : 300

const match = ({ page, selectors }: Trial) => new QuoteMatcher(new PageText(page)).match(selectors)
/** As clips were kept before the page script counted the words. */
const withoutCount = ({ page, selectors: { quote } }: Trial) =>
  new QuoteMatcher(new PageText(page)).match({ quote })

test.each([
  ['counted', match],
  ['not counted', withoutCount],
])('what was taken out of its page is not found in its neighbours: %s', (_name, find) => {
  const figures = figuresOfDeletions(makeDeletions(trials), find)
  expect(figures.trials).toBe(trials)
  expect(figures.sureOnOtherWords / figures.trials).toBeLessThanOrEqual(0.005)
  expect(figures.sureOnIdenticalWordsAlone).toBe(0)
})

test('where hardly a word is one paragraph’s own, what was taken out is not found for sure, and no edit is lost', () => {
  const deletions = figuresOfDeletions(makeDeletions(trials, 15, formulaKinds), match)
  expect(deletions.trials).toBe(trials)
  expect(deletions.sureOnOtherWords / deletions.trials).toBeLessThanOrEqual(0.005)
  expect(deletions.sureOnIdenticalWordsAlone).toBe(0)
  const edits = figuresOfEdits(makeEdits(trials, 16, formulaKinds), match)
  expect(edits.lost).toBe(0)
  expect(edits.sure).toBeGreaterThan(20)
})

test('what was changed by up to a fifth is not lost, and shown as far as it agrees', () => {
  const figures = figuresOfEdits(makeEdits(trials), match)
  expect(figures.lost).toBe(0)
  expect(figures.badEnds).toBe(0)
  expect(figures.sureButElsewhere / figures.trials).toBeLessThanOrEqual(0.005)
  // “Uncertain” for everything would be no answer.
  expect(figures.sure / figures.trials).toBeGreaterThan(0.6)
})

/** A page of unevenly frequent characters, with a long passage in it of which a share is changed. */
function longPage(places: number, share: number): { page: string; selectors: Selectors } {
  const random = randomNumbers(3)
  const character = () => String.fromCharCode(0x4e00 + Math.floor(3000 * random() ** 3))
  const text = Array.from({ length: 120_000 }, character)
  const [start, length] = [10_000, 100_000]
  const exact = text.slice(start, start + length).join('')
  const each = (length * share) / places
  for (let place = 0; place < places; place += 1) {
    const from = start + Math.floor(((place + 0.5) * length) / places)
    for (let at = from; at < from + each; at += 1) text[at] = character()
  }
  const prefix = text.slice(start - 64, start).join('')
  const suffix = text.slice(start + length, start + length + 64).join('')
  return { page: text.join(''), selectors: { quote: { exact, prefix, suffix } } }
}

test.each([
  ['ten places', 10, 0.01, 'sure'],
  ['a fifth, here and there', 20_000, 0.2, 'uncertain'],
  ['a fifth, in one place', 1, 0.2, 'uncertain'],
] as const)('a long passage changed in %s', (_name, places, share, certainty) => {
  const { page, selectors } = longPage(places, share)
  const steps = new QuoteMatcher(new PageText(page)).steps(selectors)
  let longest = 0
  let found: Match | undefined
  for (let count = 0; !found; count += 1) {
    const from = performance.now()
    const step = steps.next()
    longest = Math.max(longest, performance.now() - from)
    if (step.done) found = step.value
    expect(count).toBeLessThan(2000)
  }
  expect(found).toMatchObject({ certainty, start: 10_000, end: 110_000 })
  // Slices are 50 ms at most; a busy machine takes longer.
  expect(longest).toBeLessThan(500)
})
