import { describe, expect, test } from 'vitest'
import { countCharacters, SAMPLE } from '@/utils/quality/character-counts'
import { registerOf, type Register } from '@/utils/quality/register'
import { scriptOf, type Script } from '@/utils/quality/script'
import oneScript from '@/assets/quality/one-script.json'
import registerWords from '@/assets/quality/register-words.json'
import { kinds } from './kinds.table'

function judge(text: string): { register: Register; script: Script } {
  const counts = countCharacters(text)
  return { register: registerOf(text, counts), script: scriptOf(counts) }
}

describe('register and script', () => {
  test.each(kinds)('of %s are %s and %s', (_what, register, script, text) => {
    expect(judge(text)).toEqual({ register, script })
  })

  test('are judged by the beginning of a long text', () => {
    const modern = '他把昨天的报纸又看了一遍，说这里面没有什么新的东西。'.repeat(100)
    const classical = '子曰：學而時習之，不亦說乎？'.repeat(1000)
    expect(modern.length).toBeGreaterThan(SAMPLE)
    expect(judge(modern + classical)).toEqual({ register: 'modern', script: 'Hans' })
  })

  test('of text cut within a character, or of halves of characters, are told without failing', () => {
    expect(judge(`${'之'.repeat(SAMPLE - 1)}\u{20000}`).register).toBe('classical')
    expect(judge('\uD840\uDC00\uDC00\uD800')).toEqual({ register: 'unclear', script: 'none' })
  })
})

test('a character is of one script, and speaks for one register', () => {
  const { modern, classical } = registerWords
  const lists = [modern.strong, modern.weak, classical.strong, classical.weak]
  for (const words of [lists.join(''), oneScript.Hans + oneScript.Hant]) {
    expect(new Set(words).size).toBe(words.length)
  }
  for (const character of '后里云干台只面谷松系表征丑斗姜准制志致采卷困回余咸于乾著') {
    expect(oneScript.Hans + oneScript.Hant).not.toContain(character)
  }
})

test.each<[hans: number, hant: number, script: Script]>([
  [0, 0, 'none'],
  [1, 0, 'Hans'],
  [0, 1, 'Hant'],
  [1, 1, 'mixed'],
  [1, 5, 'Hant'],
  [2, 18, 'mixed'],
  [2, 19, 'Hant'],
])('%d simplified and %d traditional characters are %s', (hans, hant, script) => {
  expect(scriptOf({ hans, hant })).toBe(script)
})
