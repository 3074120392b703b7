import process from 'node:process'
import { describe, expect, it } from 'vitest'
import { findPersonal } from '@/utils/privacy/find-personal'

/** Texts that a pattern of the wrong kind would take very long for. */
const units: Record<string, string> = {
  'one digit': '1',
  'spaced digits': '1 ',
  'at signs': '@',
  'letters and at signs': 'a@',
  'a numeral': '一',
  'a family name': '张',
  'a cue of an address': '住',
  'parts of an address': '省路',
  'parts of an address and digits': '区路1号',
  'a plate begun': '京A1',
  'a role': '原告',
  'a patient': '患者张',
  'a label': '姓名：',
  'an address begun': 'https://',
  'an IP address begun': 'IP1.',
  'a MAC address begun': 'aa:',
  'a telephone': '13812345678，',
  'zero-width digits': '1\u200b',
  blanks: ' ',
}

/** Processor time in milliseconds: what else the machine does counts little. */
function timeOf(text: string): number {
  const start = process.cpuUsage()
  findPersonal(text)
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}

describe('a long text', () => {
  it.each(Object.entries(units))('of %s takes time in proportion to its length', (_name, unit) => {
    const make = (length: number): string => unit.repeat(length / unit.length)
    timeOf(make(10_000))
    const short = Math.max(timeOf(make(125_000)), 20)
    const long = timeOf(make(1_000_000))
    // Eight times as long: a quadratic search would take sixty-four times as long.
    expect(long / short).toBeLessThan(32)
  })

  it('of any units at all is searched without an error', () => {
    let state = 7
    const next = (): number => (state = (Math.imul(state, 1103515245) + 12345) >>> 0)
    for (let round = 0; round < 20; round += 1) {
      const text = Array.from({ length: 5000 }, () => String.fromCharCode(next() >>> 16)).join('')
      for (const { start, end } of findPersonal(text)) expect(end).toBeGreaterThan(start)
    }
  })
})
