import { z } from 'zod'
import { instant, shortText, text, thumbprint, uuid, webUrl } from '@/utils/clip/primitives'
import { limit } from '../query-value'
import { role } from '../roles'
import { consentRow, keyRow, memberOrganisation } from './joining'

/** Member organisations 成员单位, invites, and the people who joined by them: for admins. */

/** Why staff did something to a person. */
const reason = shortText(2000).min(1)

export const organisationName = text
  .min(1)
  .max(200)
  .regex(/^\S(?:.*\S)?$/u, 'must be one line that neither begins nor ends with a blank')

/** `GET /v1/organisations`: by name. */
export const organisationsAnswer = z.looseObject({
  organisations: z.array(
    z.looseObject({
      organisationId: uuid,
      name: z.string(),
      createdAt: instant,
      /** Who joined for it and has not left. */
      contributors: z.int().min(0),
      /** Clips of theirs that are in the corpus. */
      acceptedClips: z.int().min(0),
      /** To a coordinator: that number is withheld and reads 0, since too few contributors stand behind it. */
      isWithheld: z.boolean().optional(),
    }),
  ),
})
export type OrganisationFigures = z.infer<typeof organisationsAnswer>['organisations'][number]

/** `POST /v1/organisations`: makes one; the id is the client's own. */
export const organisationRequest = z.strictObject({
  organisationId: uuid,
  name: organisationName,
})

/** `POST /v1/organisations/names`: another name for the same one; `from` is what it is called now. */
export const organisationRenaming = z.strictObject({
  organisationId: uuid,
  from: z.string().max(200),
  to: organisationName,
})
export const organisationAnswer = z.looseObject({ organisationId: uuid, name: z.string() })

/**
 * `POST /v1/invites`. A coordinator makes them for contributors of their own organisation, and need not name it;
 * an invite for a coordinator names the organisation.
 */
export const inviteRequest = z
  .strictObject({
    role,
    /** Made if there is no such organisation yet. */
    organisation: organisationName.optional(),
    uses: z.int().min(1).max(100_000).default(1),
    expiresAt: instant.optional(),
    /** A code of twelve letters instead of 26, to be typed from a printed sheet: for contributors only. */
    short: z.boolean().optional(),
  })
  .refine((invite) => invite.role !== 'coordinator' || invite.organisation !== undefined, {
    path: ['organisation'],
    error: 'a coordinator acts for an organisation: name it',
  })
  .refine((invite) => invite.short !== true || invite.role === 'contributor', {
    path: ['short'],
    error: 'only invites of contributors may have a short code',
  })
export const inviteAnswer = z.looseObject({ inviteId: uuid, link: webUrl, expiresAt: instant })

/**
 * `GET /v1/invites`: those that still let somebody in, then the others, each the newest first; at
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

/** `POST /v1/invites/endings`. */
export const inviteEnding = z.strictObject({ inviteId: uuid })

/** `GET /v1/people`: newest first. */
export const peopleQuery = z.object({
  organisation: uuid.optional(),
  role: role.optional(),
  /** An id of a contributor, or the thumbprint of one of their keys. */
  who: z.union([uuid, thumbprint]).optional(),
  after: uuid.optional(),
  limit: limit({ max: 200, standard: 50 }),
})
export type PeopleFilters = Pick<z.infer<typeof peopleQuery>, 'organisation' | 'role' | 'who'>
const personRow = z.looseObject({
  contributor: uuid,
  role,
  organisation: memberOrganisation,
  joinedAt: instant,
  leftAt: instant.nullable(),
  suspendedAt: instant.nullable(),
  erasedAt: instant.nullable(),
})
export type PersonRow = z.infer<typeof personRow>
export const peopleAnswer = z.looseObject({
  people: z.array(personRow),
  next: uuid.nullable(),
  organisations: z.array(memberOrganisation.unwrap()),
})

/** `GET /v1/people/{contributor}`, and what every change of a person answers. */
export const personDetail = personRow.extend({
  suspendedWhy: z.string().nullable(),
  keys: z.array(keyRow),
  consents: z.array(consentRow),
  batches: z.int().min(0),
  clips: z.array(z.looseObject({ state: z.string(), count: z.int().min(1) })),
})
export type PersonDetail = z.infer<typeof personDetail>

export const roleChange = z.strictObject({ contributor: uuid, role })
export const staffKeyRevocation = z.strictObject({
  contributor: uuid,
  kid: thumbprint,
  reason,
})
export const suspension = z.strictObject({
  contributor: uuid,
  suspended: z.boolean(),
  reason,
})
/** The end of the id, its random part, repeated by hand: an erasure cannot be undone. */
export const erasure = z
  .strictObject({ contributor: uuid, confirm: shortText(40), reason })
  .refine(({ contributor, confirm }) => contributor.endsWith(confirm) && confirm.length >= 8, {
    path: ['confirm'],
    error: 'repeat the last eight characters of the id',
  })
