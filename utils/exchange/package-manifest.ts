import { z } from 'zod'
import { instant, sha256, shortText, thumbprint, uuid } from '@/utils/clip/primitives'

/**
 * `package.json` of a package: what was derived of which release, by what. It has no time of making, so that the
 * same lines give the same file.
 */
export const PACKAGE_FILE = 'package.json'

/** Where a package keeps the signed files of the release that it was derived from. */
export const RELEASE_FOLDER = 'release'

const count = z.int().min(0)

export const packageManifest = z.looseObject({
  type: z.literal('package'),
  format: z.literal(1),
  release: z.looseObject({
    number: z.int().min(1),
    releaseId: uuid,
    alliance: z.string(),
    endpoint: z.string(),
    publishedAt: instant,
    /** SHA-256 of its manifest's JWS. */
    sha256,
    kid: thumbprint,
  }),
  /** The signed list by which withdrawn rows were left out; `null` where there was none. */
  withdrawn: z.looseObject({ at: instant, sha256, rows: count }).nullable(),
  /** The release against which `changes.jsonl` was made; `null` where none was given. */
  previous: z.looseObject({ number: z.int().min(1), sha256 }).nullable(),
  /** Files are the same bytes where these are the same. */
  writer: z.looseObject({
    columns: z.int().min(1),
    parquet: shortText(100),
    codec: shortText(100),
  }),
  configurations: z.array(
    z.looseObject({
      name: shortText(100),
      isDefault: z.boolean(),
      obligations: z.array(z.string()),
      licences: z.record(z.string(), count),
      rows: count,
      codePoints: count,
    }),
  ),
  /** Everything but this file, `package.jws` and the bag's list of these. */
  files: z.array(
    z.looseObject({
      name: shortText(300),
      bytes: count,
      sha256,
      /** Of Parquet: how many rows. */
      rows: count.nullable(),
    }),
  ),
})
export type PackageManifest = z.infer<typeof packageManifest>

/** A line of `changes.jsonl`: what is other than in the release before. */
export interface Change {
  id: string
  change: 'added' | 'replaced' | 'withdrawn'
}
