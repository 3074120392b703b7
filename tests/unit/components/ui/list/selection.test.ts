import { describe, expect, test } from 'vitest'
import { targetOf } from '@/components/ui/list/clip-target'
import {
  extendTo,
  keepListed,
  nothingSelected,
  selectAll,
  toggle,
} from '@/components/ui/list/selection'
import { neighbour } from '@/components/ui/list/neighbour'

const list = ['a', 'b', 'c', 'd', 'e']

describe('a selection', () => {
  test('toggles one', () => {
    const one = toggle(nothingSelected, 'b')
    expect([...one.ids]).toEqual(['b'])
    expect([...toggle(one, 'b').ids]).toEqual([])
  })

  test('extends from the last choice in either direction and keeps the rest', () => {
    const chosen = toggle(toggle(nothingSelected, 'a'), 'd')
    expect([...extendTo(chosen, list, 'c').ids].toSorted()).toEqual(['a', 'c', 'd'])
    expect([...extendTo(chosen, list, 'e').ids].toSorted()).toEqual(['a', 'd', 'e'])
  })

  test('extends from an end that is no longer listed as if it were one choice', () => {
    expect([...extendTo({ ids: new Set(), anchor: 'gone' }, list, 'c').ids]).toEqual(['c'])
  })

  test('lets go of what a filter took out of the list', () => {
    expect([...keepListed(selectAll(list), ['b', 'e']).ids]).toEqual(['b', 'e'])
  })
})

describe('moving through the list', () => {
  test.each([
    ['ArrowDown', null, 'a'],
    ['ArrowDown', 'b', 'c'],
    ['ArrowUp', 'a', 'a'],
    ['ArrowDown', 'e', 'e'],
    ['End', 'b', 'e'],
    ['Home', 'd', 'a'],
    ['PageDown', 'a', 'e'],
    ['constructor', 'a', undefined],
  ])('%s from %s leads to %s', (key, cursor, target) => {
    expect(targetOf(key, list, cursor)).toBe(target)
  })

  test('nothing leads anywhere in an empty list', () => {
    expect(targetOf('ArrowDown', [], null)).toBeUndefined()
  })
})

describe('what takes the place of deleted clips', () => {
  test.each([
    [['b'], 'c'],
    [['b', 'd'], 'e'],
    [['e'], 'd'],
    [['d', 'e'], 'c'],
    [list, null],
  ])('%j: %s', (going, next) => {
    expect(neighbour(list, going)).toBe(next)
  })
})
