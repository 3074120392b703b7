import { setTimeout as sleep } from 'node:timers/promises'
import type { TestBrowser } from '../../tests/browser/harness/test-browser'
import { readStore } from './read-store'
import type { StoreContents, StoredClip } from './read-store'
import { DemoFailure } from './steps'
import type { Steps } from './steps'

/** Longest wait: the background waits some seconds itself, to leave time for an undo. */
const SYNC_SECONDS = 90

/** Watches the clip until the endpoint accepted it; the background syncs by itself. */
export async function waitForSync(
  browser: TestBrowser,
  id: string,
  steps: Steps,
): Promise<StoredClip> {
  steps.begin('等待同步', 'Wait for the sync')
  const states: string[] = []
  for (const end = Date.now() + SYNC_SECONDS * 1000; Date.now() < end; await sleep(500)) {
    const store = await readStore(browser)
    const clip = store.clips.find((candidate) => candidate.id === id)
    if (!clip) throw new DemoFailure('the clip is gone from the store')
    if (states.at(-1) !== clip.state) {
      states.push(clip.state)
      steps.print('状态 · state', clip.state)
    }
    if (clip.state === 'accepted') return clip
    if (['returned', 'rejected', 'withdrawn'].includes(clip.state)) {
      throw new DemoFailure(`the endpoint did not accept it: ${clip.returnReason ?? clip.state}`)
    }
  }
  throw new DemoFailure(
    `not accepted within ${SYNC_SECONDS} s`,
    syncLines(await readStore(browser)),
  )
}

function syncLines({ batches, outbox, lastSync }: StoreContents): string[] {
  return [
    ...batches.map(({ id, state }) => `batch ${id}, ${state}`),
    ...outbox.map(({ id, kind, attempts, problem }) =>
      [kind, id, `${attempts} attempts`, JSON.stringify(problem)].join(', '),
    ),
    `last sync: ${JSON.stringify(lastSync)}`,
  ]
}
