import { z } from 'zod'
import { MAX_BLOCKED_SOURCES } from '@/utils/clip/blocked-source'
import { category } from '@/utils/clip/clip'
import {
  digest,
  instant,
  salt,
  sha256,
  shortText,
  thumbprint,
  uuid,
  webUrl,
} from '@/utils/clip/primitives'
import { foreignSiteRule, MAX_ALLIANCE_RULES, siteRule } from '@/utils/clip/site-rule'
import { publicJwk, signatureAlgorithm } from '@/utils/identity/device-key'
import { organisationName } from './organisation-calls'
import { askedOriginal, MAX_ASKED } from './original-calls'
import { list } from './query-value'

/**
 * Protocol v1: every request and answer between extension and endpoint. Both sides parse with these;
 * the OpenAPI description is generated from them. `docs/protocol.md` explains it in words.
 */

export const PROTOCOL = 'shichai/1'

/** `coordinator` is a word kept for what is to come: so far it may do what `contributor` may. */
export const roles = ['contributor', 'coordinator', 'reviewer', 'admin'] as const
export const role = z.enum(roles)
export type Role = z.infer<typeof role>
/** Those who see what others contributed. */
export const staffRoles = ['reviewer', 'admin'] as const satisfies readonly Role[]

export function isStaffRole(one: Role): boolean {
  return staffRoles.some((staff) => staff === one)
}

/** `GET /v1`: who this alliance is, what it takes, its limits and its current notice. */
export const descriptor = z.looseObject({
  protocol: z.literal(PROTOCOL),
  name: z.object({
    'zh-Hans': shortText(200),
    'zh-Hant': shortText(200),
    en: shortText(200),
  }),
  /** The endpoint's public URL, without trailing slash: what proofs and manifests name. */
  url: webUrl,
  /** Key that signs receipts. */
  key: z.object({ kid: thumbprint, alg: signatureAlgorithm, jwk: publicJwk }),
  schemaVersions: z.array(z.int().min(1)).min(1),
  licences: z.array(shortText(64)),
  /** What sites mean, as this alliance has it; a client passes over what it does not understand. */
  siteRules: z
    .array(z.union([siteRule, foreignSiteRule]))
    .max(MAX_ALLIANCE_RULES)
    .optional(),
  /** Sources that nothing is taken from, in their normal form. */
  blockedSources: z
    .array(z.looseObject({ host: z.string(), path: z.string() }))
    .max(MAX_BLOCKED_SOURCES)
    .optional(),
  categories: z.array(category),
  limits: z.object({
    batchClips: z.int().min(1),
    /** Bytes of an envelope, uncompressed. */
    batchBytes: z.int().min(1),
    clipCodePoints: z.int().min(1),
  }),
  /** Another version asks again; another editorial revision asks nobody. */
  notice: z.object({ version: shortText(40), editorialRevision: z.int().min(1) }),
  /** Seconds since 1970 by the endpoint's clock. */
  time: z.number(),
})
export type Descriptor = z.infer<typeof descriptor>

/** `GET /v1/notices/{version}`: the words of which digest, if not the newest. */
export const noticeQuery = z.object({ digest: sha256.optional() })

/** The member organisation that somebody contributes for; `null`: for none. */
export const memberOrganisation = z.object({ id: uuid, name: shortText(200) }).nullable()

/** A key of a contributor, as lists show it. */
export const keyRow = z.looseObject({
  kid: thumbprint,
  addedAt: instant,
  revokedAt: instant.nullable(),
})

/** A consent record of a contributor, as lists show it. */
export const consentRow = z.looseObject({
  id: uuid,
  noticeVersion: shortText(40),
  purposes: z.array(shortText(64)),
  at: instant,
  endedAt: instant.nullable(),
  replacedBy: uuid.nullable(),
})

const compactJws = z
  .string()
  .regex(/^[\w-]+\.[\w-]+\.[\w-]+$/)
  .max(100_000)
