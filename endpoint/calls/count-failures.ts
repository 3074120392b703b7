import type { ProblemKind } from '@/utils/protocol/problems'
import { ProblemError } from '../kernel/problem'
import type { Endpoint } from '../kernel/state'

const counted: readonly ProblemKind[] = ['invite-invalid', 'code-invalid']

/** Runs a call that takes a code, and slows down an address that keeps sending wrong ones. */
export async function countFailures<T>(
  endpoint: Endpoint,
  address: string,
  work: () => Promise<T>,
): Promise<T> {
  await endpoint.attempts.check(address)
  try {
    return await work()
  } catch (error) {
    if (error instanceof ProblemError && counted.includes(error.kind)) {
      await endpoint.attempts.count(address)
    }
    throw error
  }
}
