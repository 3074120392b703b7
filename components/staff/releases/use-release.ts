import { useMutation, useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { callEndpoint } from '@/components/query/call-endpoint'
import { keys } from '@/components/query/keys'
import { useEndpoint } from '@/components/query/use-endpoint'
import { useNotifications } from '@/components/ui/notifications'
import type { ReleaseAnswer } from '@/utils/protocol/schemas/releases'
import { EndpointError, isRefusal } from '@/utils/protocol/endpoint-error'
import type { Call } from '@/utils/protocol/client'
import { contracts } from '@/utils/protocol/contracts'

const ASK_AGAIN_MS = 2000

/**
 * A release by its id, or by its number once it has one. While the endpoint works on it it is read again
 * and again, whoever began that.
 *
 * @param isAwaited something else is expected to change it
 */
export function useRelease(id: string, isAwaited = false): UseQueryResult<ReleaseAnswer> {
  return useEndpoint(
    keys.release(id),
    (call) => call(contracts.release, { parameters: { release: id } }),
    {
      refetchOnMount: 'always',
      refetchInterval: ({ state }) =>
        isAwaited || (state.data && isUnderWay(state.data)) ? ASK_AGAIN_MS : false,
    },
  )
}

/** Whether the endpoint publishes it, draws its sample or still gathers its candidates. */
function isUnderWay({ isPublishing, isDrawing, state, seedSha256 }: ReleaseAnswer): boolean {
  return isPublishing || isDrawing || (state === 'draft' && seedSha256 === null)
}

export interface ReleaseWork {
  /** When it was begun here, in milliseconds since 1970; null where it was not. */
  since: number | null
  start: () => void
  /** Whoever began it ended it. */
  forget: () => void
}

interface Work {
  begin: (call: Call) => Promise<ReleaseAnswer>
  /** Whether the endpoint works on it no more and has not done it. */
  isIdle: (release: ReleaseAnswer) => boolean
  onStopped?: () => void
}

/** What was begun here and has not ended yet. */
interface Begun {
  since: number
  /** From here on the release says how it ends: the endpoint took it on, or the answer was lost. */
  watchedFrom?: number
  lost?: EndpointError
}

/**
 * Work of the endpoint on a release that takes minutes, whoever waits for it: a call begins it, and the
 * release is read until it is done. Where the connection breaks, that reading says how it ended.
 */
export function useReleaseWork(
  { releaseId }: ReleaseAnswer,
  { begin, isIdle, onStopped }: Work,
): ReleaseWork {
  const { complain } = useNotifications()
  const keep = useKeepRelease(releaseId)
  const [begun, setBegun] = useState<Begun | null>(null)
  const [ended, setEnded] = useState<{ lost: EndpointError | undefined } | null>(null)
  const { data: release, dataUpdatedAt } = useRelease(releaseId, begun !== null)
  const watch = (lost?: EndpointError): void =>
    setBegun((before) => before && { ...before, watchedFrom: Date.now(), ...(lost && { lost }) })
  const { mutate, reset } = useMutation({
    mutationFn: () => callEndpoint(begin),
    onMutate: () => setBegun({ since: Date.now() }),
  })
  const { watchedFrom, lost } = begun ?? {}
  const hasStopped =
    watchedFrom !== undefined && dataUpdatedAt > watchedFrom && release && isIdle(release)
  if (hasStopped) {
    setBegun(null)
    setEnded({ lost })
  }
  useEffect(() => {
    if (ended?.lost) complain(ended.lost)
    else if (ended) onStopped?.()
  }, [complain, ended, onStopped])
  return {
    since: begun?.since ?? null,
    // Handlers of one press: once it is forgotten nobody is told how its call ended.
    start: () =>
      mutate(undefined, {
        onSuccess: (answer) => {
          watch()
          keep(answer)
        },
        onError: (error) => {
          if (error instanceof EndpointError && !isRefusal(error)) return watch(error)
          setBegun(null)
          complain(error)
        },
      }),
    forget: () => {
      reset()
      setBegun(null)
    },
  }
}

/** Ends an attempt to publish. Too late is no problem: whoever watches the release sees it published. */
export function useCancelPublishing({ releaseId }: ReleaseAnswer, onCancelled: () => void) {
  const { complain } = useNotifications()
  const keep = useKeepRelease(releaseId)
  const { mutate, isPending } = useMutation({
    mutationFn: () =>
      callEndpoint((call) =>
        call(contracts.cancelPublication, { parameters: { release: releaseId } }),
      ),
    onSuccess: (answer) => {
      onCancelled()
      keep(answer)
    },
    onError: (error) => {
      if (!(error instanceof EndpointError) || error.problem !== 'release-state') complain(error)
    },
  })
  return { cancel: () => mutate(), isCancelling: isPending }
}

/** Takes what a change answered for the release as it is now. What was asked for before says less. */
function useKeepRelease(id: string): (answer: ReleaseAnswer) => void {
  const queries = useQueryClient()
  return (answer) => {
    void queries.cancelQueries({ queryKey: keys.release(id), exact: true })
    queries.setQueryData(keys.release(id), answer)
  }
}

/** Told when the release on the screen is published, whoever did it. */
export function usePublished({ state }: ReleaseAnswer, onPublished: () => void): void {
  const before = useRef(state)
  useEffect(() => {
    if (before.current === 'sampled' && state === 'published') onPublished()
    before.current = state
  })
}