/** A receipt names every clip of its batch or withdrawal: some hundred bytes each. */
const receiptJws = z
  .string()
  .regex(/^[\w-]+\.[\w-]+\.[\w-]+$/)
  .max(20_000_000)
const codeHash = z.string().regex(/^[0-9a-f]{64}$/)
const code = z.string().min(4).max(64)

/** Typ of the JWS that carries a consent record, signed by the device key. */
export const CONSENT_TYPE = 'shichai-consent+jws'

/** `POST /v1/contributors` with an invite; the proof carries the new key in its header. */
export const enrolment = z.strictObject({
  invite: code,
  consent: compactJws,
  /** SHA-256 of the recovery code; the code itself never leaves the device. */
  recoveryHash: codeHash,
})
export const enrolmentAnswer = z.looseObject({
  contributor: uuid,
  kid: thumbprint,
  role,
  organisation: memberOrganisation,
  consentId: uuid,
})
export type EnrolmentAnswer = z.infer<typeof enrolmentAnswer>

/** `POST /v1/join-codes`: an enrolled device asks for a one-time code for another device. */
export const joinCodeRequest = z.strictObject({})
export const joinCodeAnswer = z.looseObject({ code, expiresAt: instant })

/** `POST /v1/contributors/keys`: the further device, its new key in the proof's header. */
export const keyAddition = z.strictObject({ joinCode: code, consent: compactJws })
/** `POST /v1/contributors/recovery`: back after the profile was lost. Revokes the keys before. */
export const recovery = z.strictObject({
  recoveryCode: code,
  /** SHA-256 of the next recovery code. */
  recoveryHash: codeHash,
  consent: compactJws,
})

/** `GET /v1/contributors/me`. */
export const contributorAnswer = z.looseObject({
  contributor: uuid,
  role,
  organisation: memberOrganisation,
  keys: z.array(keyRow.extend({ jwk: publicJwk })),
  /** Newest first. The one that nothing replaced or ended is in force. */
  consents: z.array(
    consentRow.extend({
      /** The key that signed it. */
      kid: thumbprint,
      /** The JWS as it came. */
      record: compactJws,
    }),
  ),
  publicName: z
    .looseObject({
      id: uuid,
      name: shortText(200),
      salt,
      noticeVersion: shortText(40),
      at: instant,
      kid: thumbprint,
      record: compactJws,
    })
    .nullable(),
})

/** `POST /v1/contributors/keys/revocations`: one of one's own keys. */
export const keyRevocation = z.strictObject({ kid: thumbprint })
export const keyRevocationAnswer = z.looseObject({ kid: thumbprint, revokedAt: instant })

/** `POST /v1/consents`: a newer notice was agreed to, or purposes were taken back or given again. */
export const consentRenewal = z.strictObject({ consent: compactJws })
export const consentAnswer = z.looseObject({ consentId: uuid })

/**
 * `POST /v1/public-name`: a consent of its own. Name and salt go beside the record, whose signed hash
 * they must fit; a record that takes the name back comes without them.
 */
export const publicNameRequest = z.strictObject({
  consent: compactJws,
  name: shortText(200).optional(),
  salt: salt.optional(),
})

/** `POST /v1/batches` answers 201, or 200 for a batch deposited before, with the same receipt. */
export const batchAnswer = z.looseObject({ receipt: receiptJws })

/** `GET /v1/known?digests=a,b,…` (at most 100). */
export const knownQuery = z.object({
  digests: list(digest, { max: 100 }),
})
export const knownAnswer = z.looseObject({
  known: z.array(digest),
  /** Texts that were taken down: nobody can contribute them. */
  takenDown: z.array(digest).default([]),
})

