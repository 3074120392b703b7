import process from 'node:process'
import { describe } from 'vitest'
import { findBrowser } from '../../../scripts/toolchain/browsers.mjs'
import { browsers } from './test-browser'
import type { BrowserName } from './test-browser'

type Tests = (name: BrowserName) => void

/** Declares the same tests for both browsers. */
export function describeInEachBrowser(title: string, tests: Tests): void {
  for (const name of browsers) describeIn(name, title, tests)
}

/**
 * Declares tests of screens that are the same code in both browsers and use nothing of their own: they run
 * in Chromium, and in Firefox in a long run only. `tour.test.ts` opens each of them there.
 */
export function describeInOneBrowser(title: string, tests: Tests): void {
  if (process.env['SHICHAI_LONG']) describeInEachBrowser(title, tests)
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
