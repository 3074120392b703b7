import { and, eq, isNotNull, sql } from 'drizzle-orm'
import { anyOf } from '../database/any-of'
import type { Database } from '../database/database'
import { releaseItems } from '../database/schema'
import { LEAST_CONTRIBUTORS } from '../kernel/least-contributors'

/** Takes the names of organisations from a release among whose candidates too few contributors are. */
export async function hideSmallOrganisations(
  transaction: Database,
  release: string,
): Promise<void> {
  const { contributor, organisation } = releaseItems
  const rows = await transaction
    .select({ organisation })
    .from(releaseItems)
    .where(and(eq(releaseItems.release, release), isNotNull(organisation)))
    .groupBy(organisation)
    .having(sql`count(distinct ${contributor}) < ${LEAST_CONTRIBUTORS}`)
  const names = rows.flatMap((row) => row.organisation ?? [])
  if (names.length > 0) await hideOrganisations(transaction, release, names)
}

export async function hideOrganisations(
  transaction: Database,
  release: string,
  names: readonly string[],
): Promise<void> {
  await transaction
    .update(releaseItems)
    .set({ organisation: null })
    .where(and(eq(releaseItems.release, release), anyOf(releaseItems.organisation, names)))
}

/** Counts the contributors of each organisation, as far as it matters. */
export class OrganisationCount {
  readonly #contributors = new Map<string, Set<string>>()

  add({ organisation, contributor }: { organisation: string | null; contributor: string }): void {
    if (organisation === null) return
    const known = this.#contributors.get(organisation) ?? new Set()
    this.#contributors.set(organisation, known)
    if (known.size < LEAST_CONTRIBUTORS) known.add(contributor)
  }

  isAny(): boolean {
    return this.#contributors.size > 0
  }

  /** Organisations with too few contributors. */
  small(): string[] {
    return Array.from(this.#contributors, ([name, { size }]) =>
      size < LEAST_CONTRIBUTORS ? [name] : [],
    ).flat()
  }
}
