import { expect, test } from 'vitest'
import { judgePages, OWN_PAGES } from '../../bench/rights'

const judged = judgePages(OWN_PAGES)
const named = (outcome: string): string[] =>
  judged.filter((one) => one.outcome === outcome).map(({ page }) => page.file)

test('no whole page comes out free that a careful reader would not call so', () => {
  expect(judged.length).toBeGreaterThanOrEqual(60)
  expect(named('false-open')).toEqual([])
})

test('at most a fifth of what a careful reader could decide is left unclear', () => {
  const decidable = judged.filter(({ page }) => ![page.expect].flat().includes('unclear'))
  expect(named('unclear').length / decidable.length).toBeLessThanOrEqual(0.2)
})
