import table from '@/assets/rights/authors.json' with { type: 'json' }
import { squeeze } from '../fold'
import type { Origin } from './work'

/** An author who died in 1900 or later, of `assets/rights/authors.json`. */
export interface KnownAuthor {
  names: string[]
  born?: number
  died: number
  origin?: Origin
}

const byName = new Map(
  (table.authors as KnownAuthor[]).flatMap((author) =>
    author.names.map((name) => [squeeze(name), author] as const),
  ),
)

/**
 * Who is known under this name, in either script. A name alone proves nothing: bloggers take those of
 * the classics. Ask only where a page labels the name as that of the author.
 */
export function authorNamed(name: string): KnownAuthor | undefined {
  return byName.get(squeeze(name))
}
