import { setTimeout as sleep } from 'node:timers/promises'

/** What `read` gives once some time has passed: for what must not come about, since nothing tells that it did not. */
export async function stillAfter<Result>(
  milliseconds: number,
  read: () => Promise<Result>,
): Promise<Result> {
  await sleep(milliseconds)
  return read()
}
