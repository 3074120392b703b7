import { z } from 'zod'
import { pageOutline } from './outline/page-outline'
import { pageReport } from './page-report'

/**
 * What the page script sends for one selection: the passage, the page in outline and the answers of
 * its web origin. The background makes the report of it (`make-report.ts`), so that the page script
 * stays small. Only the report is kept.
 */
export const pageCapture = pageReport
  .pick({
    version: true,
    url: true,
    canonicalUrl: true,
    capturedAt: true,
    contentType: true,
    passage: true,
  })
  .extend({
    outline: pageOutline,
    /** A source that did not answer is missing: “not known”, never “free”. A file may be empty. */
    webOrigin: z.object({
      headers: z
        .array(z.tuple([z.string().max(50), z.string().max(500_000)]))
        .max(20)
        .optional(),
      robots: z.string().max(500_000).optional(),
      tdmrep: z.string().max(500_000).optional(),
    }),
  })
export type PageCapture = z.infer<typeof pageCapture>
/** What the page's own server says of it. */
export type WebOriginAnswers = PageCapture['webOrigin']
