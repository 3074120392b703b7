import { describe, expect, test } from 'vitest'
import { changesQuery, knownQuery, withdrawal } from '@/utils/protocol/schemas/contributing'
import {
  isAllowedEndpoint,
  makeInviteLink,
  parseInviteLink,
} from '@/utils/protocol/endpoint-address'
import {
  makeProblem,
  problem,
  problemKind,
  problemTable,
  type ProblemKind,
} from '@/utils/protocol/problems'

describe('an endpoint’s address', () => {
  test.each([
    ['https://corpus.example', true],
    ['https://corpus.example:8443/base', true],
    ['http://127.0.0.1:8787', true],
    ['http://localhost:8787', true],
    ['http://[::1]:8787', false],
    ['http://corpus.example', false],
    ['http://127.0.0.1.example', false],
    ['http://localhost.example', false],
    ['https://user:word@corpus.example', false],
    ['ftp://corpus.example', false],
    ['javascript:alert(1)', false],
    ['corpus.example', false],
    ['', false],
  ])('%s: %s', (address, allowed) => {
    expect(isAllowedEndpoint(address)).toBe(allowed)
  })
})

describe('an invite link', () => {
  test('is made and read; the code stands in the fragment', () => {
    const link = makeInviteLink('https://corpus.example/base', '7ZK4-0000')
    expect(new URL(link).hash).toBe('#7ZK4-0000')
    expect(parseInviteLink(`  ${link}\n`)).toEqual({
      endpoint: 'https://corpus.example/base',
      code: '7ZK4-0000',
    })
    for (const bad of [
      '',
      'https://corpus.example/join',
      'https://corpus.example/join#<b>',
      'https://corpus.example/join#7ZK4 0000',
      'https://corpus.example/join/7ZK4-0000',
      'corpus.example 7ZK4-0000',
      'ftp://corpus.example/join#7ZK4-0000',
    ]) {
      expect(parseInviteLink(bad), bad).toBeUndefined()
    }
  })

  test.each([
    'corpus.example/base/join#7ZK4-0000-AAAA',
    'https://corpus.example/base/join 7ZK4-0000-AAAA',
    ' corpus.example/base/join  7ZK4 0000 AAAA ',
    'HTTPS://corpus.example/base/join　７ＺＫ４ 0000 AAAA',
  ])('is read as it was typed: %j', (typed) => {
    expect(parseInviteLink(typed)).toEqual({
      endpoint: 'https://corpus.example/base',
      code: '7ZK4-0000-AAAA',
    })
  })
})

describe('queries and bodies', () => {
  const digest = `fold1:${'0'.repeat(64)}`

  test('known: one to a hundred digests', () => {
    expect(knownQuery.parse({ digests: `${digest},${digest}` }).digests).toHaveLength(2)
    for (const digests of ['', 'x', `${digest},`, Array(101).fill(digest).join()]) {
      expect(knownQuery.safeParse({ digests }).success).toBe(false)
    }
  })

  test('changes: after a number, from the start by default', () => {
    expect(changesQuery.parse({})).toEqual({ after: 0 })
    expect(changesQuery.parse({ after: '7' })).toEqual({ after: 7 })
    for (const after of ['-1', '1.5', 'x']) {
      expect(changesQuery.safeParse({ after }).success).toBe(false)
    }
  })

  test('a withdrawal says what of, and nothing else', () => {
    const withdrawalId = crypto.randomUUID()
    const clips = { of: 'clips', clips: [crypto.randomUUID()] }
    expect(withdrawal.safeParse({ withdrawalId, scope: clips, leave: false }).success).toBe(true)
    const none = { of: 'none' }
    expect(withdrawal.safeParse({ withdrawalId, scope: none, leave: true }).success).toBe(true)
    expect(withdrawal.safeParse({ withdrawalId, scope: none, leave: false }).success).toBe(false)
    for (const scope of [
      { of: 'clips', clips: [] },
      { of: 'all', clips: [] },
      { of: 'everything' },
    ]) {
      expect(withdrawal.safeParse({ withdrawalId, scope, leave: false }).success).toBe(false)
    }
  })
})

describe('a problem', () => {
  test('carries its kind there and back', () => {
    for (const kind of Object.keys(problemTable) as ProblemKind[]) {
      const made = problem.parse(makeProblem(kind, 'do this'))
      expect(problemKind(made)).toBe(kind)
      expect(made.status).toBeGreaterThanOrEqual(400)
    }
    expect(
      problemKind({ type: 'urn:shichai:problem:of-tomorrow', title: '', status: 400 }),
    ).toBeUndefined()
    expect(
      problemKind({ type: 'urn:shichai:problem:constructor', title: '', status: 400 }),
    ).toBeUndefined()
    expect(problemKind({ type: 'about:blank', title: '', status: 400 })).toBeUndefined()
  })
})
