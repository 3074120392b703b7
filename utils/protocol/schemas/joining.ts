import { z } from 'zod'
import { instant, salt, shortText, thumbprint, uuid } from '@/utils/clip/primitives'
import { publicJwk } from '@/utils/identity/device-key'
import { role } from '../roles'

/** Enrolling keys, and the consents that a contributor gives. */

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
/** `POST /v1/contributors/recovery`, for a lost profile. Revokes the earlier keys. */
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
  /** Newest first. The one that was neither replaced nor ended is in force. */
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
