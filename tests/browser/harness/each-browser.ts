import process from 'node:process'
import { describe } from 'vitest'
import { findBrowser } from '../../../scripts/toolchain/browsers.mjs'
import { browsers } from './test-browser'
import type { BrowserName } from './test-browser'

/**
 * Declares the same tests for both browsers. Where one is not installed its tests are skipped and
 * the title says so; where `CI` is set that is a failure.
 */
export function describeInEachBrowser(title: string, tests: (name: BrowserName) => void): void {
  for (const name of browsers) {
    const isMissing = findBrowser(name) === undefined
    if (isMissing && process.env['CI']) throw new Error(`${name} is not installed`)
    const note = isMissing ? ', which is not installed' : ''
    describe.skipIf(isMissing)(`${title}, in ${name}${note}`, () => tests(name))
  }
}
