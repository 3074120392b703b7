import { describe, expect, test } from 'vitest'
import table from '@/assets/quality/tokens.json'
import { estimateTokens, tokenFeatures, vocabularies } from '@/utils/quality/tokens'
import { PLAIN } from './measures.table'

/** Tokens as the vocabularies have them: Qwen3, DeepSeek-V3, o200k. */
const counted: [text: string, qwen3: number, deepseek: number, o200k: number][] = [
  [
    '水库建成以后，下游的三个村子再也没有受过涝。每年清明前后，管理站的人都要把闸门检查一遍，把缝里的水草清掉，再给齿轮上油。',
    40,
    39,
    54,
  ],
  [
    '先帝創業未半，而中道崩殂。今天下三分，益州疲弊，此誠危急存亡之秋也。然侍衛之臣不懈於內，忠志之士忘身於外者，蓋追先帝之殊遇，欲報之於陛下也。',
    65,
    64,
    74,
  ],
  [
    '第三百零三条　以营利为目的，聚众赌博或者以赌博为业的，处三年以下有期徒刑、拘役或者管制，并处罚金。',
    32,
    29,
    40,
  ],
  ['The keeper of the lock comes every spring, cleans the gate and oils the wheels.', 17, 17, 17],
  [
    '一共修了 3.5 公里，用了 1,200 方石头，2:1 的坡，比去年多 12%，费用在 8,000 元以内。',
    46,
    42,
    40,
  ],
]

describe('tokens', () => {
  test.each(vocabularies)(
    'of %s: the table has a weight for all that is counted, and its error',
    (one) => {
      const { weights, sumError, passageError95 } = table.vocabularies[one]
      expect(weights).toHaveLength(tokenFeatures.length)
      expect(sumError).toBeLessThanOrEqual(0.02)
      expect(passageError95).toBeLessThanOrEqual(0.25)
    },
  )

  test.each(counted)('of %j are about as many as there are', (text, ...tokens) => {
    const estimate = estimateTokens(text)
    const found = vocabularies.map((one, at) => estimate[one] / (tokens[at] ?? 1))
    expect(Math.min(...found)).toBeGreaterThan(0.6)
    expect(Math.max(...found)).toBeLessThan(1.5)
  })

  test('of nothing are none', () => {
    expect(estimateTokens('')).toEqual({ qwen3: 0, 'deepseek-v3': 0, o200k: 0 })
    expect(estimateTokens(PLAIN).qwen3).toBeGreaterThan(20)
  })
})
