import type { OutboxRow } from '@/utils/store/rows'

const DAY_MS = 86_400_000

/** What stands in between, as far as problem and status tell: each is mended elsewhere. */
export type Advice = 'firewall' | 'route' | 'size' | 'down' | 'page' | 'proxy'

/**
 * What whoever runs the endpoint has to change, once something has stood in between for a day; else
 * `undefined`. Pure.
 *
 * @param now milliseconds since 1970
 */
export function adviceFor(
  { unansweredSince, problem, dueAt }: Pick<OutboxRow, 'unansweredSince' | 'problem' | 'dueAt'>,
  now: number,
): Advice | undefined {
  if (dueAt === null || unansweredSince === null || now - unansweredSince < DAY_MS) return undefined
  if (problem?.kind.startsWith('proof-')) return 'proxy'
  const status = problem?.status ?? 0
  if (status === 413) return 'size'
  if (status === 404 || status === 405 || status === 410) return 'route'
  if (status >= 500) return 'down'
  return status < 400 ? 'page' : 'firewall'
}
