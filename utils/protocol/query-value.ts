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

/** A list joined by commas: a query names each member once. */
export function list<S extends z.ZodType<unknown, string>>(
  element: S,
  { max }: { max: number },
): z.ZodCodec<z.ZodString, z.ZodArray<S>> {
  return z.codec(z.string(), z.array(element).min(1).max(max), {
    decode: (joined) => joined.split(',') as z.input<S>[],
    encode: (values) => values.join(','),
  })
}

/** A page size. */
export function limit({ max, standard }: { max: number; standard: number }) {
  return z.coerce.number().int().min(1).max(max).default(standard)
}
