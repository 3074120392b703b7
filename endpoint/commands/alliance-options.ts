import type { ParseArgsOptionsConfig } from 'node:util'
import { isTrialNotice, readAlliance, readNoticeFolder } from '../kernel/alliance'
import { readNotices } from '../kernel/notices'
import { UsageError } from '../kernel/usage-error'
import type { EndpointOptions } from '../serve/options'
import { readText, type Invocation } from './command'

/** The options by which an endpoint becomes an alliance's. */
export const allianceOptions = {
  alliance: { type: 'string' },
  notices: { type: 'string' },
} as const satisfies ParseArgsOptionsConfig

interface ReadAlliance {
  publicUrl: string | undefined
  /** Name or notices are still those of the trial. */
  isTrial: boolean
  options: Pick<
    EndpointOptions,
    'acceptancePolicy' | 'deposits' | 'markedWords' | 'notices' | 'review'
  >
}

/** What `--alliance` and `--notices` say; the trial where they are not given. @throws UsageError */
export function readAllianceOptions(invocation: Invocation): ReadAlliance {
  const file = readText(invocation, 'alliance', 'SHICHAI_ALLIANCE')
  const folder = readText(invocation, 'notices', 'SHICHAI_NOTICES')
  const notices = folder === undefined ? readNotices() : readNoticeFolder(folder, new Date())
  const isTrial = file === undefined || notices.some(isTrialNotice)
  if (file === undefined) {
    return { publicUrl: undefined, isTrial, options: { notices, acceptancePolicy: { isTrial } } }
  }
  const { publicUrl, deposits, review, markedWords, ...policy } = readAlliance(file)
  const options = {
    notices,
    review,
    markedWords,
    acceptancePolicy: { ...policy, isTrial },
    ...(deposits && { deposits }),
  }
  return { publicUrl, isTrial, options }
}

/**
 * Refuses to receive other people's contributions with what is for trying things on one machine.
 *
 * @throws UsageError
 */
export function requireFitForOthers(
  publicUrl: string | undefined,
  { isTrial, acceptAll }: { isTrial: boolean; acceptAll: boolean },
): void {
  if (publicUrl === undefined || isLoopback(publicUrl)) return
  if (isTrial) {
    throw new UsageError(
      `${publicUrl} is for others, who would consent to a controller that does not exist: make --alliance and --notices with init`,
    )
  }
  if (acceptAll) {
    throw new UsageError(`${publicUrl} is for others: --accept-all, without review, is for trying`)
  }
}

function isLoopback(url: string): boolean {
  const host = new URL(url).hostname
  return host === 'localhost' || host === '[::1]' || host.startsWith('127.')
}
