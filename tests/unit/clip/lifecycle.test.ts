import { describe, expect, it } from 'vitest'
import {
  batchStates,
  batchTransitions,
  clipActions,
  clipStates,
  clipTransitions,
  mayChange,
  mayDo,
  nextBatchState,
  nextClipState,
  type ClipAction,
  type ClipEvent,
  type ClipFacts,
  type ClipState,
} from '@/utils/clip/lifecycle'

describe('the clip’s lifecycle', () => {
  it('goes from a draft to acceptance', () => {
    const path: ClipEvent[] = ['contribute', 'queue', 'seal', 'deposit', 'accept']
    let state: (typeof clipStates)[number] = 'draft'
    for (const event of path) state = nextClipState(state, event) ?? 'draft'
    expect(state).toBe('accepted')
  })

  it('reaches the endpoint only through queue and seal', () => {
    const into = (state: ClipState) =>
      Object.entries(clipTransitions)
        .filter(([, { to }]) => to === state)
        .map(([event, { from }]) => [event, from])
    expect(into('deposited')).toEqual([['deposit', ['sealed']]])
    expect(into('sealed')).toEqual([['seal', ['queued']]])
    expect(into('queued')).toEqual([
      ['queue', ['ready']],
      ['unseal', ['sealed']],
    ])
  })

  it('an accepted clip is rejected where the same text was there at the same moment', () => {
    expect(nextClipState('accepted', 'reject')).toBe('rejected')
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

describe('what may be done with a clip', () => {
  const may = (state: ClipState, facts: Partial<ClipFacts> = {}) =>
    clipActions.filter((action) =>
      mayDo({ state, visibility: 'shared', revision: 1, ...facts }, action),
    )

  it('withdrawing is for what was tried, and for nothing else', () => {
    const withdrawn = clipStates.filter((state) => may(state).includes('withdraw'))
    expect(withdrawn).toEqual(['sealed', 'deposited', 'accepted', 'returned', 'rejected'])
  })

  it.each(['draft', 'ready', 'queued'] as const)(
    'an earlier revision that went out stays withdrawable while the next one is %s',
    (state) => {
      const later = may(state, { revision: 2 })
      expect(later).toContain('withdraw')
      expect(later).not.toContain('delete')
      expect(later).not.toContain('keep-private')
    },
  )

  it('a private clip can be contributed after all, and one that waits be kept private', () => {
    expect(may('ready')).not.toContain('contribute')
    expect(may('ready')).toContain('keep-private')
    expect(may('ready', { visibility: 'private' })).toContain('contribute')
    expect(may('ready', { visibility: 'private' })).not.toContain('keep-private')
  })

  it('what each state allows is what its transitions can do', () => {
    const events: Partial<Record<ClipAction, ClipEvent>> = {
      revise: 'revise',
      withdraw: 'withdraw',
    }
    for (const state of clipStates) {
      for (const action of may(state)) {
        const event = events[action]
        if (event) expect(nextClipState(state, event), `${action} in ${state}`).toBeDefined()
      }
    }
    expect(may('withdrawn')).toEqual(['delete'])
    expect(
      clipStates.filter((state) => mayChange({ state, visibility: 'shared', revision: 1 })),
    ).toEqual(['draft', 'ready', 'queued', 'deposited', 'accepted', 'returned'])
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
