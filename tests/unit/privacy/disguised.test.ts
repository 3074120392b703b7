import { describe, expect, it } from 'vitest'
import { findPersonal } from '@/utils/privacy/find-personal'
import { personalKinds, rules } from '@/utils/privacy/kinds'
import { disguised, quiet } from './disguised.table'

const plain = (marked: string): string => marked.replaceAll(/[«»]/g, '')

/** Whether each marked stretch lies within a finding of the kind. */
function isFound(kind: string, marked: string): boolean {
  const text = plain(marked)
  const found = findPersonal(text)
    .filter(({ rule }) => rules[rule].kind === kind)
    .map(({ start, end }) => text.slice(start, end))
  const words = Array.from(marked.matchAll(/«([^»]*)»/g), ([, one = '']) => one)
  return words.length > 0 && words.every((one) => found.some((each) => each.includes(one)))
}

describe('personal information that is written in other ways', () => {
  it.each(Object.entries(disguised))('is found: %s', (kind, rows) => {
    expect(rows.filter((marked) => !isFound(kind, marked))).toEqual([])
  })

  it('is tried with 40 rows of each lesser kind', () => {
    const main = new Set(['identity-card', 'mobile', 'bank-card', 'e-mail'])
    for (const kind of personalKinds) {
      if (!main.has(kind))
        expect([kind, (disguised[kind]?.length ?? 0) >= 40]).toEqual([kind, true])
    }
  })

  it('is not seen where there is none', () => {
    const found = quiet.map((text) => [
      text,
      findPersonal(text).map(({ rule, start, end }) => [rule, text.slice(start, end)]),
    ])
    expect(found.filter(([, findings]) => findings?.length)).toEqual([])
  })
})
