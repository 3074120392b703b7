import { descriptor as readDescriptor } from '@/utils/protocol/areas/alliance'
import type { Call } from '@/utils/protocol/client'
import type { ShichaiDatabase } from '@/utils/store/database'
import { toStoreError } from '@/utils/store/errors'
import { noteForeign, type OutboxKind } from '@/utils/store/outbox'
import type { Problem } from '@/utils/store/rows'
import { idsInState } from '@/utils/store/clips'
import { readSetting, writeSetting } from '@/utils/store/settings'
import { holdsSendingBack } from '@/utils/store/withdrawals'
import { adoptConsents } from './adopt-consents'
import { readChanges } from './changes'
import { EndpointError, isForeign } from '@/utils/protocol/endpoint-error'
import type { Means } from './handler'
import { clockDifference, openMembership } from './membership'
import { refreshNotice } from './notices'
import { problemOf, workOff } from './outbox'
import { queueReadyClips, sealQueuedClips } from './queue'
import { refreshWanted } from './wanted'

interface SyncDependencies extends Omit<Means, 'random'>, Partial<Pick<Means, 'random'>> {
  /** `navigator.locks`: one syncer at a time across background and pages. */
  locks: Pick<LockManager, 'request'>
  /** Loads the tables by which texts are measured, where they are not there from the start. */
  loadTables?: () => Promise<void>
}

export type SyncOutcome =
  /** Another round is running, or nobody joined. */
  | 'busy'
  | 'not-joined'
  | 'done'
  /** Something failed; `lastSync` in the settings says what. */
  | 'failed'

type Phase = 'preparing' | 'withdrawing' | 'sealing' | 'sending' | 'reading'

/**
 * Runs one round: withdrawals and consents first, then queue, seal and send, then the decisions of
 * review. Everything is stored before and after each call: a killed worker loses nothing, and the next
 * round goes on.
 *
 * @param force the person pressed “sync now”: rows that wait for a later attempt are included, and a round
 *   that is running is waited for, since it may be past what the person wants sent or told
 */
export async function sync(
  dependencies: SyncDependencies,
  options: { force?: boolean } = {},
): Promise<SyncOutcome> {
  const { force = false } = options
  return dependencies.locks.request('shichai-sync', { ifAvailable: !force }, async (lock) =>
    lock ? runRound(dependencies, force) : 'busy',
  )
}

async function runRound(dependencies: SyncDependencies, force: boolean): Promise<SyncOutcome> {
  const { db } = dependencies
  if (!(await db.memberships.get('current'))) return 'not-joined'
  const round = new Round(dependencies, force)
  let problem: Problem | null = null
  try {
    await round.run()
    problem = round.problem && problemOf(round.problem)
  } catch (error) {
    problem = await noteProblem(db, error)
  } finally {
    await writeSetting(db, 'syncProgress', null)
  }
  await writeSetting(db, 'lastSync', { at: new Date().toISOString(), problem })
  return problem ? 'failed' : 'done'
}

async function noteProblem(db: ShichaiDatabase, error: unknown): Promise<Problem> {
  if (error instanceof EndpointError) {
    const problem = problemOf(error)
    if (isForeign(error)) await noteForeign(db, problem, Date.now())
    return problem
  }
  const storeError = toStoreError(error)
  if (storeError) return { kind: storeError.kind, detail: storeError.message }
  console.error(error)
  return { kind: 'unknown', detail: String(error) }
}

class Round {
  /** The first refusal in a round that went on. */
  problem: EndpointError | null = null
  private readonly db: ShichaiDatabase
  private readonly means: Means
  private readonly tables: () => Promise<void>
  private readonly startedAt = new Date().toISOString()

  constructor(
    dependencies: SyncDependencies,
    private readonly force: boolean,
  ) {
    this.db = dependencies.db
    this.means = { random: Math.random, ...dependencies }
    this.tables = dependencies.loadTables ?? (() => Promise.resolve())
  }

  async run(): Promise<void> {
    const { db, means } = this
    await this.progress('preparing', 0, 0)
    await this.refreshDescriptor()
    await this.send('withdrawal', 'withdrawing')
    // Leaving ends the membership.
    if (!(await db.memberships.get('current'))) return
    await this.send('consent', 'preparing')
    // Send what a reviewer’s closed page left behind; an open one sends by itself, and shows
    // failures.
    await workOff(means, 'decision')
    if (await holdsSendingBack(db)) return
    await this.queueAndSeal()
    await this.send('batch', 'sending')
    await this.progress('reading', 0, 0)
    const inForce = await readChanges(db, await this.call())
    await adoptConsents(db, await this.call(), inForce)
    await this.refreshNotice()
    await this.refreshWanted()
  }

  private async call(): Promise<Call> {
    return (await openMembership(this.db, this.means.fetcher)).call
  }

  /** Limits, licences, notice version and clock may change; the key must not. */
  private async refreshDescriptor(): Promise<void> {
    const { call, membership } = await openMembership(this.db, this.means.fetcher)
    const descriptor = await call(readDescriptor)
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

  /** A failure does not fail the round: another wording of the same notice can wait. */
  private async refreshNotice(): Promise<void> {
    try {
      await refreshNotice(this.db, await this.call())
    } catch (error) {
      if (!(error instanceof EndpointError)) throw error
    }
  }

  /** @throws EndpointError where nothing else would get through either */
  private async send(kind: OutboxKind, phase: Phase): Promise<void> {
    const onProgress = (done: number, total: number): Promise<void> =>
      this.progress(phase, done, total)
    const { problem, isCut } = await workOff(this.means, kind, { force: this.force, onProgress })
    if (problem && isCut) throw problem
    this.problem ??= problem ?? null
  }

  /** Runs last. A failure does not fail the round: an older endpoint may have no such list. */
  private async refreshWanted(): Promise<void> {
    try {
      await refreshWanted(this.db, this.means.fetcher)
    } catch (error) {
      if (!(error instanceof EndpointError)) throw error
    }
  }

  private async queueAndSeal(): Promise<void> {
    await this.progress('sealing', 0, 0)
    const { call, membership, key } = await openMembership(this.db, this.means.fetcher)
    const waiting = await idsInState(this.db, 'ready', 1, '')
    const { obligatoryMeasures = [] } = membership.descriptor
    if (waiting.length > 0 || obligatoryMeasures.length > 0) await this.loadTables()
    await queueReadyClips(this.db, call)
    await sealQueuedClips(this.db, membership, key)
  }

  /** Where they cannot be read, nothing is known of the texts; the endpoint measures them, too. */
  private async loadTables(): Promise<void> {
    try {
      await this.tables()
    } catch (error) {
      console.error('texts cannot be measured', error)
    }
  }

  private async progress(phase: Phase, done: number, total: number): Promise<void> {
    const { startedAt } = this
    await writeSetting(this.db, 'syncProgress', { phase, done, total, startedAt })
  }
}

/** Whether the last round had no connection. */
export async function isOffline(db: ShichaiDatabase): Promise<boolean> {
  const last = await readSetting(db, 'lastSync')
  return last?.problem?.kind === 'offline' || last?.problem?.kind === 'timeout'
}
