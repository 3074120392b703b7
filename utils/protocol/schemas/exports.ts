import { z } from 'zod'
import { category } from '@/utils/clip/clip'
import { instant, shortText, uuid } from '@/utils/clip/primitives'
import { flag, list } from '../query-value'

/** Exports of clips as they are now: counted, and streamed as JSONL. */

/** States in which a revision has a text to export. */
export const exportStates = ['accepted', 'deposited', 'returned', 'rejected'] as const
export type ExportState = (typeof exportStates)[number]

/** How the filter `licence` and the counts name what needs no licence. */
export const NO_LICENCE = 'none'

const MOST = 100

/** Filters; a clip must fit all of them. */
export const exportFilters = z.object({
  batch: uuid.optional(),
  category: category.optional(),
  organisation: uuid.optional(),
  /** Start of the period, by the time of the last decision or, without one, of arrival. */
  from: instant.optional(),
  /** End of the period, exclusive. */
  to: instant.optional(),
  /** Accepted ones if not said. */
  state: list(z.enum(exportStates), { max: MOST }).default(['accepted']),
  /** SPDX ids, and `none` for what needs no licence. */
  licence: list(shortText(64), { max: MOST }).optional(),
  /** Only what can become part of one work under this licence. */
  under: shortText(64).optional(),
})
export type ExportFilters = z.output<typeof exportFilters>

const KEY = /^([0-9a-f-]{36})\.([0-9a-f-]{36})\.([1-9]\d{0,8})$/

/** Position of a line. Lines come by contributor, clip and revision. */
export interface ExportKey {
  contributor: string
  id: string
  revision: number
}

const exportKey = z.codec(
  z.string().regex(KEY),
  z.object({ contributor: uuid, id: uuid, revision: z.int().min(1) }),
  {
    decode: (written) => {
      const [contributor = '', id = '', revision] = written.split('.')
      return { contributor, id, revision: Number(revision) }
    },
    encode: writeExportKey,
  },
)

/** Reads a key as it was kept. @throws ZodError */
export function parseExportKey(written: string): ExportKey {
  return exportKey.parse(written)
}

/** The key as `after` takes it: `<contributor>.<clip>.<revision>`. */
export function writeExportKey({ contributor, id, revision }: ExportKey): string {
  return `${contributor}.${id}.${String(revision)}`
}

/** `GET /v1/exports/clips.jsonl` (staff): one document a line. */
export const exportQuery = exportFilters.extend({
  /** Goes on after the line with this key. */
  after: exportKey.optional(),
  /** Asks for a last line that marks the end, so that a stream cut short in between is noticed. */
  end: flag.default(false),
})

/** The last line of an export that was asked for one. */
export const exportEnd = z.object({
  end: z.object({
    /** Lines before this one, of this answer. */
    lines: z.int().min(0),
    /** Key of the last of them; null where there is none. */
    after: z.string().nullable(),
  }),
})
export type ExportEnd = z.infer<typeof exportEnd>

/** The position in a line; the rest is the client’s business. */
const exportedLine = z.looseObject({
  id: uuid,
  metadata: z.looseObject({ contributor: uuid, revision: z.int().min(1) }),
})

/** Reads a line of an export: its key, or the end. @throws ZodError, SyntaxError */
export function readExportLine(line: string): ExportKey | ExportEnd {
  const value: unknown = JSON.parse(line)
  const ended = exportEnd.safeParse(value)
  if (ended.success) return ended.data
  const { id, metadata } = exportedLine.parse(value)
  return { contributor: metadata.contributor, id, revision: metadata.revision }
}

const counts = z.record(z.string(), z.int().min(0))

/** `GET /v1/exports/counts` (staff): what an export under these filters comes to at this moment. */
export const exportCounts = z.looseObject({
  clips: z.int().min(0),
  codePoints: z.int().min(0),
  states: counts,
  licences: counts,
  categories: counts,
  /** Member organisations, the one with the most clips first. */
  organisations: z.array(z.looseObject({ id: uuid, name: z.string(), clips: z.int().min(1) })),
})
export type ExportCounts = z.infer<typeof exportCounts>
