import { describe, expect, it } from 'vitest'
import { findTextProblem, tidyMetadata } from '@/utils/text/well-formed'

const table = [
  ['學而時習之', undefined],
  ['𠀀豈\u{e0100}\u{2ff0}', undefined],
  ['𠀀\0', { kind: 'nul', at: 1 }],
  ['𠀀a\ud840', { kind: 'lone-surrogate', at: 2 }],
  ['\udc00\ud840', { kind: 'lone-surrogate', at: 0 }],
] as const

describe('the text domain', () => {
  it.each(table)('%j', (text, problem) => {
    expect(findTextProblem(text)).toEqual(problem)
  })

  it('tidies metadata, which may be shown with a replacement character', () => {
    expect(tidyMetadata('題\0目\ud840')).toBe('題目\ufffd')
  })
})
