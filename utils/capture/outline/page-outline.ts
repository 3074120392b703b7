import { z } from 'zod'
import { MAX_ATTRIBUTES, MAX_NODES, MAX_TEXT, MAX_VALUE } from './limits'

const node = z.int().min(0).max(MAX_NODES)

/**
 * A page in outline: its elements and texts in document order, with the few attributes that say
 * something about rights, origin and work. The page script makes it (`outline-page.ts`), the
 * background reads it (`open-outline.ts`); it is never stored.
 */
export const pageOutline = z.object({
  /** How deep each node stands; the first is the root element, at 0. */
  depths: z.array(node).min(1).max(MAX_NODES),
  /** An element's lower-case name; empty for a text. As many as `depths`. */
  names: z.array(z.string().max(200)).min(1).max(MAX_NODES),
  /** The texts, one for each empty name, white space shortened. */
  texts: z.array(z.string().max(MAX_TEXT)).max(MAX_NODES),
  /** Number of the element, attribute, value. */
  attributes: z
    .array(z.tuple([node, z.string().max(20), z.string().max(MAX_VALUE)]))
    .max(MAX_ATTRIBUTES),
  /** First and last node that the passage touches, and the element that holds it. */
  passage: z.object({ from: node, to: node, held: node }),
})
export type PageOutline = z.infer<typeof pageOutline>
