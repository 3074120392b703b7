import { z } from 'zod'

/**
 * A place in a list, by which a page names its end: values joined by `_`. Each value is checked, since
 * a database fails on a date or an id that only looks like one.
 */
export function cursor(...parts: readonly z.ZodType<string, string>[]) {
  return z
    .string()
    .max(200)
    .refine(
      (written) => {
        const said = written.split('_')
        return (
          said.length === parts.length &&
          parts.every((part, index) => part.safeParse(said[index]).success)
        )
      },
      { error: 'send `next` of the page before as it came' },
    )
}

/** A whole number from 1 that fits into 32 bits. */
export const smallNumber = z.string().regex(/^[1-9]\d{0,8}$/)
