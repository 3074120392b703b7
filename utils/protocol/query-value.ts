import { z } from 'zod'

/**
 * Values that a query writes as strings, by one schema for both sides: the client encodes, the endpoint
 * decodes. Numbers are `z.coerce.number()`.
 */

/** `true` or `false`. */
export const flag = z.codec(z.enum(['true', 'false']), z.boolean(), {
  decode: (written) => written === 'true',
  encode: (value) => (value ? 'true' : 'false'),
})

/** A list joined by commas, which no element may have: a query names each member once. */
export function list<S extends z.ZodType<unknown, string>>(
  element: S,
  { max }: { max: number },
): z.ZodCodec<z.ZodString, z.ZodArray<S>> {
  const elements = z.array(element).min(1).max(max)
  const apart = elements.refine((values) => !values.some((value) => String(value).includes(',')))
  return z.codec(z.string(), apart, {
    decode: (joined) => joined.split(',') as z.input<S>[],
    encode: (values) => values.join(','),
  })
}

/** A page size. */
export function limit({ max, standard }: { max: number; standard: number }) {
  return z.coerce.number().int().min(1).max(max).default(standard)
}
