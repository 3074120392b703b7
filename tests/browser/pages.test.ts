import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runPages } from '../../scripts/pages/run'
import { isLongRun } from './harness/each-browser'
import { browsers } from './harness/test-browser'

const samples = join(import.meta.dirname, '../../scripts/pages/samples')

/** A part of what `npm run pages` does: some of our own pages of other layouts; in a long run in both browsers. */
test('stretches chosen at random are captured, and highlighted again', async () => {
  const only = isLongRun ? 'xueer|gov/notice|snippet' : 'xueer'
  const outcomes = await runPages({
    folder: samples,
    browsers: isLongRun ? browsers : ['chromium'],
    selections: 3,
    seed: 7,
    only,
  })
  expect(outcomes).toHaveLength(isLongRun ? 6 : 1)
  expect(outcomes.flatMap(({ result }) => result.failures)).toEqual([])
  for (const { result } of outcomes) expect(result.again).toBeGreaterThan(0)
}, 300_000)

if (isLongRun)
  test('a page that leads away from its address is tried without its scripts', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'shichai-pages-'))
    const page = `<!doctype html><meta charset="utf-8"><script>if (location.protocol === 'http:') location.protocol = 'https:'</script>
    <p>渡口的旧船早就不走了，岸边只剩下一截缆桩。</p>`
    await writeFile(join(folder, 'away.html'), page)
    try {
      const outcomes = await runPages({ folder, browsers, selections: 1, seed: 7, only: undefined })
      expect(outcomes.map(({ result }) => [result.again, result.failures])).toEqual([
        [1, []],
        [1, []],
      ])
    } finally {
      await rm(folder, { recursive: true })
    }
  }, 200_000)
