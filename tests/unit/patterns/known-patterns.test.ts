import process from 'node:process'
import { expect, test } from 'vitest'
import { collectPatterns, hashOf } from '@/scripts/patterns/collect'
import { readKnown } from '@/scripts/patterns/known'

const patterns = await collectPatterns()

test('every regular expression was checked for speed on hostile text', () => {
  const known = readKnown()
  const isNew = patterns.filter((pattern) => !known.has(hashOf(pattern)))
  const named = isNew.map(({ where, source, flags }) => `${where} /${source}/${flags}`)
  expect(named, 'New or changed: `npm run patterns` checks and lists them').toEqual([])
})

if (process.env.SHICHAI_LONG !== undefined)
  test('none is super-linear', { timeout: 900_000 }, noneIsSlow)

async function noneIsSlow(): Promise<void> {
  const { checkPattern } = await import('@/scripts/patterns/check')
  const slow: string[] = []
  for (const pattern of patterns) {
    const { problem } = await checkPattern(pattern)
    if (problem !== undefined) slow.push(`${pattern.where} /${pattern.source}/: ${problem}`)
  }
  expect(slow).toEqual([])
}
