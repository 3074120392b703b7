import { db, fetcher } from '@/components/ui/database'
import { useMembershipState } from '@/components/ui/membership-state'
import { useAnswer, type Answer } from './use-answer'
import { openReleaseClient, type ReleaseClient } from '@/utils/sync/release-client'

/** Asks the endpoint something about releases or exports. */
export async function askReleases<T>(ask: (client: ReleaseClient) => Promise<T>): Promise<T> {
  return ask(await openReleaseClient(db, fetcher))
}

/** What the endpoint answers about releases, asked again when `key` changes; see `useAnswer`. */
export function useReleaseAnswer<T>(
  key: string,
  ask: (client: ReleaseClient) => Promise<T>,
): Answer<T> {
  return useAnswer(key, () => askReleases(ask))
}

/**
 * Whether to offer what only admins may do; `undefined` until it is known. The endpoint decides in
 * any case.
 */
export function useIsAdmin(): boolean | undefined {
  const { isLoaded, membership } = useMembershipState()
  return isLoaded ? membership?.role === 'admin' : undefined
}
