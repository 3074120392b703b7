import { describe, expect, test } from 'vitest'
import * as alliance from '@/utils/protocol/areas/alliance'
import * as claims from '@/utils/protocol/areas/claims'
import * as contributing from '@/utils/protocol/areas/contributing'
import * as figures from '@/utils/protocol/areas/figures'
import * as joining from '@/utils/protocol/areas/joining'
import * as members from '@/utils/protocol/areas/members'
import * as moderation from '@/utils/protocol/areas/moderation'
import * as pages from '@/utils/protocol/areas/pages'
import * as releases from '@/utils/protocol/areas/releases'
import * as review from '@/utils/protocol/areas/review'
import * as wanted from '@/utils/protocol/areas/wanted'
import * as wantedStaff from '@/utils/protocol/areas/wanted-staff'
import type { Contract } from '@/utils/protocol/contract'
import { contracts } from '@/utils/protocol/contracts'
import { problemsOf } from '@/utils/protocol/problems-of'

const table: [string, Contract][] = Object.entries(contracts)

describe('the table of contracts', () => {
  test('has the calls of every area, none under the name of another', () => {
    const areas = [
      alliance,
      joining,
      claims,
      contributing,
      wanted,
      wantedStaff,
      review,
      releases,
      figures,
      members,
      moderation,
      pages,
    ]
    const names = areas.flatMap((area) => Object.keys(area))
    expect(new Set(names).size).toBe(names.length)
    expect(Object.keys(contracts).toSorted()).toEqual(names.toSorted())
  })

  test('has no method and path twice', () => {
    const places = table.map(([, { method, path }]) => `${method} ${path}`)
    expect(places.filter((place, index) => places.indexOf(place) !== index)).toEqual([])
  })

  test('has a schema for each parameter of each path', () => {
    const wrong = table.filter(([, { path, parameters }]) => {
      const named = Array.from(path.matchAll(/\{(\w+)\}/g), ([, name]) => name)
      return Object.keys(parameters?.shape ?? {}).join() !== named.join()
    })
    expect(namesOf(wrong)).toEqual([])
  })

  test('gives one body to what writes, and none to what reads', () => {
    const wrong = table.filter(([, { method, body, rawBody }]) => {
      const bodies = [body, rawBody].filter((each) => each !== undefined)
      return bodies.length !== (method === 'POST' ? 1 : 0)
    })
    expect(namesOf(wrong)).toEqual([])
  })

  test('has answers of one kind for each call', () => {
    const wrong = table.filter(([, { answers }]) => {
      const kinds = new Set(Object.values(answers).map(({ kind }) => kind))
      return kinds.size !== 1
    })
    expect(namesOf(wrong)).toEqual([])
  })

  test('names no problem that follows from the rest of a contract', () => {
    const wrong = table.filter(([, { problems = [], ...rest }]) => {
      const implied = problemsOf(rest)
      // Of somebody else who left, which the caller's own proof doesn't say.
      return problems.some((kind) => kind !== 'left-already' && implied.includes(kind))
    })
    expect(namesOf(wrong)).toEqual([])
  })
})

function namesOf(entries: typeof table): string[] {
  return entries.map(([name]) => name)
}
