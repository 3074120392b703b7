import { randomUUID } from 'node:crypto'
import type { Json } from '../client'

/** Ids that a request of the table names. */
export interface Names {
  /** Another contributor than the caller, with a clip and a key. */
  other: { contributor: string; clipId: string; kid: string }
  release: string
  takedown: string
  block: string
  invite: string
  consent: string
}

/** One request of a call, as good as can be: what is done to it then is bad. */
export interface Row {
  /** Who may make it, said here once more: a call that lets in somebody else fails the test. */
  who:
    | 'anyone'
    | 'optional'
    | 'new-key'
    | 'enrolled'
    | 'coordinator-or-staff'
    | 'staff'
    | 'coordinator-or-admin'
    | 'admin'
  /** For the `{parameters}` of the path. */
  parameters?: (names: Names) => Record<string, string>
  json?: (names: Names) => Json
  query?: Record<string, string>
  /** A body that is no JSON. */
  raw?: { type: string; body: string }
  /** Sent twice it does something twice, and why that may be. */
  repeats?: string
  /** Names something that belongs to a contributor: `attacks.test.ts` has it refused to others. */
  owned?: true
}

const hash = 'a'.repeat(64)
const release = ({ release: id }: Names) => ({ release: id })
const reviewed = ({ other }: Names) => ({ contributor: other.contributor, clip: other.clipId })
const clips = ({ other: { contributor, clipId } }: Names) => [{ contributor, clipId }]
const nothing = { json: () => ({}) }

