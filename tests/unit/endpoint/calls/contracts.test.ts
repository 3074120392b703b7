import { describe, expect, test } from 'vitest'
import { handle, type Incoming } from '@/endpoint/calls/handle'
import { answer } from '@/endpoint/calls/reply'
import { handledCalls } from '@/endpoint/calls/table'
import { Bodies } from '@/endpoint/kernel/bodies'
import { ProblemError } from '@/endpoint/kernel/problem'
import type { Endpoint } from '@/endpoint/kernel/state'
import { contracts } from '@/utils/protocol/contracts'

const incoming: Incoming = {
  request: new Request('http://127.0.0.1/healthz'),
  path: '/healthz',
  parameters: {},
  address: '127.0.0.1',
}
const bodies = new Bodies()
const checking = { bodies, checkAnswers: true } as Endpoint
const trusting = { bodies, checkAnswers: false } as Endpoint

test('every call of the table has what does it, and nothing else is served', () => {
  expect(Object.keys(handledCalls).toSorted()).toEqual(Object.keys(contracts).toSorted())
  for (const [id, { contract }] of Object.entries(handledCalls)) {
    expect(Object.entries(contracts).find(([, one]) => one === contract)?.[0]).toBe(id)
  }
})

describe('an answer that the contract does not say', () => {
  // Such handlers fail the type check; what a database gives may still be of another form.
  const wrong = handle(contracts.health, () => answer({ status: 'ill' as 'ok' }))
  const otherStatus = handle(contracts.health, () => answer({ status: 'ok' }, 202 as 200))
  const otherType = handle(contracts.joinPage, () => Response.json({}))
  const otherProblem = handle(contracts.health, () => {
    throw new ProblemError('wanted-full', 'not of this call')
  })

  test.each([
    [wrong, 'status'],
    [otherStatus, '202'],
    [otherType, 'application/json'],
    [otherProblem, 'wanted-full'],
  ])('is a fault where answers are checked', async (call, what) => {
    await expect(call.run(checking, incoming)).rejects.toThrow(
      new RegExp(`breaks its contract[^]*${what}`),
    )
  })

  test('is not looked for in production', async () => {
    expect((await wrong.run(trusting, incoming)).status).toBe(200)
    await expect(otherProblem.run(trusting, incoming)).rejects.toBeInstanceOf(ProblemError)
  })
})
