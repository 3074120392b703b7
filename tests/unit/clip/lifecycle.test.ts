import { describe, expect, it } from 'vitest'
import {
  batchStates,
  batchTransitions,
  clipStates,
  clipTransitions,
  nextBatchState,
  nextClipState,
  type ClipEvent,
} from '@/utils/clip/lifecycle'

describe('the clip’s lifecycle', () => {
  it('goes from a draft to acceptance', () => {
    const path: ClipEvent[] = ['decide', 'queue', 'deposit', 'accept']
    let state: (typeof clipStates)[number] = 'draft'
    for (const event of path) state = nextClipState(state, event) ?? 'draft'
    expect(state).toBe('accepted')
  })

  it('reaches the endpoint only through the queue', () => {
    const intoDeposited = Object.entries(clipTransitions).filter(([, { to }]) => to === 'deposited')
    expect(intoDeposited.map(([event, { from }]) => [event, from])).toEqual([
      ['deposit', ['queued']],
    ])
    const intoQueue = Object.entries(clipTransitions).filter(([, { to }]) => to === 'queued')
    expect(intoQueue.map(([event, { from }]) => [event, from])).toEqual([['queue', ['ready']]])
  })

  it('never leaves withdrawn', () => {
    const events = Object.keys(clipTransitions) as ClipEvent[]
    expect(events.filter((event) => nextClipState('withdrawn', event))).toEqual([])
  })

  it('uses every state', () => {
    const used = new Set<string>(['draft'])
    for (const { to } of Object.values(clipTransitions)) used.add(to)
    expect([...clipStates].filter((state) => !used.has(state))).toEqual([])
  })
})

describe('the batch’s lifecycle', () => {
  it('goes back to sealed after a failure that may pass', () => {
    expect(nextBatchState('sending', 'fail')).toBe('sealed')
    expect(nextBatchState('sealed', 'fail')).toBeUndefined()
  })

  it('takes a receipt also where the answer to an attempt was lost, and none where it was refused', () => {
    expect(nextBatchState('sealed', 'receipt')).toBe('receipted')
    expect(nextBatchState('refused', 'receipt')).toBeUndefined()
  })

  it('uses every state', () => {
    const used = new Set<string>(['sealed'])
    for (const { to } of Object.values(batchTransitions)) used.add(to)
    expect(batchStates.filter((state) => !used.has(state))).toEqual([])
  })
})
