import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import { releases } from '../database/schema'
import { sha256 } from '../kernel/hash'
import { ProblemError } from '../kernel/problem'
import { reportFault } from '../kernel/report-fault'
import { inTransaction, type Endpoint } from '../kernel/state'
import { selectCandidates } from './candidates'
import { lockRelease } from './release-row'

/** How long a call waits for the candidates, in milliseconds: well within the time a client waits for it. */
const WAIT_MS = 10_000

/** Gathers the candidates of a draft and commits to a seed; does nothing where that is done. */
export async function gather(endpoint: Endpoint, call: string, release: string): Promise<void> {
  await selectCandidates(endpoint, call, release)
  await inTransaction(endpoint, call, async (transaction) => {
    const row = await lockRelease(transaction, release)
    if (row?.state !== 'draft' || row.seed !== null) return
    const seed = randomBytes(32).toString('hex')
    await transaction
      .update(releases)
      .set({ seed, seedSha256: sha256(seed), committedAt: endpoint.now() })
      .where(eq(releases.id, release))
  })
}

/** The same, which goes on by itself where it takes longer; the release has no hash of a seed until it is done. */
export async function gatherForAWhile(
  endpoint: Endpoint,
  call: string,
  release: string,
): Promise<void> {
  const gathering = gather(endpoint, call, release)
  const waiting = new AbortController()
  const isSlow = await Promise.race([
    gathering.then(() => false),
    sleep(WAIT_MS, true, { signal: waiting.signal }),
  ]).finally(() => waiting.abort())
  if (!isSlow) return
  endpoint.background.start(() =>
    gathering.catch((error: unknown) => {
      // The endpoint stops: asking for the same draft again goes on from there.
      if (!(error instanceof ProblemError)) reportFault(endpoint, call, error)
    }),
  )
}
