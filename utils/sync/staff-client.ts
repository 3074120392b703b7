import { z } from 'zod'
import * as originals from '@/utils/protocol/original-calls'
import * as calls from '@/utils/protocol/calls'
import * as organisations from '@/utils/protocol/organisation-calls'
import * as review from '@/utils/protocol/review-calls'
import { statsAnswer, type Stats, type StatsQuery } from '@/utils/protocol/stats-calls'
import { wantedWritten, type WantedRequest } from '@/utils/protocol/wanted-calls'
import type { ShichaiDatabase } from '@/utils/store/database'
import { EndpointClient, FILE_TIMEOUT_MS, type Fetcher } from './endpoint-client'
import { openMembership } from './membership'

/** The client of a member of staff. @throws StoreError `not-found` before joining */
export async function openStaffClient(db: ShichaiDatabase, fetcher: Fetcher): Promise<StaffClient> {
  const { membership, key } = await openMembership(db, fetcher)
  const { endpoint, clockOffset } = membership
  return new StaffClient(fetcher, endpoint, { key, clockOffset })
}

/** The calls of staff. The same device key signs them; the endpoint knows whose role it is. */
export class StaffClient extends EndpointClient {
  reviewQueue(
    filters: review.ReviewFilters,
    page: { after?: string | undefined; limit: number },
  ): Promise<z.infer<typeof review.reviewAnswer>> {
    return this.get(`/v1/review${queryOf({ ...filters, ...page })}`, review.reviewAnswer)
  }

  reviewCounts(filters: review.ReviewFilters): Promise<review.ReviewCounts> {
    return this.get(`/v1/review/counts${queryOf({ ...filters })}`, review.reviewCounts)
  }

  reviewClip(contributor: string, clipId: string, revision: number): Promise<review.ReviewClip> {
    const path = `/v1/review/clips/${contributor}/${clipId}${queryOf({ revision })}`
    return this.get(path, review.reviewClip)
  }

  nearDuplicates(
    contributor: string,
    clipId: string,
    revision: number,
  ): Promise<review.NearDuplicatesAnswer> {
    const path = `/v1/review/clips/${contributor}/${clipId}/near-duplicates${queryOf({ revision })}`
    return this.get(path, review.nearDuplicatesAnswer)
  }

  reviewRules(): Promise<review.ReviewRules> {
    return this.get('/v1/review/rules', review.reviewRules)
  }

  setReviewers(json: review.ReviewerNumbers): Promise<review.ReviewRules> {
    return this.post('/v1/review/rules', json, review.reviewRules)
  }

  addTrustRule(json: review.TrustRule): Promise<review.ReviewRules> {
    return this.post('/v1/review/trust-rules', json, review.reviewRules)
  }

  endTrustRule(ruleId: string): Promise<review.ReviewRules> {
    return this.post('/v1/review/trust-rules/endings', { ruleId }, review.reviewRules)
  }

  decide(json: review.DecisionRequest): Promise<z.infer<typeof review.decisionAnswer>> {
    return this.post('/v1/review/decisions', json, review.decisionAnswer)
  }

  askOriginals(
    json: z.infer<typeof originals.originalsRequest>,
  ): Promise<originals.OriginalsAnswer> {
    return this.post('/v1/review/originals', json, originals.originalsAnswer)
  }

  originals(contributor: string, clipId: string): Promise<originals.OriginalsAnswer> {
    return this.get(`/v1/review/originals/${contributor}/${clipId}`, originals.originalsAnswer)
  }

  /** The file of an original that was sent. */
  originalFile(contributor: string, clipId: string, sha256: string): Promise<Uint8Array> {
    const path = `/v1/review/originals/${contributor}/${clipId}/${sha256}`
    return this.bytes({ method: 'GET', path, proof: 'known-key', timeout: FILE_TIMEOUT_MS })
  }

  organisations(): Promise<z.infer<typeof organisations.organisationsAnswer>> {
    return this.get('/v1/organisations', organisations.organisationsAnswer)
  }

  addOrganisation(
    json: z.infer<typeof organisations.organisationRequest>,
  ): Promise<z.infer<typeof organisations.organisationAnswer>> {
    return this.post('/v1/organisations', json, organisations.organisationAnswer)
  }

  renameOrganisation(
    json: z.infer<typeof organisations.organisationRenaming>,
  ): Promise<z.infer<typeof organisations.organisationAnswer>> {
    return this.post('/v1/organisations/names', json, organisations.organisationAnswer)
  }

  invites(): Promise<z.infer<typeof calls.invitesAnswer>> {
    return this.get('/v1/invites', calls.invitesAnswer)
  }

  makeInvite(
    json: z.input<typeof calls.inviteRequest>,
  ): Promise<z.infer<typeof calls.inviteAnswer>> {
    return this.post('/v1/invites', json, calls.inviteAnswer)
  }

  endInvite(json: z.infer<typeof calls.inviteEnding>): Promise<unknown> {
    return this.post('/v1/invites/endings', json, calls.inviteEnding.loose())
  }

  writeWanted(json: WantedRequest): Promise<z.infer<typeof wantedWritten>> {
    return this.post('/v1/wanted', json, wantedWritten)
  }

  stats(query: StatsQuery): Promise<Stats> {
    return this.get(`/v1/stats${queryOf({ ...query })}`, statsAnswer)
  }

  /** A call that reads, for rooms that name their calls in a file of their own. */
  askAt<T extends z.ZodType>(path: string, query: Query, answer: T): Promise<z.infer<T>> {
    return this.get(path + queryOf(query), answer)
  }

  /** The same of one that writes. */
  tellAt<T extends z.ZodType>(path: string, json: unknown, answer: T): Promise<z.infer<T>> {
    return this.post(path, json, answer)
  }

  protected get<T extends z.ZodType>(path: string, answer: T): Promise<z.infer<T>> {
    return this.call({ method: 'GET', path, proof: 'known-key', answer })
  }
}

type Query = Record<string, string | number | boolean | undefined>

/** `?a=b&…` of what is said; nothing where nothing is. */
export function queryOf(members: Query): string {
  const said = Object.entries(members).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  )
  return said.length === 0 ? '' : `?${new URLSearchParams(said).toString()}`
}
