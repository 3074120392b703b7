import { toStoreError } from '@/utils/store/errors'
import type { ShichaiDatabase } from '@/utils/store/database'
import { readSetting, writeSetting } from '@/utils/store/settings'
import type { OpenStaging } from '@/utils/store/staged-files'
import { adoptConsents } from './adopt-consents'
import { readChanges } from './changes'
import { dueBatches, sendBatch } from './deposit'
import type { EndpointClient, Fetcher } from './endpoint-client'
import { EndpointError } from './endpoint-error'
import { clockDifference, openMembership } from './membership'
import { refreshNotice } from './notices'
import { queueReadyClips, sealQueuedClips } from './queue'
import { sendConsents } from './send-consents'
import { sendDecisions } from './send-decisions'
import { sendWithdrawal } from './send-withdrawals'
import { refreshWanted } from './wanted'
import { holdsSendingBack, pendingWithdrawals } from './withdraw'

export interface SyncDependencies {
  db: ShichaiDatabase
  fetcher: Fetcher
  /** `navigator.locks`: one syncer at a time across background and pages. */
  locks: Pick<LockManager, 'request'>
  /** Where downloads of staff are staged, which leaving deletes. */
  staging: OpenStaging
  /** Numbers in [0, 1), for the jitter. */
  random?: () => number
}

export type SyncOutcome =
  /** Somebody else is at it, or nobody joined. */
  | 'busy'
  | 'not-joined'
  | 'done'
  /** Kept for later; `lastSync` in the settings says what stands in the way. */
  | 'failed'

type Phase = 'preparing' | 'withdrawing' | 'sealing' | 'sending' | 'reading'

/**
 * One round: withdrawals and consents first, then queue, seal, send, then what review decided. Everything it does
 * is stored before and after each call, so a killed worker loses nothing and the next round goes on.
 *
 * @param force also what waits for a later attempt (the person pressed “sync now”)
 */
export async function sync(
  dependencies: SyncDependencies,
  options: { force?: boolean } = {},
): Promise<SyncOutcome> {
  return dependencies.locks.request('shichai-sync', { ifAvailable: true }, async (lock) =>
    lock ? runRound(dependencies, options.force ?? false) : 'busy',
  )
}

async function runRound(dependencies: SyncDependencies, force: boolean): Promise<SyncOutcome> {
  const { db } = dependencies
  if (!(await db.memberships.get('current'))) return 'not-joined'
  let problem: { kind: string; detail: string } | null = null
  try {
    await new Round(dependencies, force).run()
  } catch (error) {
    if (error instanceof EndpointError) {
      problem = { kind: error.problem ?? error.kind, detail: error.detail }
    } else {
      const storeError = toStoreError(error)
      if (!storeError) throw error
      problem = { kind: storeError.kind, detail: storeError.message }
    }
  } finally {
    await writeSetting(db, 'syncProgress', null)
  }
  await writeSetting(db, 'lastSync', { at: new Date().toISOString(), problem })
  return problem ? 'failed' : 'done'
}

class Round {
  private readonly db: ShichaiDatabase
  private readonly startedAt = new Date().toISOString()

  constructor(
    private readonly dependencies: SyncDependencies,
    private readonly force: boolean,
  ) {
    this.db = dependencies.db
  }

  async run(): Promise<void> {
    await this.progress('preparing', 0, 0)
    await this.refreshDescriptor()
    await this.sendWithdrawals()
    // Leaving ends the membership.
    if (!(await this.db.memberships.get('current'))) return
    const until = this.force ? Infinity : Date.now()
    await sendConsents(this.db, await this.client(), until, this.random())
    // What a reviewer's closed page left behind; an open one sends by itself.
    await sendDecisions(this.db, this.dependencies.fetcher, Date.now(), this.random())
    if (await holdsSendingBack(this.db)) return
    await this.queueAndSeal()
    await this.sendBatches()
    await this.progress('reading', 0, 0)
    const inForce = await readChanges(this.db, await this.client())
    await adoptConsents(this.db, await this.client(), inForce)
    await this.refreshNotice()
    await this.refreshWanted()
  }

  private async client(): Promise<EndpointClient> {
    return (await openMembership(this.db, this.dependencies.fetcher)).client
  }

  /** Limits, licences, notice version and clock may have changed; the key may not. */
  private async refreshDescriptor(): Promise<void> {
    const { client, membership } = await openMembership(this.db, this.dependencies.fetcher)
    const descriptor = await client.describe()
    if (descriptor.key.kid !== membership.descriptor.key.kid) {
      throw new EndpointError(
        'malformed-answer',
        'the endpoint’s key is not the one we joined with',
      )
    }
    await this.db.memberships.update('current', {
      descriptor,
      clockOffset: clockDifference(descriptor),
      checkedAt: new Date().toISOString(),
    })
  }

  /** No round fails for it: other words for the same can wait. */
  private async refreshNotice(): Promise<void> {
    try {
      await refreshNotice(this.db, await this.client())
    } catch (error) {
      if (!(error instanceof EndpointError)) throw error
    }
  }

  /** Last, and no round fails for it: an older endpoint may have no such list. */
  private async refreshWanted(): Promise<void> {
    try {
      await refreshWanted(this.db, this.dependencies.fetcher)
    } catch (error) {
      if (!(error instanceof EndpointError)) throw error
    }
  }

  private async sendWithdrawals(): Promise<void> {
    const rows = await pendingWithdrawals(this.db)
    const due = rows.filter((row) => this.force || row.nextAttemptAt <= Date.now())
    for (const [index, row] of due.entries()) {
      await this.progress('withdrawing', index, due.length)
      const { client, membership } = await openMembership(this.db, this.dependencies.fetcher)
      await sendWithdrawal(this.db, client, membership, row, {
        random: this.random(),
        staging: this.dependencies.staging,
      })
      if (row.request.leave) return
    }
  }

  private async queueAndSeal(): Promise<void> {
    await this.progress('sealing', 0, 0)
    const { client, membership, key } = await openMembership(this.db, this.dependencies.fetcher)
    await queueReadyClips(this.db, client)
    await sealQueuedClips(this.db, membership, key)
  }

  /** One batch after the other; a failure of one that may pass ends the round. */
  private async sendBatches(): Promise<void> {
    const due = await this.dueBatches()
    for (const [index, batch] of due.entries()) {
      // Somebody may have asked to leave, or taken a purpose back, since this round began.
      if (await holdsSendingBack(this.db)) return
      await this.progress('sending', index, due.length)
      const { client, membership } = await openMembership(this.db, this.dependencies.fetcher)
      await sendBatch(this.db, client, membership, batch, this.random())
    }
  }

  private async dueBatches() {
    const { membership } = await openMembership(this.db, this.dependencies.fetcher)
    return dueBatches(this.db, membership, this.force ? Infinity : Date.now())
  }

  private random(): number {
    return (this.dependencies.random ?? Math.random)()
  }

  private async progress(phase: Phase, done: number, total: number): Promise<void> {
    const { startedAt } = this
    await writeSetting(this.db, 'syncProgress', { phase, done, total, startedAt })
  }
}

/** Whether the last round ended for want of a connection. */
export async function isOffline(db: ShichaiDatabase): Promise<boolean> {
  const last = await readSetting(db, 'lastSync')
  return last?.problem?.kind === 'offline' || last?.problem?.kind === 'timeout'
}
