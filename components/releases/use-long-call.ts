import { useEffect, useRef, useState } from 'react'
import { useNotices } from '@/components/app/notices'
import type { ReleaseAnswer } from '@/utils/protocol/release-calls'
import { EndpointError, mayPass } from '@/utils/sync/endpoint-error'
import type { ReleaseClient } from '@/utils/sync/release-client'
import { askReleases } from './use-releases'

const ASK_AGAIN_MS = 2000

interface LongCall {
  release: ReleaseAnswer
  start: (client: ReleaseClient) => Promise<ReleaseAnswer>
  /** Whether the release is where the call was to bring it. */
  isOver: (release: ReleaseAnswer) => boolean
  /** Whether the endpoint has stopped working on it all the same; never, if not said. */
  isIdle?: (release: ReleaseAnswer) => boolean
  onOver: () => void
}

/**
 * A call that the endpoint works on for minutes, whoever waits for it. While it does, the release is
 * read again and again; and where the connection breaks, that reading says how it ended.
 */
export function useLongCall(call: LongCall): {
  /** When it was started here; null while nothing runs. */
  since: number | null
  /** The release as it was last read. */
  latest: ReleaseAnswer
  start: () => void
} {
  const { complain } = useNotices()
  const [since, setSince] = useState<number | null>(null)
  const [latest, setLatest] = useState(call.release)
  const leaving = useRef(new AbortController())
  useEffect(() => {
    const controller = new AbortController()
    leaving.current = controller
    return () => controller.abort()
  }, [])
  const start = (): void => {
    const { signal } = leaving.current
    setSince(Date.now())
    runLong(call, { onRead: (read) => !signal.aborted && setLatest(read), signal })
      .then(() => {
        if (!signal.aborted) call.onOver()
      })
      .catch((error: unknown) => {
        if (!signal.aborted) complain(error)
      })
      .finally(() => {
        if (!signal.aborted) setSince(null)
      })
  }
  return { since, latest, start }
}

interface Watch {
  onRead: (release: ReleaseAnswer) => void
  signal: AbortSignal
}

async function runLong(call: LongCall, watch: Watch): Promise<void> {
  const progress: Progress = { isAnswered: false, lost: undefined }
  const called = askReleases(call.start)
    .catch((error: unknown) => {
      // Cut off on the way: the endpoint goes on, so it is watched instead.
      if (!(error instanceof EndpointError) || !mayPass(error)) throw error
      progress.lost = error
    })
    .finally(() => {
      progress.isAnswered = true
    })
  const watched = watchRelease(call, watch, progress)
  // Whichever knows first that it is over; after a loss only the watch does.
  await Promise.race([called.then(() => (progress.lost ? watched : undefined)), watched])
}

interface Progress {
  isAnswered: boolean
  /** The answer was lost on its way. */
  lost: EndpointError | undefined
}

async function watchRelease(
  { release, isOver, isIdle }: LongCall,
  { onRead, signal }: Watch,
  progress: Progress,
): Promise<void> {
  while (!signal.aborted && (!progress.isAnswered || progress.lost)) {
    await pause(ASK_AGAIN_MS)
    const read = await askReleases((client) => client.read(release.releaseId)).catch(
      () => undefined,
    )
    if (!read) continue
    onRead(read)
    if (isOver(read)) return
    if (progress.lost && isIdle?.(read)) throw progress.lost
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds)
  })
}
