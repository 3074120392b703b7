/**
 * Two small machines, one table each, used by store, screens and endpoint alike.
 * A clip's state is that of its current revision; a batch knows about attempts, so a clip needn't.
 */

export const clipStates = [
  'draft',
  'ready',
  'queued',
  'deposited',
  'accepted',
  'returned',
  'rejected',
  'withdrawn',
] as const
export type ClipState = (typeof clipStates)[number]

/**
 * What can happen to a clip, and where it leads. `ready` means that the contributor has decided;
 * the clip waits there for an endpoint and a consent. Private clips stop there.
 */
export const clipTransitions = {
  decide: { from: ['draft'], to: 'ready' },
  reconsider: { from: ['ready'], to: 'draft' },
  queue: { from: ['ready'], to: 'queued' },
  unqueue: { from: ['queued'], to: 'ready' },
  deposit: { from: ['queued'], to: 'deposited' },
  /** The endpoint took the batch but not this clip of it. */
  refuse: { from: ['queued'], to: 'returned' },
  accept: { from: ['deposited'], to: 'accepted' },
  return: { from: ['deposited'], to: 'returned' },
  reject: { from: ['deposited'], to: 'rejected' },
  /** Edited after the endpoint had it: the next revision starts. */
  revise: { from: ['returned', 'deposited', 'accepted'], to: 'ready' },
  /** Also from `queued`: a batch on its way may or may not have arrived; the endpoint sorts it out. */
  withdraw: { from: ['queued', 'deposited', 'accepted', 'returned', 'rejected'], to: 'withdrawn' },
} as const satisfies Record<string, { from: readonly ClipState[]; to: ClipState }>
export type ClipEvent = keyof typeof clipTransitions

export const batchStates = ['sealed', 'sending', 'receipted', 'refused'] as const
export type BatchState = (typeof batchStates)[number]

export const batchTransitions = {
  send: { from: ['sealed'], to: 'sending' },
  /** The attempt failed in a way that may pass: the same bytes go again later. */
  fail: { from: ['sending'], to: 'sealed' },
  /** Also of one whose answer was lost, where the endpoint is asked for it later. */
  receipt: { from: ['sending', 'sealed'], to: 'receipted' },
  /** The endpoint will never take these bytes. */
  refuse: { from: ['sending'], to: 'refused' },
  /** The person left the alliance: these bytes go nowhere any more. */
  drop: { from: ['sealed', 'sending'], to: 'refused' },
} as const satisfies Record<string, { from: readonly BatchState[]; to: BatchState }>
export type BatchEvent = keyof typeof batchTransitions

/** The state after `event`, or `undefined` where the table does not allow it. */
export function nextClipState(state: ClipState, event: ClipEvent): ClipState | undefined {
  const { from, to } = clipTransitions[event]
  return (from as readonly ClipState[]).includes(state) ? to : undefined
}

/** The batch's state after `event`, or `undefined` where the table does not allow it. */
export function nextBatchState(state: BatchState, event: BatchEvent): BatchState | undefined {
  const { from, to } = batchTransitions[event]
  return (from as readonly BatchState[]).includes(state) ? to : undefined
}
