import './zod-without-eval'
import { z } from 'zod'
import { findTextProblem } from '@/utils/text/well-formed'

/** Any string of a record: well-formed Unicode without U+0000. */
export const text = z.string().refine((value) => findTextProblem(value) === undefined, {
  error: 'must be well-formed Unicode without U+0000',
})

/** A string of at most `max` UTF-16 units. */
export const shortText = (max: number) => text.max(max)

/** In lower case, so that one id has one spelling and ids can be compared as strings. */
export const uuid = z.uuid().lowercase()
/**
 * Public id of a clip in releases: 128 random bits, written as a UUID is, without its version and
 * variant. It says nothing of who gave the clip or when.
 */
export const publicId = z.guid().lowercase()
/** An instant: ISO 8601 in UTC, with milliseconds as `Date.prototype.toISOString` writes it. */
export const instant = z.iso.datetime()
/** 64 lower-case hexadecimal digits. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
/** 128 bits in base64url. */
export const salt = z.string().regex(/^[\w-]{22}$/)
export const digest = z.string().regex(/^fold1:[0-9a-f]{64}$/)
/** Key thumbprint (RFC 7638): SHA-256 in base64url. */
export const thumbprint = z.string().regex(/^[\w-]{43}$/)
/** A web address that may be shown as a link. */
export const webUrl = z.url({ protocol: /^https?$/ }).max(4096)
/** Where a page stands: also `file:` pages that somebody opened from disk. */
export const pageUrl = z.url({ protocol: /^(https?|file)$/ }).max(4096)
/** A half-open range of code points of the passage. */
export const codePointRange = z
  .object({ start: z.int().min(0), end: z.int().min(0) })
  .refine(({ start, end }) => start <= end, { error: 'start must not be after end' })
