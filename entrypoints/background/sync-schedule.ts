import { browser, type Browser } from 'wxt/browser'
import { isDue } from '@/utils/clip/clock'
import type { ShichaiDatabase } from '@/utils/store/database'
import { LONGEST_WAIT_MS, nextDueAt } from '@/utils/store/outbox'
import { openStaging } from '@/utils/store/staged-files'
import { sync } from '@/utils/sync/round'
import { loadTables } from './late-tables'

const REGULAR = 'sync-regularly'
const SOON = 'sync-soon'
const REGULAR_MINUTES = 15
/** Time to undo before anything is sealed or sent, in milliseconds: as long as the screens offer it. */
const SOON_MS = 8_500
/** Browsers let no alarm come sooner. */
const LEAST_MS = 30_000

type Alarms = Pick<typeof Browser.alarms, 'get' | 'create' | 'clear'>

/**
 * When to sync: soon after a decision, when something in the outbox falls due, and regularly. The timer
 * gives speed while the worker lives, the alarm makes sure where the browser stops it.
 */
export class SyncSchedule {
  private timer: ReturnType<typeof setTimeout> | undefined
  /** A round was asked for since the last one began: that may be past what it was asked for. */
  private isAsked = false

  constructor(
    private readonly db: ShichaiDatabase,
    private readonly alarms: Alarms = browser.alarms,
    /** What a round brought may be shown. */
    private readonly onDone: () => Promise<void> = () => Promise.resolve(),
  ) {}

  /**
   * Sets the alarms when the background wakes. They outlive the worker, and an instant that a clock
   * was ahead for: one that lies further ahead than anything waits is set anew.
   */
  async arm(): Promise<void> {
    const regular = await this.alarms.get(REGULAR)
    if (!regular || isDue(regular.scheduledTime, Date.now(), REGULAR_MINUTES * 60_000)) {
      await this.alarms.create(REGULAR, { periodInMinutes: REGULAR_MINUTES })
    }
    const soon = await this.alarms.get(SOON)
    const next = await nextDueAt(this.db)
    if (next !== undefined) await this.wakeAt(next)
    else if (soon && isDue(soon.scheduledTime, Date.now(), LONGEST_WAIT_MS)) {
      await this.wakeAt(0)
    }
  }

  soon(): void {
    this.isAsked = true
    void this.wakeAt(0)
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.run(false), SOON_MS)
  }

  async onAlarm(name: string): Promise<void> {
    if (name === REGULAR || name === SOON) await this.run(false)
  }

  /** One round now, then an alarm for whatever has to wait. */
  async run(force: boolean): Promise<void> {
    this.isAsked = false
    const outcome = await sync(
      {
        db: this.db,
        fetcher: (input, init) => fetch(input, init),
        locks: navigator.locks,
        staging: openStaging,
        loadTables,
      },
      { force },
    )
    await this.onDone()
    if (outcome === 'busy') this.isAsked = true
    const next = this.isAsked ? 0 : await nextDueAt(this.db)
    if (next === undefined) await this.alarms.clear(SOON)
    else await this.wakeAt(next)
  }

  private async wakeAt(instant: number): Promise<void> {
    await this.alarms.create(SOON, { when: Math.max(instant, Date.now() + LEAST_MS) })
  }
}
