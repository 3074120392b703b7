import { describe, expect, test } from 'vitest'
import {
  term as termSchema,
  termJurisdictions,
  terms as termsSchema,
  type Term,
} from '@/utils/clip/terms'
import { termsOf } from '@/utils/rights/terms/calculate'
import { citationOf, jurisdictionRules } from '@/utils/rights/terms/rules'
import {
  jointWorks,
  nobodys,
  otherLayers,
  persons,
  posthumousWorks,
  unitedStates,
  withoutPersons,
} from './terms.table'

const tables = {
  persons,
  jointWorks,
  withoutPersons,
  posthumousWorks,
  unitedStates,
  nobodys,
  otherLayers,
}

/** An answer as the tables write it. */
function inWords({ state, from, rule, isAtLatest, missing, question }: Term): string {
  const head = missing
    ? ['missing', ...missing]
    : state === 'not-known'
      ? []
      : [state, ...(from ? [from] : [])]
  return [
    ...head,
    ...(rule ? [rule] : []),
    ...(isAtLatest ? ['latest'] : []),
    ...(question ? ['question', question] : []),
  ].join(' ')
}

describe('termsOf', () => {
  for (const [name, cases] of Object.entries(tables)) {
    test.each(cases)(`${name}: $work`, ({ known, now, answers, layer = 'text' }) => {
      const given = termsSchema.parse(termsOf(known, now)).filter((one) => one.layer === layer)
      const words = Object.fromEntries(given.map((one) => [one.jurisdiction, inWords(one)]))
      expect(words).toMatchObject(answers)
    })
  }

  test('every rule that gives an answer can be cited', () => {
    const cases = Object.values(tables).flat()
    const used = cases.flatMap(({ known, now }) => termsOf(known, now).map(({ rule }) => rule))
    const ids = [...new Set(used.filter((rule) => rule !== undefined))]
    expect(ids.length).toBeGreaterThan(35)
    for (const id of ids) expect(citationOf(id), id).toBeDefined()
  })

  test('every rule of the table is asked by a case', () => {
    const cases = Object.values(tables).flat()
    const used = new Set(
      cases.flatMap(({ known, now }) => termsOf(known, now).map((one) => one.rule)),
    )
    const ids = jurisdictionRules()
      .flatMap((rules) => Object.values(rules) as unknown[])
      .filter(
        (one): one is { id: string } => typeof one === 'object' && one !== null && 'id' in one,
      )
      .map(({ id }) => id)
    expect(ids.filter((id) => !used.has(id))).toEqual([])
  })

  test('there is a row for every place, in the order in which they are shown', () => {
    expect(jurisdictionRules().map(({ id }) => id)).toEqual([...termJurisdictions])
  })

  test('a later day never takes a freedom back', () => {
    for (const { known, now } of Object.values(tables).flat()) {
      const later = termsOf(known, '2127-01-02T00:00:00.000Z')
      const before = termsOf(known, now)
      for (const [index, one] of before.entries()) {
        if (one.state === 'free') expect(termSchema.parse(later[index]).state).toBe('free')
        if (one.from !== undefined) expect(later[index]?.from).toBe(one.from)
      }
    }
  })
})
