import { setTimeout as sleep } from 'node:timers/promises'
import { reportFault } from '../kernel/report-fault'
import type { Endpoint } from '../kernel/state'
import { FailedBatches } from './failed-batches'
import { makeSketches } from './make-sketches'

/** Milliseconds between two looks for something to do. */
const PAUSE = 1000
/** At this rate of batches a second, sketching waits for deposits, */
const BUSY_BATCHES = 5
/** but at most for so many pauses: then it catches up beside them. */
const MOST_WAITS = 60
/** Batches a round, and how many times longer than its work it then rests. */
const ROUND = 10
const REST = 2
/** Name in the log. */
const ROUTE = 'sketches'

/**
 * Makes sketches in the background while the endpoint runs: soon after a batch arrives, but not while
 * many arrive, so that deposits have the processor to themselves. Faults are logged and their work is
 * done later; a batch that always fails is left after a few tries.
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

/** Runs one round; answers whether more may be waiting. */
async function runRound(endpoint: Endpoint, failed: FailedBatches): Promise<boolean> {
  try {
    return (await makeSketches(endpoint.database, ROUND, failed)) === ROUND
  } catch (error) {
    reportFault(endpoint, ROUTE, error)
    return false
  }
}

/** Waits; answers whether to go on. */
async function isAwakeAfter(milliseconds: number, stop: AbortSignal): Promise<boolean> {
  try {
    await sleep(milliseconds, undefined, { signal: stop, ref: false })
  } catch (error) {
    if (!stop.aborted) throw error
  }
  return !stop.aborted
}
