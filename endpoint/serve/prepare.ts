import { openCodeSecret } from '../kernel/codes'
import { TAKE_TURN } from '../database/advisory-lock'
import type { Database } from '../database/database'
import { readDepositLimits } from '../kernel/deposit-limits'
import { Background } from '../kernel/background'
import { Bodies } from '../kernel/bodies'
import { AddressLoad } from '../kernel/address-load'
import { Attempts } from '../kernel/attempts'
import { Metrics } from '../kernel/metrics'
import { readNotices, publishNotices } from '../kernel/notices'
import type { EndpointOptions } from './options'
import { openServerKey } from '../kernel/server-key'
import { readSetting, writeSetting } from '../kernel/settings'
import type { Endpoint } from '../kernel/state'
import type { ReviewerNumbers } from '@/utils/protocol/schemas/review'
import { areReviewerNumbersSet, writeReviewerNumbers } from '../ledger/reviewer-numbers'
import { readAcceptancePolicy } from '../kernel/acceptance-policy'

const DEFAULT_ATTEMPTS = { max: 30, windowSeconds: 600 }

/**
 * Prepares everything that handlers work with. Without a public URL it takes the one it was last served
 * under.
 */
export async function prepare(
  options: Omit<EndpointOptions, 'data'>,
  database: Database,
  publicUrl: string | undefined,
): Promise<Endpoint> {
  const now = options.now ?? (() => new Date())
  const limits = readDepositLimits(options.deposits)
  const notices = await publishNotices(options.notices ?? readNotices())
  notices.current(now())
  const { url, key, codeSecret } = await setUp(database, publicUrl, now(), options.review)
  return {
    database,
    publicUrl: url,
    acceptancePolicy: readAcceptancePolicy(options.acceptancePolicy),
    notices,
    key,
    codeSecret,
    markedWords: options.markedWords ?? [],
    acceptAll: options.acceptAll ?? false,
    trustProxy: options.trustProxy ?? false,
    attempts: new Attempts(database, codeSecret, options.attempts ?? DEFAULT_ATTEMPTS, now),
    limits,
    addressLoad: new AddressLoad(limits.address, now),
    metrics: new Metrics(now()),
    background: new Background(),
    bodies: new Bodies(),
    hooks: options.hooks ?? {},
    checkAnswers: options.checkAnswers ?? process.env.SHICHAI_CHECK_ANSWERS === '1',
    now,
    log: options.log ?? (() => undefined),
  }
}

/**
 * Makes at the first start what later ones find. Processes take turns: two that start at once would
 * each make a key, and sign receipts that the other’s descriptor disowns.
 */
function setUp(
  database: Database,
  publicUrl: string | undefined,
  now: Date,
  review: ReviewerNumbers | undefined,
) {
  return database.transaction(async (transaction) => {
    await transaction.execute(TAKE_TURN)
    if (publicUrl !== undefined) await writeSetting(transaction, 'public-url', publicUrl)
    const url = publicUrl ?? (await readSetting(transaction, 'public-url'))
    if (url === undefined) throw new NeverServedError('give --public-url: it was never served')
    if (review && !(await areReviewerNumbersSet(transaction))) {
      await writeReviewerNumbers(transaction, review)
    }
    const key = await openServerKey(transaction, now)
    return { url, key, codeSecret: await openCodeSecret(transaction) }
  })
}

/** A public URL as proofs and manifests name it: without a slash at its end. */
export function trimUrl(url: string): string {
  return url.replace(/(?<!\/)\/+$/, '')
}

/** Nobody has said yet under which URL clients reach this endpoint. */
export class NeverServedError extends Error {
  override name = 'NeverServedError'
}
