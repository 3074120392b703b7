import { setTimeout as sleep } from 'node:timers/promises'
import { reportFault } from '../kernel/report-fault'
import type { Endpoint } from '../kernel/state'
import { FailedBatches } from './failed-batches'
import { makeSketches } from './make-sketches'

/** Milliseconds between two looks for something to do. */
const PAUSE = 1000
/** Batches a second from which deposits are left alone, */
const BUSY_BATCHES = 5
/** and for how many looks, at most: then sketches catch up beside them. */
const MOST_WAITS = 60
/** Batches a round, and how much longer than it worked it then rests. */
const ROUND = 10
const REST = 2
/** What the log calls this. */
const ROUTE = 'sketches'

/**
 * Makes sketches beside everything else, as long as the endpoint runs: soon after a batch arrived, but
 * not while many arrive, so that deposits have the processor to themselves. Faults are logged, and
 * what they left undone is done later; a batch that fails each time is left alone after some tries.
 */
export function runSketching(endpoint: Endpoint): { stop: () => Promise<void> } {
  const stopping = new AbortController()
  const running = run(endpoint, stopping.signal)
  return {
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}

async function run(endpoint: Endpoint, stop: AbortSignal): Promise<void> {
  let pause = PAUSE
  let waits = 0
  let seen = 0
  const failed = new FailedBatches((error, isGivenUp) => {
    reportFault(endpoint, ROUTE, error)
    if (isGivenUp) endpoint.metrics.countUnsketched()
  })
  while (await isAwakeAfter(pause, stop)) {
    const arrived = endpoint.metrics.batches - seen
    seen = endpoint.metrics.batches
    const isBusy = (arrived * 1000) / pause >= BUSY_BATCHES
    if (isBusy && waits < MOST_WAITS) {
      waits += 1
      pause = PAUSE
      continue
    }
    waits = 0
    const started = performance.now()
    const isMore = await runRound(endpoint, failed)
    pause = isMore ? Math.max(1, REST * (performance.now() - started)) : PAUSE
  }
}

/** One round; whether there may be more to do at once. */
async function runRound(endpoint: Endpoint, failed: FailedBatches): Promise<boolean> {
  try {
    return (await makeSketches(endpoint.database, ROUND, failed)) === ROUND
  } catch (error) {
    reportFault(endpoint, ROUTE, error)
    return false
  }
}

/** Waits, and says whether to go on after it. */
async function isAwakeAfter(milliseconds: number, stop: AbortSignal): Promise<boolean> {
  try {
    await sleep(milliseconds, undefined, { signal: stop, ref: false })
  } catch (error) {
    if (!stop.aborted) throw error
  }
  return !stop.aborted
}