/** Every call, by method and path. A call that is not here fails the test. */
export const rows: Record<string, Row> = {
  'GET /v1': { who: 'anyone' },
  'GET /v1/notices/{version}': { who: 'anyone', parameters: () => ({ version: '2026-11' }) },
  'POST /v1/contributors': {
    who: 'new-key',
    json: ({ invite, consent }) => ({ invite, consent, recoveryHash: hash }),
    repeats: 'the invite is used up by another key of the test',
  },
  'GET /v1/contributors/me': { who: 'enrolled' },
  'POST /v1/contributors/keys': {
    who: 'new-key',
    json: ({ consent }) => ({ joinCode: 'K43Z-FFSZ-BPZ9-AZ3K-PSMV-380S-QC', consent }),
  },
  'POST /v1/contributors/keys/revocations': {
    who: 'enrolled',
    json: ({ other }) => ({ kid: other.kid }),
    owned: true,
  },
  'POST /v1/contributors/recovery': {
    who: 'new-key',
    json: ({ consent }) => ({
      recoveryCode: 'K43Z-FFSZ-BPZ9-AZ3K-PSMV-380S-QC',
      recoveryHash: hash,
      consent,
    }),
  },
  'POST /v1/join-codes': { who: 'enrolled', ...nothing },
  'POST /v1/consents': { who: 'enrolled', json: ({ consent }) => ({ consent }) },
  'POST /v1/public-name': {
    who: 'enrolled',
    json: ({ consent }) => ({ consent, name: '子夏', salt: 'A'.repeat(22) }),
  },
  'GET /v1/known': { who: 'enrolled', query: { digests: `fold1:${hash}` } },
  'POST /v1/batches': {
    who: 'enrolled',
    raw: { type: 'application/vnd.shichai.batch', body: '{"batchId":"x"}\nx..y\n' },
    owned: true,
  },
  'GET /v1/batches/{id}/envelope': {
    who: 'enrolled',
    parameters: () => ({ id: randomUUID() }),
    query: { contributor: randomUUID() },
    owned: true,
  },
  'GET /v1/changes': { who: 'enrolled', query: { after: '0' } },
  'POST /v1/withdrawals': {
    who: 'enrolled',
    json: ({ other }) => ({
      withdrawalId: randomUUID(),
      scope: { of: 'clips', clips: [other.clipId] },
      leave: false,
    }),
    owned: true,
  },
  'POST /v1/takedowns': {
    who: 'anyone',
    json: ({ other }) => ({
      reason: 'other',
      text: 'x',
      address: 'https://a.example/',
      clipIds: [other.clipId],
      contact: 'x',
    }),
    repeats: 'who complains twice has complained twice',
  },
  'GET /takedown': { who: 'anyone', query: { lang: 'en' } },
  'POST /takedown': {
    who: 'anyone',
    raw: {
      type: 'application/x-www-form-urlencoded',
      body: 'reason=other&text=x&address=&clips=&contact=&lang=en',
    },
    repeats: 'who complains twice has complained twice',
  },
  'POST /v1/invites': {
    who: 'coordinator-or-admin',
    json: () => ({ role: 'contributor', organisation: '某某大學', uses: 1 }),
  },
  'GET /v1/invites': { who: 'coordinator-or-admin' },
  'GET /v1/review': { who: 'staff', query: { host: 'a.example', after: '', limit: '5' } },
  'GET /v1/review/counts': { who: 'staff', query: { host: 'a.example' } },
  'GET /v1/review/clips/{contributor}/{clip}': {
    who: 'staff',
    parameters: reviewed,
    query: { revision: '1' },
  },
  'POST /v1/review/decisions': {
    who: 'staff',
    json: ({ other }) => ({
      decisionId: randomUUID(),
      decision: 'return',
      reason: 'other',
      note: 'x',
      clips: [{ contributor: other.contributor, clipId: other.clipId, revision: 1 }],
    }),
  },
  'GET /v1/review/rules': { who: 'staff' },
  'POST /v1/review/rules': {
    who: 'admin',
    json: () => ({ reviewers: 1, statementReviewers: 2 }),
    repeats: 'it is told again, and changes nothing',
  },
  'POST /v1/review/trust-rules': {
    who: 'admin',
    json: () => ({
      ruleId: randomUUID(),
      verdict: 'open',
      category: 'classic',
      afterAccepted: 1000,
    }),
  },
  'POST /v1/review/trust-rules/endings': { who: 'admin', json: () => ({ ruleId: randomUUID() }) },
  'POST /v1/review/scans': {
    who: 'staff',
    json: ({ other }) => ({ contributor: other.contributor, clipId: other.clipId }),
  },
  'GET /v1/review/scans/{contributor}/{clip}': { who: 'staff', parameters: reviewed },
  'GET /v1/review/scans/{contributor}/{clip}/{sha256}': {
    who: 'staff',
    parameters: (names) => ({ ...reviewed(names), sha256: hash }),
  },
  'POST /v1/scans/{clip}/{sha256}': {
    who: 'enrolled',
    parameters: ({ other }) => ({ clip: other.clipId, sha256: hash }),
    raw: { type: 'application/octet-stream', body: 'x' },
    owned: true,
  },
  'POST /v1/scans/refusals': {
    who: 'enrolled',
    json: ({ other }) => ({ clipId: other.clipId, sha256: hash }),
    owned: true,
  },
  'GET /v1/releases': { who: 'anyone' },
  'POST /v1/releases': {
    who: 'admin',
    json: () => ({ releaseId: randomUUID(), criteria: { reach: 'open', licences: ['CC0-1.0'] } }),
  },
  'GET /v1/releases/{release}': { who: 'staff', parameters: release },
  'POST /v1/releases/{release}/sample': { who: 'admin', parameters: release, ...nothing },
  'GET /v1/releases/{release}/sample': {
    who: 'staff',
    parameters: release,
    query: { after: '0', limit: '5' },
  },
  'POST /v1/releases/{release}/judgements': {
    who: 'staff',
    parameters: release,
    json: (names) => ({
      judgementId: randomUUID(),
      safety: 'pass',
      quality: 'fail',
      faults: ['text-damaged'],
      note: 'x',
      clips: clips(names),
    }),
  },
  'GET /v1/releases/{release}/technical': {
    who: 'staff',
    parameters: release,
    query: { after: '0', limit: '5', finding: 'radicals' },
  },
  'POST /v1/releases/{release}/technical': {
    who: 'staff',
    parameters: release,
    json: (names) => ({ verdict: 'clean', clips: clips(names) }),
  },
  'POST /v1/releases/{release}/publication': { who: 'admin', parameters: release, ...nothing },
  'POST /v1/releases/{release}/publication/cancellation': {
    who: 'admin',
    parameters: release,
    ...nothing,
  },
  'POST /v1/releases/{release}/dropping': {
    who: 'admin',
    parameters: () => ({ release: randomUUID() }),
    ...nothing,
  },
  'POST /v1/releases/{release}/recall': {
    who: 'admin',
    parameters: release,
    json: () => ({ reason: 'x' }),
  },
  'GET /v1/releases/{release}/manifest': { who: 'optional', parameters: release },
  'GET /v1/releases/{release}/files/{file}': {
    who: 'optional',
    parameters: (names) => ({ ...release(names), file: 'clips.jsonl' }),
    query: { after: '0' },
  },
  'GET /v1/releases/{release}/withdrawn': { who: 'optional', parameters: release },
  'GET /v1/releases/{release}/chain': {
    who: 'staff',
    parameters: release,
    query: { clip: randomUUID() },
  },
  'GET /v1/releases/{release}/bundle': {
    who: 'staff',
    parameters: release,
    query: { clip: randomUUID() },
  },
  'GET /v1/releases/{release}/chain.html': { who: 'staff', parameters: release },
  'GET /v1/exports/clips.jsonl': {
    who: 'staff',
    query: { category: 'classic', from: '2026-01-01T00:00:00Z' },
  },
  'POST /v1/invites/endings': {
    who: 'coordinator-or-admin',
    json: () => ({ inviteId: randomUUID() }),
  },
  'GET /v1/organisations': { who: 'coordinator-or-admin' },
  'POST /v1/organisations': {
    who: 'admin',
    json: () => ({ organisationId: randomUUID(), name: `某某大學 ${randomUUID()}` }),
  },
  'POST /v1/organisations/names': {
    who: 'admin',
    json: () => ({ organisationId: randomUUID(), from: '某某大學', to: '某大學' }),
  },
  'GET /v1/wanted': { who: 'anyone', query: { closed: 'true' } },
  'POST /v1/wanted': {
    who: 'staff',
    json: () => ({
      wantedId: randomUUID(),
      revision: 1,
      content: {
        title: { 'zh-Hans': '论语', 'zh-Hant': '論語', en: 'Analects' },
        note: { en: 'x' },
        category: 'classic',
        work: { titles: ['論語'], author: '孔子', identifiers: {} },
        hosts: ['zh.wikisource.org'],
        link: 'https://zh.wikisource.org/',
        target: { unit: 'clips', amount: 10 },
        priority: 'normal',
        closed: false,
      },
    }),
  },
  'GET /v1/wanted/claims': { who: 'enrolled' },
  'POST /v1/wanted/claims': {
    who: 'enrolled',
    json: () => ({ claimId: randomUUID(), wantedId: randomUUID(), partId: randomUUID() }),
  },
  'POST /v1/wanted/claims/endings': {
    who: 'enrolled',
    json: () => ({ claimId: randomUUID() }),
  },
  'GET /v1/stats': {
    who: 'coordinator-or-staff',
    query: { from: '2026-01-01', to: '2026-01-31', unit: 'day', organisation: randomUUID() },
  },
  'GET /v1/review/clips/{contributor}/{clip}/near-duplicates': {
    who: 'staff',
    parameters: reviewed,
    query: { revision: '1' },
  },
  'GET /v1/exports/counts': { who: 'staff', query: { category: 'classic' } },
  'GET /v1/takedowns': { who: 'admin', query: { state: 'open', after: 'x', limit: '5' } },
  'POST /v1/takedowns/decisions': {
    who: 'admin',
    json: ({ takedown }) => ({ takedownId: takedown, decision: 'declined', answer: 'x' }),
  },
  'GET /v1/takedowns/{takedown}': { who: 'admin', parameters: ({ takedown }) => ({ takedown }) },
  'GET /v1/takedowns/{takedown}/clips': {
    who: 'admin',
    parameters: ({ takedown }) => ({ takedown }),
    query: { after: 'x' },
  },
  'POST /v1/removals': {
    who: 'admin',
    json: (names) => ({
      removalId: randomUUID(),
      because: { of: 'takedown', id: names.takedown },
      note: 'x',
      clips: [{ contributor: names.other.contributor, clipId: randomUUID() }],
    }),
  },
  'GET /v1/people': { who: 'admin', query: { who: randomUUID(), after: randomUUID() } },
  'POST /v1/people/roles': {
    who: 'admin',
    json: ({ other }) => ({ contributor: other.contributor, role: 'contributor' }),
  },
  'POST /v1/people/keys/revocations': {
    who: 'admin',
    json: ({ other }) => ({ contributor: other.contributor, kid: 'a'.repeat(43), reason: 'x' }),
  },
  'POST /v1/people/suspensions': {
    who: 'admin',
    json: ({ other }) => ({ contributor: other.contributor, suspended: false, reason: 'x' }),
  },
  'POST /v1/people/erasures': {
    who: 'admin',
    json: ({ other }) => ({ contributor: other.contributor, confirm: 'no', reason: 'x' }),
  },
  'GET /v1/people/{contributor}': {
    who: 'admin',
    parameters: ({ other }) => ({ contributor: other.contributor }),
  },
  'GET /v1/sources/blocked': { who: 'admin' },
  'POST /v1/sources/blocked': {
    who: 'admin',
    json: () => ({ blockId: randomUUID(), host: 'bad.example', path: '/x', reason: 'x' }),
  },
  'POST /v1/sources/blocked/endings': { who: 'admin', json: ({ block }) => ({ blockId: block }) },
  'GET /v1/sources/barred': { who: 'admin' },
  'POST /v1/sources/clearances': {
    who: 'admin',
    json: () => ({ clearanceId: randomUUID(), host: 'a.example', reason: 'x' }),
  },
  'GET /v1/sources/blocked/{block}/clips': {
    who: 'admin',
    parameters: ({ block }) => ({ block }),
    query: { after: 'x' },
  },
  'GET /v1/chains/{clip}': { who: 'staff', parameters: ({ other }) => ({ clip: other.clipId }) },
  'GET /v1/audit': { who: 'admin', query: { person: randomUUID(), action: 'erase', after: 'x' } },
  'GET /join': { who: 'anyone' },
  'GET /healthz': { who: 'anyone' },
}
