import { browser } from 'wxt/browser'
import type { ShichaiDatabase } from '@/utils/store/database'
import { openStaging } from '@/utils/store/staged-files'
import { nextAttempt } from '@/utils/sync/deposit'
import { sync } from '@/utils/sync/sync'

const REGULAR = 'sync-regularly'
const SOON = 'sync-soon'
const REGULAR_MINUTES = 15
/** Time to undo before anything is sealed or sent, in milliseconds: as long as the screens offer it. */
const SOON_MS = 8_500

/**
 * When to sync: soon after a decision, when a failed attempt wants another, and regularly. The timer
 * gives speed while the worker lives, the alarm makes sure where the browser stops it.
 */
export class SyncSchedule {
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(private readonly db: ShichaiDatabase) {}

  /** Sets the regular alarm; alarms outlive the worker, so only where it is not set yet. */
  async arm(): Promise<void> {
    if (!(await browser.alarms.get(REGULAR))) {
      await browser.alarms.create(REGULAR, { periodInMinutes: REGULAR_MINUTES })
    }
  }

  soon(): void {
    void browser.alarms.create(SOON, { delayInMinutes: 0.5 })
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.run(false), SOON_MS)
  }

  async onAlarm(name: string): Promise<void> {
    if (name === REGULAR || name === SOON) await this.run(false)
  }

  /** One round now, then an alarm for whatever has to wait. */
  async run(force: boolean): Promise<void> {
    await sync(
      {
        db: this.db,
        fetcher: (input, init) => fetch(input, init),
        locks: navigator.locks,
        staging: openStaging,
      },
      { force },
    )
    const next = await nextAttempt(this.db)
    if (next === undefined) await browser.alarms.clear(SOON)
    else await browser.alarms.create(SOON, { when: Math.max(next, Date.now() + 30_000) })
  }
}
