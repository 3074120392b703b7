import table from '@/assets/rights/authors.json' with { type: 'json' }
import works from '@/assets/rights/works.json' with { type: 'json' }
import { once } from '@/utils/text/memoize'
import { nameKey } from './names'
import type { Origin } from './work'

/** An author or translator of `assets/rights/authors.json`. */
export interface KnownAuthor {
  names: string[]
  born?: number
  died: number
  origin?: Origin
  /** Of a foreign author: what pages set in brackets before the name. */
  nation?: string
  /** Wrote in classical Chinese alone. */
  writes?: 'lzh'
}

const byName = once(() => {
  const known = [...table.authors, ...table.foreign] as KnownAuthor[]
  return new Map(
    known.flatMap((author) => author.names.map((name) => [nameKey(name), author] as const)),
  )
})

/**
 * Who is known under this name, in either script. A name alone proves nothing: bloggers take those of
 * the classics. Ask only where a page gives the name as that of the author or translator.
 */
export function authorNamed(name: string): KnownAuthor | undefined {
  return byName().get(nameKey(name))
}

const titles = once(
  () =>
    new Map(Object.entries(works.works).map(([name, list]) => [name, new Set(list.map(titleKey))])),
)

/** The authors of whom works are known. */
export const authorsWithWorks = once((): readonly KnownAuthor[] =>
  (table.authors as KnownAuthor[]).filter(({ names }) => titles().has(names[0] ?? '')),
)

/** Whether a title is that of a work of this author, of `assets/rights/works.json`; brackets after it are left out. */
export function isKnownWork({ names }: KnownAuthor, title: string): boolean {
  return (
    titles()
      .get(names[0] ?? '')
      ?.has(titleKey(title)) ?? false
  )
}

function titleKey(title: string): string {
  return nameKey(title.replace(/[（(【[][^）)】\]]{0,12}[）)】\]]\s*$/u, ''))
}
