import { z } from 'zod'
import { MAX_ATTRIBUTES, MAX_NODES, MAX_TEXT, MAX_VALUE } from './limits'

/**
 * A page in outline: its elements and texts in document order, with the few attributes that say
 * something about rights, origin and work. The page script makes it (`outline-page.ts`), the
 * background reads it (`open-outline.ts`); it is never stored.
 *
 * It is kept in columns, since a page has tens of thousands of nodes: an object for each would cost
 * more to make, to send and to check than all that is read out of them.
 */
export const pageOutline = z
  .object({
    /** How deep each node stands; the first is the root element, at 0. */
    depths: nodes(MAX_NODES).refine(({ length }) => length > 0, 'must have a root'),
    /** An element's lower-case name; empty for a text. As many as `depths`. */
    names: strings(MAX_NODES, 200),
    /** The texts, one for each empty name, white space shortened. */
    texts: strings(MAX_NODES, MAX_TEXT),
    /** Of each attribute, the number of its element, its name and its value. */
    attributes: z
      .object({
        elements: nodes(MAX_ATTRIBUTES),
        names: strings(MAX_ATTRIBUTES, 40),
        values: strings(MAX_ATTRIBUTES, MAX_VALUE),
      })
      .refine(
        ({ elements, names, values }) =>
          elements.length === names.length && names.length === values.length,
        'columns must be of one length',
      ),
    /** First and last node that the passage touches, and the element that holds it. */
    passage: z.object({ from: node(), to: node(), held: node() }),
  })
  .refine(({ depths, names }) => depths.length === names.length, 'each node has a depth and a name')
export type PageOutline = z.infer<typeof pageOutline>

function node() {
  return z.int().min(0).max(MAX_NODES)
}

/** A column of node numbers. Checked in one loop: a schema for each number took most of the reading. */
function nodes(max: number) {
  return column(max, (one): one is number => isNode(one), 'must be numbers of nodes')
}

function isNode(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= MAX_NODES
}

/** A column of strings of at most `longest` UTF-16 units. */
function strings(max: number, longest: number) {
  const isShort = (one: unknown): one is string => typeof one === 'string' && one.length <= longest
  return column(max, isShort, `must be strings of at most ${String(longest)} units`)
}

function column<T>(max: number, isOne: (value: unknown) => value is T, error: string) {
  const isColumn = (value: unknown): boolean =>
    Array.isArray(value) && value.length <= max && value.every(isOne)
  return z.custom<T[]>(isColumn, error)
}
