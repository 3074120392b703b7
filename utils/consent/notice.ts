import { z } from 'zod'
import { canonicalJson } from '@/utils/clip/canonical-json'
import { sha256Hex } from '@/utils/clip/digest'
import { instant, sha256, shortText } from '@/utils/clip/primitives'

/**
 * The notice 告知书: what an alliance tells contributors and what it asks them to agree to. Two
 * documents that are kept apart and agreed to apart: the notice on personal information (PIPL
 * Art. 17) and the contribution agreement. A change of what either means is a new version and asks
 * again; other words for the same are an editorial revision of the version, and ask nobody.
 */
export const languages = ['zh-Hans', 'zh-Hant', 'en'] as const
export const language = z.enum(languages)
export type Language = z.infer<typeof language>

const inEachLanguage = z.looseObject({
  'zh-Hans': shortText(5000),
  'zh-Hant': shortText(5000),
  en: shortText(5000),
})
export type InEachLanguage = z.infer<typeof inEachLanguage>

const noticeDocument = z.looseObject({
  title: inEachLanguage,
  sections: z
    .array(z.looseObject({ heading: inEachLanguage, body: inEachLanguage }))
    .min(1)
    .max(50),
})
export type NoticeDocument = z.infer<typeof noticeDocument>

/** Loose at every level: the digest covers all that was published, also members of newer versions. */
export const notice = z.looseObject({
  version: z.string().regex(/^[\w.-]{1,40}$/),
  /** From 1; a consent to any revision of a version is a consent to the version. */
  editorialRevision: z.int().min(1),
  /** From when on it is the one that new consents name. */
  effectiveFrom: instant,
  /** For how many days from then on a consent to the version before it still counts; 30, where it is not said. */
  graceDays: z.int().min(0).max(365).optional(),
  controller: z.looseObject({
    name: inEachLanguage,
    contact: shortText(300),
    address: inEachLanguage.optional(),
  }),
  personalInformation: noticeDocument,
  agreement: noticeDocument,
  /** A purpose that clips may be used for. Required purposes come with contributing, others are chosen. */
  purposes: z
    .array(
      z.looseObject({
        id: shortText(64),
        required: z.boolean(),
        label: inEachLanguage,
        /** What happens when an optional purpose is withdrawn. */
        withdrawal: inEachLanguage.optional(),
      }),
    )
    .min(1)
    .max(20),
  /** The consent of its own for a public name: what the box says, and what to know before. */
  publicName: z.looseObject({ label: inEachLanguage, explanation: inEachLanguage }).optional(),
  /** Licence under which the text that people add themselves (tags, notes) goes out. */
  additionsLicence: shortText(64),
  jurisdiction: z.string().regex(/^[A-Z]{2}$/),
  storageLocations: z.array(shortText(200)).min(1),
  /** Where the information may and may not go. */
  geographicRestrictions: inEachLanguage.optional(),
  retention: inEachLanguage,
  /** Working days within which the documents promise an answer to a request; 15, where it is not said. */
  answerWorkingDays: z.int().min(1).max(60).optional(),
})
export type Notice = z.infer<typeof notice>

/** Days for which the notice before counts on, where the new one says nothing of it. */
export const STANDARD_GRACE_DAYS = 30

/** Working days in which a request is answered, where the notice says nothing of it by number. */
export const STANDARD_ANSWER_WORKING_DAYS = 15

export const noticeAnswer = z.looseObject({ notice, digest: sha256 })

/**
 * Whether two notices differ in words at most, as far as a machine can tell: same purposes, same
 * licence, same places. Pure.
 */
export function hasSameTerms(one: Notice, other: Notice): boolean {
  return canonicalJson(termsOf(one)) === canonicalJson(termsOf(other))
}

function termsOf({ purposes, publicName, ...others }: Notice) {
  return {
    purposes: purposes.map(({ id, required }) => ({ id, required })),
    hasPublicName: publicName !== undefined,
    additionsLicence: others.additionsLicence,
    jurisdiction: others.jurisdiction,
    storageLocations: others.storageLocations,
  }
}

/** What a consent record names: SHA-256 of the notice in RFC 8785 form. */
export function noticeDigest(value: Notice): Promise<string> {
  return sha256Hex(canonicalJson(value))
}
