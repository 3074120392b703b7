import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runPages } from '../../scripts/pages/run'
import { isLongRun } from './harness/each-browser'
import { browsers } from './harness/test-browser'

const samples = join(import.meta.dirname, '../../scripts/pages/samples')

/** A part of what `npm run pages` does: some of our own pages of other layouts, in both browsers. */
test('stretches chosen at random are captured, and highlighted again', async () => {
  const only = isLongRun ? 'xueer|gov/notice|snippet' : 'xueer'
  const outcomes = await runPages({ folder: samples, browsers, selections: 3, seed: 7, only })
  expect(outcomes).toHaveLength(isLongRun ? 6 : 2)
  expect(outcomes.flatMap(({ result }) => result.failures)).toEqual([])
  for (const { result } of outcomes) expect(result.again).toBeGreaterThan(0)
}, 300_000)
