import { z } from 'zod'
import { contentOf, workKey } from './wanted'

/** What staff say of one thing they ask for. Apart from the entries, since no background checks it. */
export const wantedContent = contentOf(z.strictObject)
  .refine(({ category: one, work, hosts }) => one !== null || work !== null || hosts.length > 0, {
    error: 'must name a category, a work or a host',
  })
  .refine(({ work, parts = [] }) => parts.length === 0 || work !== null, {
    path: ['parts'],
    error: 'must be parts of a work',
  })
  .refine(
    ({ parts = [] }) =>
      new Set(parts.flatMap(({ partId, name }) => [partId, workKey(name)])).size ===
      2 * parts.length,
    { path: ['parts'], error: 'must differ in id and name' },
  )
