import { describe, expect, it } from 'vitest'
import { findPersonal } from '@/utils/privacy/find-personal'
import { rules } from '@/utils/privacy/kinds'
import { harmless, personal } from './personal.table'
import { standards } from './standards.table'

const found = (text: string): [kind: string, words: string][] =>
  findPersonal(text).map(({ rule, start, end }) => [rules[rule].kind, text.slice(start, end)])

describe('personal information in a text', () => {
  it.each(personal)('%s in %j', (kind, text, words) => {
    expect(found(text)).toContainEqual([kind, words])
  })

  it.each(Object.entries(harmless).flatMap(([kind, texts]) => texts.map((text) => [kind, text])))(
    'no %s in %j',
    (kind = '', text = '') => {
      expect(found(text).filter(([one]) => one === kind)).toEqual([])
    },
  )

  it.each(['identity-card', 'mobile', 'bank-card', 'e-mail'])(
    'is tried with enough of %s',
    (kind) => {
      expect(personal.filter(([one]) => one === kind).length).toBeGreaterThanOrEqual(40)
      expect(harmless[kind]?.length).toBeGreaterThanOrEqual(40)
    },
  )

  it.each(standards)('is none in a standard: %j', (text) => {
    expect(found(text)).toEqual([])
  })

  it('is none in 10,000 UUIDs', () => {
    const uuids = Array.from({ length: 10_000 }, () => `一段${crypto.randomUUID()}。`)
    expect(uuids.filter((one) => found(one).length > 0)).toEqual([])
  })

  it('is found whatever stands around it', () => {
    for (const [kind, text, words] of personal) {
      const around = `前文𠀀${'字'.repeat(40)}。\n${text}\n后文${'字'.repeat(40)}。`
      expect(found(around)).toContainEqual([kind, words])
    }
  })
})
