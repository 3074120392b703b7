import { useCallback, useEffect, useRef, useState } from 'react'
import { useNotices } from '@/components/ui/notices'
import type { ReleaseAnswer } from '@/utils/protocol/release-calls'
import { EndpointError, mayPass } from '@/utils/sync/endpoint-error'
import type { ReleaseClient } from '@/utils/sync/release-client'
import { callEndpoint } from '@/components/query/call-endpoint'

const ASK_AGAIN_MS = 2000

interface LongCall {
  release: ReleaseAnswer
  start: (client: ReleaseClient) => Promise<ReleaseAnswer>
  /** Ends it before it is done; only where that is safe. */
  cancel?: (client: ReleaseClient) => Promise<ReleaseAnswer>
  /** Whether the release is where the call was to bring it. */
  isOver: (release: ReleaseAnswer) => boolean
  /** Whether the endpoint works on it, whoever began; where it does not tell, say nothing. */
  isUnderWay?: (release: ReleaseAnswer) => boolean
  /** Told whenever the release was read meanwhile. */
  onRead?: (release: ReleaseAnswer) => void
  onOver: () => void
  /** It ended otherwise: cancelled, refused or given up. */
  onStopped: (isCancelled: boolean) => void
}

export interface LongCallState {
  /** What is under way, and when it was started here; `since` is null where it was somebody else. */
  work: { since: number | null } | null
  /** The release as it was last read. */
  latest: ReleaseAnswer
  isCancelling: boolean
  /** Also where it is under way: the later attempt takes over. */
  start: () => void
  cancel: () => void
}

/**
 * A call that the endpoint works on for minutes, whoever waits for it. While it does, the release is
 * read again and again; and where the connection breaks, that reading says how it ended. What somebody
 * else began is watched alike.
 */
export function useLongCall(call: LongCall): LongCallState {
  const { complain } = useNotices()
  const [begun, setBegun] = useState<LongCallState['work']>(null)
  const [isCancelling, setCancelling] = useState(false)
  const [latest, setLatest] = useState(call.release)
  const current = useRef(call)
  const running = useRef<AbortController>(null)
  const isCancelled = useRef(false)
  useEffect(() => {
    current.current = call
  })
  useEffect(
    () => () => {
      running.current?.abort()
      running.current = null
    },
    [],
  )

  const run = useCallback(
    (since: number | null) => {
      running.current?.abort()
      const controller = new AbortController()
      running.current = controller
      const { signal } = controller
      isCancelled.current = false
      const onRead = (read: ReleaseAnswer): void => {
        if (signal.aborted) return
        setLatest(read)
        current.current.onRead?.(read)
      }
      runLong(current.current, { isWatchOnly: since === null, onRead, signal })
        .then((isOver) => {
          if (signal.aborted) return
          if (isOver) current.current.onOver()
          else current.current.onStopped(isCancelled.current)
        })
        .catch((error: unknown) => {
          if (signal.aborted) return
          if (!isCancelled.current) complain(error)
          current.current.onStopped(isCancelled.current)
        })
        .finally(() => {
          if (running.current !== controller) return
          running.current = null
          setBegun(null)
          setCancelling(false)
        })
    },
    [complain],
  )

  const { release } = call
  useEffect(() => {
    const isUnderWay = current.current.isUnderWay?.(release) ?? false
    if (isUnderWay && running.current === null) run(null)
  }, [release, run])

  const cancel = (): void => {
    if (!call.cancel) return
    setCancelling(true)
    isCancelled.current = true
    callEndpoint(call.cancel).catch((error: unknown) => {
      isCancelled.current = false
      setCancelling(false)
      // Too late: the release is published, which whoever watches it will say.
      if (error instanceof EndpointError && error.problem === 'release-state') return
      complain(error)
    })
  }
  const start = (): void => {
    const since = Date.now()
    setBegun({ since })
    run(since)
  }
  const work = begun ?? (call.isUnderWay?.(release) ? elsewhere : null)
  return { work, latest, isCancelling, start, cancel }
}

const elsewhere = { since: null }

interface Watch {
  /** Somebody else makes the call. */
  isWatchOnly: boolean
  onRead: (release: ReleaseAnswer) => void
  signal: AbortSignal
}

/** Resolves when it has ended: true where it came to what it was for. */
async function runLong(call: LongCall, watch: Watch): Promise<boolean> {
  const progress: Progress = { isAnswered: false, lost: undefined }
  const watched = watchRelease(call, watch, progress)
  if (watch.isWatchOnly) return (await watched) ?? false
  const called = callEndpoint(call.start)
    .then(call.isOver)
    .catch((error: unknown) => {
      // Cut off on the way: the endpoint goes on, so it is watched instead.
      if (!(error instanceof EndpointError) || !mayPass(error)) throw error
      progress.lost = error
      return watched
    })
    .finally(() => {
      progress.isAnswered = true
    })
  // Whichever knows first how it ended; after a loss only the watch does.
  return (await Promise.race([called, watched.then((known) => known ?? called)])) ?? false
}

interface Progress {
  isAnswered: boolean
  /** The answer was lost on its way. */
  lost: EndpointError | undefined
}

/**
 * Reads the release until the call is over, or the endpoint has stopped working on it; `undefined`
 * where the call itself was answered before.
 */
async function watchRelease(
  { release, isOver, isUnderWay }: LongCall,
  { isWatchOnly, onRead, signal }: Watch,
  progress: Progress,
): Promise<boolean | undefined> {
  while (!signal.aborted && (!progress.isAnswered || progress.lost)) {
    await pause(ASK_AGAIN_MS)
    const read = await callEndpoint((client) => client.read(release.releaseId)).catch(
      () => undefined,
    )
    if (!read) continue
    onRead(read)
    if (isOver(read)) return true
    const hasStopped = isUnderWay?.(read) === false
    if (hasStopped && progress.lost) throw progress.lost
    if (hasStopped && isWatchOnly) return false
  }
  return undefined
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds)
  })
}
