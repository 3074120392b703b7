import { describe, expect, it } from 'vitest'
import { findNameProblem, tidyName, type NameProblem } from '@/utils/consent/public-name'

const good = [
  '王小明',
  '添柴人',
  '歐陽脩',
  '𠮷田兼好',
  '葛\u{e0100}洪',
  'Lu Xun',
  'José Ñandú',
  'Анна',
  'Σωκράτης',
  '李（八）',
  '二〇二六',
  '三七二十一',
  'R2-D2',
  '五四青年1919',
  '一二三四',
]

const bad: Array<[string, NameProblem]> = [
  ['', 'empty'],
  ['   ', 'empty'],
  ['柴'.repeat(41), 'too-long'],
  ['𠮷'.repeat(41), 'too-long'],
  ['abc\u202Edef', 'invisible'],
  ['王\u200B小明', 'invisible'],
  ['王\u2066小\u2069', 'invisible'],
  ['王\n小明', 'invisible'],
  ['王\u0000', 'invisible'],
  ['王\ud840', 'invisible'],
  ['\ue000', 'invisible'],
  ['王\u3164', 'invisible'],
  ['王\u00a0小明', 'invisible'],
  ['王\u3000小明', 'invisible'],
  [' 王小明', 'invisible'],
  ['王  小明', 'invisible'],
  ['a\ufe0f', 'invisible'],
  ['a\u0301\u0302\u0303', 'invisible'],
  ['Pаul', 'mixed-scripts'],
  ['Ρaul', 'mixed-scripts'],
  ['ｐаul', 'mixed-scripts'],
  ['wang@example.org', 'address'],
  ['wang＠example', 'address'],
  ['https://example.org', 'address'],
  ['www.shichai', 'address'],
  ['shichai.com', 'address'],
  ['13800138000', 'number'],
  ['小王138 0013 8000', 'number'],
  ['１３８００１３８０００', 'number'],
  ['一三八〇〇一三八〇〇〇', 'number'],
  ['幺三八零零', 'number'],
  ['11010519491231002X', 'number'],
  ['QQ 10001', 'number'],
  ['٠١٢٣٤', 'number'],
  ['1-2-3-4-5', 'number'],
]

describe('a public name', () => {
  it.each(good)('%s may be published', (name) => {
    expect(findNameProblem(name)).toBeUndefined()
  })

  it.each(bad)('%j may not: %s', (name, problem) => {
    expect(findNameProblem(name)).toBe(problem)
  })

  it('is tidied at its ends and between its words only', () => {
    expect(tidyName('  Lu   Xun ')).toBe('Lu Xun')
    expect(tidyName('王\u3000小明')).toBe('王\u3000小明')
  })
})
