import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runPages } from '../../scripts/pages/run'
import { browsers } from './harness/test-browser'

const samples = join(import.meta.dirname, '../../scripts/pages/samples')

/** A part of what `npm run pages` does: some of our own pages with other layouts, in both browsers. */
for (const only of ['xueer', 'gov/notice', 'code/']) {
  test(`stretches chosen at random on ${only}: captured, and highlighted again`, async () => {
    const outcomes = await runPages({ folder: samples, browsers, selections: 4, seed: 7, only })
    expect(outcomes.length).toBeGreaterThan(0)
    expect(outcomes.flatMap(({ result }) => result.failures)).toEqual([])
    for (const { result } of outcomes) expect(result.again).toBeGreaterThan(0)
  }, 300_000)
}
