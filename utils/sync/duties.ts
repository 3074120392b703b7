import type { z } from 'zod'
import { newId } from '@/utils/clip/ids'
import type { Role } from '@/utils/protocol/calls'
import * as duties from '@/utils/protocol/duty-calls'
import type { StaffClient } from './staff-client'

/** The calls of staff for duties. @throws EndpointError from each of them */

export interface Page {
  after?: string | undefined
  limit?: number
}

export function listTakedowns(client: StaffClient, state: 'open' | 'decided', page: Page) {
  return client.askAt('/v1/takedowns', { state, ...page }, duties.takedownsAnswer)
}

export function readTakedown(client: StaffClient, id: string): Promise<duties.TakedownDetail> {
  return client.askAt(`/v1/takedowns/${id}`, {}, duties.takedownDetail)
}

export function decideTakedown(
  client: StaffClient,
  json: z.infer<typeof duties.takedownDecisionRequest>,
): Promise<duties.TakedownDetail> {
  return client.tellAt('/v1/takedowns/decisions', json, duties.takedownDetail)
}

/** What clips are looked for and taken down for. */
export type Because = duties.RemovalRequest['because']

export function findClips(client: StaffClient, { of, id }: Because, page: Page) {
  const path = of === 'takedown' ? `/v1/takedowns/${id}/clips` : `/v1/sources/blocked/${id}/clips`
  return client.askAt(path, { ...page }, duties.foundClipsAnswer)
}

export interface ClipPlace {
  contributor: string
  clipId: string
}

/**
 * All clips that could be taken down for something, page after page: to be counted before it is asked
 * whether they shall go.
 *
 * @param tell how many were found so far
 */
export async function findAllClips(
  client: StaffClient,
  because: Because,
  { signal, tell }: { signal?: AbortSignal; tell?: (found: number) => void } = {},
): Promise<duties.FoundClip[]> {
  const found: duties.FoundClip[] = []
  let after: string | undefined
  do {
    signal?.throwIfAborted()
    const page = await findClips(client, because, { after, limit: duties.REMOVAL_CLIPS })
    found.push(...page.clips)
    tell?.(found.length)
    after = page.next ?? undefined
  } while (after !== undefined)
  return found
}

/**
 * Takes clips down, some hundred at a time. When it is cancelled, or an answer is lost, what was done
 * stays done, and nothing is lost by doing it again.
 *
 * @param tell how many are done, and how many of them went by this
 * @returns how many went by this
 */
export async function takeDown(
  client: StaffClient,
  removal: { because: Because; words: string; clips: readonly ClipPlace[] },
  { signal, tell }: { signal?: AbortSignal; tell?: (done: number, removed: number) => void } = {},
): Promise<number> {
  const { because, words, clips } = removal
  let removed = 0
  for (let start = 0; start < clips.length; start += duties.REMOVAL_CLIPS) {
    signal?.throwIfAborted()
    const chunk = clips.slice(start, start + duties.REMOVAL_CLIPS)
    const named = chunk.map(({ contributor, clipId }) => ({ contributor, clipId }))
    const json = { removalId: newId(), because, words, clips: named }
    const { results } = await client.tellAt('/v1/removals', json, duties.removalAnswer)
    removed += results.filter(({ outcome }) => outcome === 'removed').length
    tell?.(start + chunk.length, removed)
  }
  return removed
}

export function listPeople(client: StaffClient, filters: duties.PeopleFilters, page: Page) {
  return client.askAt('/v1/people', { ...filters, ...page }, duties.peopleAnswer)
}

export function readPerson(client: StaffClient, id: string): Promise<duties.PersonDetail> {
  return client.askAt(`/v1/people/${id}`, {}, duties.personDetail)
}

export function changeRole(client: StaffClient, contributor: string, role: Role) {
  return client.tellAt('/v1/people/roles', { contributor, role }, duties.personDetail)
}

export function revokeKey(
  client: StaffClient,
  json: z.infer<typeof duties.staffKeyRevocation>,
): Promise<duties.PersonDetail> {
  return client.tellAt('/v1/people/keys/revocations', json, duties.personDetail)
}

export function suspend(client: StaffClient, json: z.infer<typeof duties.suspension>) {
  return client.tellAt('/v1/people/suspensions', json, duties.personDetail)
}

export function erase(client: StaffClient, json: z.infer<typeof duties.erasure>) {
  return client.tellAt('/v1/people/erasures', json, duties.personDetail)
}

export function listBlocked(client: StaffClient) {
  return client.askAt('/v1/sources/blocked', {}, duties.blockedAnswer)
}

export function blockSource(
  client: StaffClient,
  json: z.input<typeof duties.blockRequest>,
): Promise<z.infer<typeof duties.blockedAnswer>> {
  return client.tellAt('/v1/sources/blocked', json, duties.blockedAnswer)
}

export function unblockSource(client: StaffClient, blockId: string) {
  return client.tellAt('/v1/sources/blocked/endings', { blockId }, duties.blockedAnswer)
}

export function readClipChain(client: StaffClient, clip: string) {
  return client.askAt(`/v1/chains/${clip}`, {}, duties.clipChainAnswer)
}

export function readAudit(client: StaffClient, filters: duties.AuditFilters, page: Page) {
  return client.askAt('/v1/audit', { ...filters, ...page }, duties.auditAnswer)
}

/** Pages that are asked for at once when everything is written down. */
const EXPORT_PAGE = 500

/** The whole trail as JSONL, the latest first. @param tell how many entries are there */
export async function exportAudit(
  client: StaffClient,
  filters: duties.AuditFilters,
  { signal, tell }: { signal: AbortSignal; tell: (done: number) => void },
): Promise<string[]> {
  const lines: string[] = []
  let after: string | undefined
  do {
    signal.throwIfAborted()
    const { entries, next } = await readAudit(client, filters, { after, limit: EXPORT_PAGE })
    lines.push(...entries.map((entry) => `${JSON.stringify(entry)}\n`))
    tell(lines.length)
    after = next ?? undefined
  } while (after !== undefined)
  return lines
}
