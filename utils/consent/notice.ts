import { z } from 'zod'
import { canonicalJson } from '@/utils/clip/canonical-json'
import { sha256Hex } from '@/utils/clip/digest'
import { instant, sha256, shortText } from '@/utils/clip/primitives'

/**
 * The notice 告知书: what an alliance tells contributors and what it asks them to agree to. Two
 * documents that are kept apart and agreed to apart: the notice on personal information (PIPL
 * Art. 17) and the contribution agreement. A change of either is a new version and asks again.
 */
export const languages = ['zh-Hans', 'zh-Hant', 'en'] as const
export const language = z.enum(languages)
export type Language = z.infer<typeof language>

const inEachLanguage = z.object({
  'zh-Hans': shortText(5000),
  'zh-Hant': shortText(5000),
  en: shortText(5000),
})

const noticeDocument = z.object({
  title: inEachLanguage,
  sections: z
    .array(z.object({ heading: inEachLanguage, body: inEachLanguage }))
    .min(1)
    .max(50),
})

export const notice = z.object({
  version: z.string().regex(/^[\w.-]{1,40}$/),
  effectiveFrom: instant,
  controller: z.object({ name: inEachLanguage, contact: shortText(300) }),
  personalInformation: noticeDocument,
  agreement: noticeDocument,
  /** What clips may be used for. Required ones are what contributing means; others are chosen. */
  purposes: z
    .array(z.object({ id: shortText(64), required: z.boolean(), label: inEachLanguage }))
    .min(1)
    .max(20),
  /** Licence under which the text that people add themselves (tags, notes) goes out. */
  additionsLicence: shortText(64),
  jurisdiction: z.string().regex(/^[A-Z]{2}$/),
  storageLocations: z.array(shortText(200)).min(1),
  retention: inEachLanguage,
})
export type Notice = z.infer<typeof notice>

export const noticeAnswer = z.object({ notice, digest: sha256 })

/** What a consent record names: SHA-256 of the notice in RFC 8785 form. */
export function noticeDigest(value: Notice): Promise<string> {
  return sha256Hex(canonicalJson(value))
}
