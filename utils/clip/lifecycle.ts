/**
 * Two small machines, one table each, and what may be done in each state of a clip: used by store,
 * screens and endpoint alike. A clip's state is that of its current revision; a batch knows about
 * attempts, so a clip needn't.
 */

export const clipStates = [
  'draft',
  'ready',
  'queued',
  'sealed',
  'deposited',
  'accepted',
  'returned',
  'rejected',
  'withdrawn',
] as const
export type ClipState = (typeof clipStates)[number]

export const visibilities = ['shared', 'private'] as const
type Visibility = (typeof visibilities)[number]

/**
 * What can happen to a clip, and where it leads. `ready` means that the contributor has decided;
 * the clip waits there for an endpoint and a consent. Private clips stop there.
 */
export const clipTransitions = {
  contribute: { from: ['draft'], to: 'ready' },
  'keep-private': { from: ['draft'], to: 'ready' },
  'take-back': { from: ['ready'], to: 'draft' },
  queue: { from: ['ready'], to: 'queued' },
  unqueue: { from: ['queued'], to: 'ready' },
  seal: { from: ['queued'], to: 'sealed' },
  /** Its batch was dissolved: nobody but this device ever saw it. */
  unseal: { from: ['sealed'], to: 'queued' },
  deposit: { from: ['sealed'], to: 'deposited' },
  /** The endpoint took the batch but not this clip of it. */
  refuse: { from: ['sealed'], to: 'returned' },
  accept: { from: ['deposited'], to: 'accepted' },
  return: { from: ['deposited'], to: 'returned' },
  /** `accepted` too: the same text came at the same moment from somebody else, who was first. */
  reject: { from: ['deposited', 'accepted'], to: 'rejected' },
  /** Edited after the endpoint had it: the next revision starts. */
  revise: { from: ['returned', 'deposited', 'accepted'], to: 'ready' },
  /**
   * From `sealed` too: a batch on its way may or may not have arrived, and the endpoint sorts it out.
   * What never went out is in the first three states only as a later revision (see `mayDo`).
   */
  withdraw: {
    from: ['draft', 'ready', 'queued', 'sealed', 'deposited', 'accepted', 'returned', 'rejected'],
    to: 'withdrawn',
  },
} as const satisfies Record<string, { from: readonly ClipState[]; to: ClipState }>
export type ClipEvent = keyof typeof clipTransitions

/** States of one revision at the endpoint: those of a clip, and `superseded` by a later revision. */
export const revisionStates = [
  'deposited',
  'accepted',
  'returned',
  'rejected',
  'superseded',
  'withdrawn',
] as const
export type RevisionState = (typeof revisionStates)[number]

/** What can happen to one revision at the endpoint, where it begins as `deposited` or `accepted`. */
export const revisionTransitions = {
  accept: clipTransitions.accept,
  return: clipTransitions.return,
  reject: clipTransitions.reject,
  /** A later revision arrived. */
  supersede: { from: ['deposited', 'returned', 'rejected'], to: 'superseded' },
  /** A later revision was accepted: until then the earlier one stays in the corpus. */
  replace: { from: ['accepted'], to: 'superseded' },
  withdraw: {
    from: ['deposited', 'accepted', 'returned', 'rejected', 'superseded'],
    to: clipTransitions.withdraw.to,
  },
} as const satisfies Record<string, { from: readonly RevisionState[]; to: RevisionState }>
export type RevisionEvent = keyof typeof revisionTransitions

/** What a person may do with a clip. */
export const clipActions = [
  'contribute',
  'keep-private',
  'take-back',
  'edit',
  'revise',
  'send-again',
  'withdraw',
  'delete',
] as const
export type ClipAction = (typeof clipActions)[number]

/** What may be done with the first revision of a clip, in each state. */
const actionsIn = {
  draft: ['contribute', 'keep-private', 'edit', 'delete'],
  ready: ['contribute', 'keep-private', 'take-back', 'edit', 'delete'],
  queued: ['keep-private', 'take-back', 'edit', 'delete'],
  /** Taken back and edited only while its batch was never tried: the store dissolves that first. */
  sealed: ['take-back', 'withdraw'],
  deposited: ['revise', 'withdraw'],
  accepted: ['revise', 'withdraw'],
  returned: ['revise', 'send-again', 'withdraw'],
  rejected: ['withdraw'],
  withdrawn: ['delete'],
} as const satisfies Record<ClipState, readonly ClipAction[]>

/** States in which a clip was tried: it may be at the endpoint, so only withdrawing takes it back. */
const triedStates = clipStates.filter((state) => isIn('withdraw', state))

/** Clips that the contributor decided to give and that have not arrived yet. */
export const waitingStates = ['ready', 'queued', 'sealed'] as const satisfies ClipState[]

/** Clips of one's own whose text is on its way to the alliance or there. */
export const givenStates = [
  'queued',
  'sealed',
  'deposited',
  'accepted',
] as const satisfies ClipState[]

export const batchStates = ['sealed', 'sending', 'receipted', 'refused'] as const
export type BatchState = (typeof batchStates)[number]

export const batchTransitions = {
  /** Also of one that a killed worker left in the middle of it. */
  send: { from: ['sealed', 'sending'], to: 'sending' },
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

/** What it depends on what may be done with a clip. */
export interface ClipFacts {
  state: ClipState
  visibility: Visibility
  revision: number
}

/**
 * Whether the person may do that with a clip. An earlier revision stays at the endpoint whatever the
 * present one waits for: such a clip can always be withdrawn, and is not deleted or called private
 * before that. Pure.
 */
export function mayDo({ state, visibility, revision }: ClipFacts, action: ClipAction): boolean {
  const wasSent = revision > 1 && !triedStates.includes(state) && state !== 'withdrawn'
  if (wasSent && action === 'withdraw') return true
  if (wasSent && (action === 'delete' || action === 'keep-private')) return false
  if (visibility === 'private' && action === 'keep-private') return false
  if (visibility === 'shared' && action === 'contribute' && state === 'ready') return false
  return isIn(action, state)
}

function isIn(action: ClipAction, state: ClipState): boolean {
  return (actionsIn[state] as readonly ClipAction[]).includes(action)
}

/** Whether the person may correct the clip, here or as its next revision. Pure. */
export function mayChange(clip: ClipFacts): boolean {
  return mayDo(clip, 'edit') || mayDo(clip, 'revise')
}

/** The batch's state after `event`, or `undefined` where the table does not allow it. */
export function nextBatchState(state: BatchState, event: BatchEvent): BatchState | undefined {
  const { from, to } = batchTransitions[event]
  return (from as readonly BatchState[]).includes(state) ? to : undefined
}
