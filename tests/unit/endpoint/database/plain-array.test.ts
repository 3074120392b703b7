import { PgDialect } from 'drizzle-orm/pg-core'
import { describe, expect, it } from 'vitest'
import { plainArray } from '@/endpoint/database/plain-array'

describe('an array of values that need no quotes', () => {
  it.each<[string, (boolean | number | string)[], string]>([
    [
      'ids',
      ['0198c0de-0000-7000-8000-000000000001', 'b'],
      '{0198c0de-0000-7000-8000-000000000001,b}',
    ],
    ['hashes', ['fold1:00ff'], '{fold1:00ff}'],
    ['numbers', [1, -2, 1.5], '{1,-2,1.5}'],
    ['truths', [true, false], '{true,false}'],
    ['nothing', [], '{}'],
  ])('is one parameter of %s', (_, values, said) => {
    expect(new PgDialect().sqlToQuery(plainArray(values)).params).toEqual([said])
  })

  it.each(['', 'a b', 'a,b', 'a"', '{', '}', '\\', 'NULL', 'null', "'", '文'])(
    'refuses %j',
    (value) => {
      expect(() => plainArray(['before', value, 'after'])).toThrow(/quotes/)
      expect(() => plainArray([value])).toThrow(/quotes/)
    },
  )
})
