import process from 'node:process'
import { describe } from 'vitest'
import { findBrowser } from '../../../scripts/toolchain/browsers.mjs'
import { browsers } from './test-browser'
import type { BrowserName } from './test-browser'

/** Set by `npm run test:long`. */
export const isLongRun = process.env['SHICHAI_LONG'] !== undefined

/**
 * Of the variants of a kind, by their titles, those that are tried, each with its number among all: one of each
 * mechanism, and in a long run all.
 */
export function variants(all: object, oneOfAKind: ReadonlySet<string>): [string, number][] {
  return Object.keys(all).flatMap((title, index) =>
    isLongRun || oneOfAKind.has(title) ? [[title, index]] : [],
  )
}

type Tests = (name: BrowserName) => void

/** Declares the same tests for both browsers. */
export function describeInEachBrowser(title: string, tests: Tests): void {
  for (const name of browsers) describeIn(name, title, tests)
}

/**
 * Declares tests of what is the same code in both browsers and uses nothing of their own: they run in Chromium, and
 * in Firefox in a long run only. `tour.test.ts` opens each screen there, and `sync.test.ts` goes the way to the export.
 */
export function describeInOneBrowser(title: string, tests: Tests): void {
  if (isLongRun) describeInEachBrowser(title, tests)
  else describeIn('chromium', title, tests)
}

/**
 * Where the browser is not installed its tests are skipped and the title says so; where `CI` is set that
 * is a failure.
 */
export function describeIn(name: BrowserName, title: string, tests: Tests): void {
  const isMissing = findBrowser(name) === undefined
  if (isMissing && process.env['CI']) throw new Error(`${name} is not installed`)
  const note = isMissing ? ', which is not installed' : ''
  describe.skipIf(isMissing)(`${title}, in ${name}${note}`, () => tests(name))
}
