import { and, asc, eq, isNotNull } from 'drizzle-orm'
import { toAttribution } from '@/utils/exchange/release-line'
import type { ReleaseFile, WithdrawnClip } from '@/utils/exchange/release-manifest'
import { revisionIn } from '../database/joins'
import type { Database } from '../database/database'
import { clips, releaseItems } from '../database/schema'
import { sha256 } from '../kernel/hash'
import { readItems, readSampleLines, readWithdrawn, toItemLine } from './lines'
import type { ReleaseRow } from './release-row'

/**
 * Reads a file of a published release, line by line. Clips withdrawn since are left out, and names taken back; the others
 * must have the published hashes, or nothing is served.
 */
export async function* readReleaseFile(
  database: Database,
  release: ReleaseRow,
  file: ReleaseFile,
  after: number,
): AsyncGenerator<string, void> {
  switch (file) {
    case 'clips.jsonl':
      for await (const line of readClipLines(database, release, after)) yield `${line}\n`
      return
    case 'attributions.txt':
      for await (const line of readClipLines(database, release, after)) {
        yield `${toAttribution(line)}\n`
      }
      return
    case 'items.jsonl':
      for await (const page of readItems(database, release, after)) {
        for (const item of page) yield `${JSON.stringify(toItemLine(item))}\n`
      }
      return
    case 'sample.jsonl':
      for await (const line of readSampleLines(database, release.id, after)) {
        yield `${JSON.stringify(line)}\n`
      }
      return
    case 'withdrawn.jsonl':
      for await (const line of readWithdrawn(database, release.id, release.number ?? 0)) {
        yield `${JSON.stringify(line)}\n`
      }
  }
}

/** Clips that are in the release and were withdrawn since, in its order. Reads no texts. */
export async function readWithdrawnSince(
  database: Database,
  release: ReleaseRow,
): Promise<WithdrawnClip[]> {
  const rows = await database
    .select({ id: releaseItems.publicId, line: releaseItems.lineSha256 })
    .from(releaseItems)
    .innerJoin(clips, revisionIn(releaseItems))
    .where(
      and(
        eq(releaseItems.release, release.id),
        isNotNull(releaseItems.lineSha256),
        eq(clips.state, 'withdrawn'),
      ),
    )
    .orderBy(asc(releaseItems.n))
  return rows.flatMap(({ id, line }) => (line === null ? [] : [{ id, line }]))
}

async function* readClipLines(
  database: Database,
  release: ReleaseRow,
  after: number,
): AsyncGenerator<string, void> {
  for await (const page of readItems(database, release, after)) {
    for (const { line, lineSha256, uncreditedSha256, credit, n } of page) {
      if (line === null || lineSha256 === null) continue
      // A line that named its contributor is another without the name.
      const published = credit === null ? (uncreditedSha256 ?? lineSha256) : lineSha256
      if (sha256(line) !== published) {
        throw new Error(`item ${String(n)} is not what was published`)
      }
      yield line
    }
  }
}
