import type { z } from 'zod'
import type { ExportCounts, ExportFilters } from '@/utils/protocol/export-calls'
import { exportCounts } from '@/utils/protocol/export-calls'
import * as releases from '@/utils/protocol/release-calls'
import type { ShichaiDatabase } from '@/utils/store/database'
import type { Fetcher } from './endpoint-client'
import { openMembership } from './membership'
import { queryOf, StaffClient } from './staff-client'

/** Drawing a sample and publishing go through all candidates. */
const LONG_MS = 600_000

/** The client of a member of staff who releases and exports. @throws StoreError before joining */
export async function openReleaseClient(
  db: ShichaiDatabase,
  fetcher: Fetcher,
): Promise<ReleaseClient> {
  const { membership, key } = await openMembership(db, fetcher)
  const { endpoint, clockOffset } = membership
  return new ReleaseClient(fetcher, endpoint, { key, clockOffset })
}

/** Releases and drafts, newest first, page by page. */
export function listReleases(
  client: StaffClient,
  page: { after?: string | undefined },
): Promise<releases.ReleasesAnswer> {
  return client.askAt('/v1/releases', page, releases.releasesAnswer)
}

/** Calls about releases and exports. A release is named by its id, or by its number once it has one. */
export class ReleaseClient extends StaffClient {
  read(release: string): Promise<releases.ReleaseAnswer> {
    return this.get(pathOf(release), releases.releaseAnswer)
  }

  draft(json: z.input<typeof releases.releaseRequest>): Promise<releases.ReleaseAnswer> {
    return this.post('/v1/releases', json, releases.releaseAnswer)
  }

  /** Freezes the candidates and draws; takes long where there are many. */
  drawSample(release: string): Promise<releases.ReleaseAnswer> {
    return this.#change(release, 'sample', LONG_MS)
  }

  sample(
    release: string,
    page: { after: number; limit: number; open: boolean },
  ): Promise<z.infer<typeof releases.sampleAnswer>> {
    return this.get(`${pathOf(release)}/sample${queryOf(page)}`, releases.sampleAnswer)
  }

  judge(
    release: string,
    json: releases.JudgementRequest,
  ): Promise<z.infer<typeof releases.judgementAnswer>> {
    return this.post(`${pathOf(release)}/judgements`, json, releases.judgementAnswer)
  }

  /** Takes long where there are many clips; goes on at the endpoint when nobody waits for it. */
  publish(release: string): Promise<releases.ReleaseAnswer> {
    return this.#change(release, 'publication', LONG_MS)
  }

  /** Ends an attempt to publish, also one that broke off. */
  cancelPublishing(release: string): Promise<releases.ReleaseAnswer> {
    return this.#change(release, 'publication/cancellation')
  }

  drop(release: string): Promise<releases.ReleaseAnswer> {
    return this.#change(release, 'dropping')
  }

  recall(release: string, reason: string): Promise<releases.ReleaseAnswer> {
    return this.post(`${pathOf(release)}/recall`, { reason }, releases.releaseAnswer)
  }

  chain(
    release: string,
    page: { clip?: string | undefined; after: number; limit: number },
  ): Promise<releases.ChainAnswer> {
    return this.get(`${pathOf(release)}/chain${queryOf(page)}`, releases.chainAnswer)
  }

  /** A file of a release from the line after `after` on, as bytes. */
  file(
    release: string,
    name: string,
    { after, signal }: { after: number; signal: AbortSignal },
  ): AsyncGenerator<Uint8Array> {
    return this.stream(`${pathOf(release)}/files/${name}${queryOf({ after })}`, signal)
  }

  /** The signed manifest, or the signed list of what was withdrawn since; as bytes. */
  signed(
    release: string,
    which: 'manifest' | 'withdrawn',
    signal: AbortSignal,
  ): AsyncGenerator<Uint8Array> {
    return this.stream(`${pathOf(release)}/${which}`, signal)
  }

  /** The chain of rights as a document to print or to hand on; as bytes. */
  chainPage(release: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    return this.stream(`${pathOf(release)}/chain.html`, signal)
  }

  countExport(filters: Partial<ExportFilters>): Promise<ExportCounts> {
    return this.get(`/v1/exports/counts${queryOf(written(filters))}`, exportCounts)
  }

  /** Documents, a line each, from the one after `after` on, and a last line that says it is the end. */
  exportLines(
    filters: Partial<ExportFilters>,
    { after, signal }: { after: string | undefined; signal: AbortSignal },
  ): AsyncGenerator<Uint8Array> {
    const query = queryOf({ ...written(filters), after, end: true })
    return this.stream(`/v1/exports/clips.jsonl${query}`, signal)
  }

  #change(release: string, what: string, timeout?: number): Promise<releases.ReleaseAnswer> {
    return this.call({
      method: 'POST',
      path: `${pathOf(release)}/${what}`,
      json: {},
      proof: 'known-key',
      answer: releases.releaseAnswer,
      ...(timeout === undefined ? {} : { timeout }),
    })
  }
}

function pathOf(release: string): string {
  return `/v1/releases/${encodeURIComponent(release)}`
}

/** Filters as a query writes them: lists joined by commas. */
function written({ state, licence, ...rest }: Partial<ExportFilters>) {
  return { ...rest, state: state?.join(','), licence: licence?.join(',') }
}
