import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** A page, and what a reader of it says of its work. */
const describedRow = z.object({
  url: z.url(),
  html: z.string(),
  describe: z.object({
    title: z.string(),
    author: z.string(),
    dynasty: z.string().optional(),
    juan: z.string().optional(),
  }),
  /** The reason, in a sentence, of the person who labelled it. */
  why: z.string(),
})
export type DescribedRow = z.infer<typeof describedRow>

/** Rows by somebody who did not know how titles and authors are read. */
export function blindDescribed(): DescribedRow[] {
  return readFileSync(join(import.meta.dirname, 'blind/described.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => describedRow.parse(JSON.parse(line)))
}

/** Words of the first paragraph of a page, as its passage. */
export function firstWords(html: string): string {
  const [, words = ''] =
    /<div class="body"><p>([^<]{12,})<\/p>/.exec(html) ??
    /<p[^>]*>([^<]{12,})<\/p>/.exec(html) ??
    /<(?:section|div)[^>]*>([^<]{20,})</.exec(html) ??
    []
  return words.trim().slice(0, 12)
}
