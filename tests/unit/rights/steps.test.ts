import { describe, expect, test } from 'vitest'
import type { Evidence, RightsAssessment } from '@/utils/clip/rights'
import { bases } from '@/utils/rights/bases'
import { keyedStatements, likelyStatement, unclearKind, type Seen } from '@/utils/rights/steps'

const seenAt = '2026-11-23T09:00:00.000Z'
const piece = (kind: string): Evidence => ({ kind, where: 'p', quote: '国办发〔2025〕9号', seenAt })

function seen(basis: string, more: Partial<RightsAssessment> = {}, isOwnSite = false): Seen {
  const rights = { verdict: 'unclear' as const, licence: null, basis, evidence: [], ...more }
  return { rights, isOwnSite }
}

describe('what is unclear', () => {
  test.each([
    ['nothing-found', 'none', undefined],
    ['site-boilerplate-only', 'none', undefined],
    ['work-claimed', 'none', undefined],
    ['ask-first', 'none', undefined],
    ['reprint-only', 'none', undefined],
    ['term-running', 'none', undefined],
    ['party-document', 'none', undefined],
    ['modern-part', 'none', undefined],
    ['author-doubtful', 'step', 'public-domain'],
    ['document-doubtful', 'step', 'official-document'],
    ['status-conflict', 'staff', undefined],
    ['modern-edition', 'staff', undefined],
    ['term-hand', 'staff', undefined],
    ['licence-conflict', 'staff', undefined],
    ['licence-part-only', 'staff', undefined],
    ['third-party-text', 'staff', undefined],
  ] as const)('%s: %s', (basis, kind, likely) => {
    expect(unclearKind(seen(basis))).toBe(kind)
    expect(likelyStatement(seen(basis))).toBe(likely)
  })

  test.each(bases)('%s on a site of one’s own: own work is one step away', (basis) => {
    expect(unclearKind(seen(basis, {}, true))).toBe('step')
    expect(likelyStatement(seen(basis, {}, true))).toBe('own-work')
  })

  test('with the number of a document, and nothing said against it', () => {
    const evidence = [piece('document-number')]
    expect(likelyStatement(seen('nothing-found', { evidence }))).toBe('official-document')
    expect(likelyStatement(seen('ask-first', { evidence }))).toBeUndefined()
    expect(likelyStatement(seen('nothing-found', { evidence: [piece('title')] }))).toBeUndefined()
  })
})

describe('the key of a statement', () => {
  const keysOf = (verdict: 'unclear' | 'reserved', isOwnSite: boolean) =>
    keyedStatements(seen('work-reserved', { verdict }, isOwnSite)).map(
      ({ kind, key }) => key + kind,
    )

  test('is the same whatever the passage, and “I wrote it” is never the first', () => {
    expect(keysOf('unclear', false)).toEqual([
      '1permission',
      '2licence',
      '3public-domain',
      '4official-document',
      '5own-work',
    ])
    expect(keysOf('reserved', false)).toEqual(['1permission', '5own-work'])
  })

  test('is 1 for one’s own work on one’s own site, the same for every passage there', () => {
    expect(keysOf('unclear', true)).toEqual([
      '1own-work',
      '2permission',
      '3licence',
      '4public-domain',
      '5official-document',
    ])
    expect(keysOf('reserved', true)).toEqual(['1own-work', '2permission'])
  })
})