/** `GET /v1/changes?after=n`: what review decided on one's own clips, oldest first. */
export const changesQuery = z.object({ after: z.coerce.number().int().min(0).default(0) })
export const change = z.looseObject({
  /** Counter per contributor, without gaps. */
  n: z.int().min(1),
  clipId: uuid,
  revision: z.int().min(1),
  state: z.enum(['accepted', 'returned', 'rejected', 'withdrawn']),
  /** What a reviewer wrote, and the reason they named: see `reasonCodes`. */
  reason: shortText(2000).nullable(),
  reasonCode: shortText(64).nullable().default(null),
  at: instant,
})
export const changesAnswer = z.looseObject({
  changes: z.array(change).max(1000),
  more: z.boolean(),
  /** The records in force now; another device may have changed them. `null`: none is. */
  consentId: uuid.nullable().optional(),
  publicNameId: uuid.nullable().optional(),
  /** Scans of permissions that staff ask the caller to show. */
  originals: z.array(askedOriginal).max(MAX_ASKED).optional(),
})

/**
 * `POST /v1/withdrawals`: some clips, or everything; `leave` also ends the consent and the keys.
 * `none` is for those who leave and let stay what they gave.
 */
export const withdrawal = z
  .strictObject({
    withdrawalId: uuid,
    scope: z.discriminatedUnion('of', [
      z.strictObject({ of: z.literal('clips'), clips: z.array(uuid).min(1).max(1000) }),
      z.strictObject({ of: z.literal('all') }),
      z.strictObject({ of: z.literal('none') }),
    ]),
    leave: z.boolean(),
    /** Batches that were tried and whose receipts never came: the answer says which are here. */
    batches: z.array(uuid).max(1000).optional(),
  })
  .refine(({ scope, leave }) => scope.of !== 'none' || leave, {
    message: 'withdrawing nothing without leaving says nothing',
  })
export type Withdrawal = z.infer<typeof withdrawal>
export const withdrawalAnswer = z.looseObject({
  receipt: receiptJws,
  /** Receipts of those of the named batches that had arrived; none arrives after leaving. */
  batchReceipts: z.array(receiptJws).optional(),
})

/** `POST /v1/takedowns`: anybody. The contact is optional and kept apart from clips. */
export const takedown = z.strictObject({
  address: shortText(4096).optional(),
  clipIds: z.array(uuid).max(100).optional(),
  reason: z.enum(['copyright', 'personal-information', 'other']),
  text: shortText(10_000).min(1),
  contact: shortText(300).optional(),
})
export const takedownAnswer = z.looseObject({ takedownId: uuid })

/** `POST /v1/invites` (admin). */
export const inviteRequest = z.strictObject({
  role,
  /** Made where there is none of this name yet. */
  organisation: organisationName.optional(),
  uses: z.int().min(1).max(100_000).default(1),
  expiresAt: instant.optional(),
})
export const inviteAnswer = z.looseObject({ inviteId: uuid, link: webUrl, expiresAt: instant })

/**
 * `GET /v1/invites` (admin): those that still let somebody in, then the others, each the newest first; at
 * most 1000. The codes themselves are not kept.
 */
export const invitesAnswer = z.looseObject({
  invites: z.array(
    z.looseObject({
      inviteId: uuid,
      role,
      organisation: memberOrganisation,
      uses: z.int().min(1),
      used: z.int().min(0),
      createdAt: instant,
      expiresAt: instant,
      /** Ended before its time. */
      endedAt: instant.nullable().default(null),
    }),
  ),
})
export type InviteFigures = z.infer<typeof invitesAnswer>['invites'][number]

/** `POST /v1/invites/endings` (admin). */
export const inviteEnding = z.strictObject({ inviteId: uuid })

/** `<public URL>/join#<code>`: the endpoint and the code of an invite link. */
export function parseInviteLink(link: string): { endpoint: string; code: string } | undefined {
  const match = /^(https?:\/\/.+?)\/join#([\w-]{4,64})$/.exec(link.trim())
  if (!match?.[1] || !match[2]) return undefined
  return { endpoint: match[1], code: match[2] }
}

export function makeInviteLink(endpoint: string, inviteCode: string): string {
  return `${endpoint}/join#${inviteCode}`
}

/** HTTPS anywhere, plain HTTP on this machine only. */
export function isAllowedEndpoint(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, username, password } = new URL(address)
  if (username !== '' || password !== '') return false
  if (protocol === 'https:') return true
  return protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(hostname)
}
