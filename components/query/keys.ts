import type { AuditFilters, Because } from '@/utils/protocol/schemas/moderation'
import type { PeopleFilters } from '@/utils/protocol/schemas/members'
import type { ExportFilters } from '@/utils/protocol/schemas/exports'
import type { ReviewFilters } from '@/utils/protocol/schemas/review'
import type { StatsQuery } from '@/utils/protocol/schemas/figures'

/**
 * Everything that is asked of the endpoint, by key. A key that another one begins with stands for all
 * of those: making it stale asks for each of them again that is on the screen.
 */
export const keys = {
  queue: (filters: ReviewFilters) => ['review', 'queue', filters],
  allCounts: ['review', 'counts'],
  queueCounts: (filters: ReviewFilters) => ['review', 'counts', filters],
  reviewClip: (name: string | null) => ['review', 'clip', name],
  nearDuplicates: (name: string) => ['review', 'near-duplicates', name],
  scans: (contributor: string, clip: string) => ['review', 'scans', contributor, clip],
  reviewRules: ['review', 'rules'],

  releases: ['releases'],
  releaseList: ['releases', 'list'],
  release: (id: string) => ['releases', id],
  withdrawn: (id: string) => ['releases', id, 'withdrawn'],
  chain: (id: string, clip: string | undefined) => ['releases', id, 'chain', clip],
  sample: (id: string, open: boolean) => ['releases', id, 'sample', open],
  marked: (id: string, finding: string | undefined, open: boolean) => [
    'releases',
    id,
    'technical',
    finding,
    open,
  ],
  exportCounts: (filters: Partial<ExportFilters> | undefined) => ['export-counts', filters],

  figures: (query: StatsQuery) => ['figures', query],
  /** An alliance as it presents itself, by its endpoint. */
  alliance: (endpoint: string | undefined) => ['alliance', endpoint],
  wanted: ['wanted'],
  wantedList: (closed: boolean) => ['wanted', 'list', closed],
  wantedHere: ['wanted', 'here'],
  wantedClaims: ['wanted', 'claims'],

  organisations: ['organisations'],
  invites: ['invites'],
  people: ['people'],
  peopleList: (filters: PeopleFilters) => ['people', 'list', filters],
  peopleOrganisations: ['people', 'organisations'],
  person: (id: string) => ['people', id],

  takedowns: ['takedowns'],
  takedownList: (state: 'open' | 'decided') => ['takedowns', 'list', state],
  takedown: (id: string) => ['takedowns', id],
  blocked: ['blocked'],
  barred: ['barred'],
  foundClips: ({ of, id }: Because) => ['found-clips', of, id],
  clipChain: (clip: string) => ['clip-chain', clip],
  audit: (filters: AuditFilters) => ['audit', filters],
}
