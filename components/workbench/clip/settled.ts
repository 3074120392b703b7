import type { Clip } from '@/utils/clip/clip'

/** Whether nothing about the clip can be changed any more. Pure. */
export function isSettled(clip: Pick<Clip, 'state'>): boolean {
  return clip.state === 'withdrawn' || clip.state === 'rejected'
}

/** Whether the endpoint has the present revision, so that a change makes the next one. Pure. */
export function isWithEndpoint(clip: Pick<Clip, 'state'>): boolean {
  return clip.state === 'deposited' || clip.state === 'accepted' || clip.state === 'returned'
}

/** Whether the present revision is on its way: it can be changed once it has arrived. Pure. */
export function isOnItsWay(clip: Pick<Clip, 'state' | 'batchId'>): boolean {
  return clip.state === 'queued' && clip.batchId !== null
}
