import { noticeDigest } from '@/utils/consent/notice'
import { notice } from '@/utils/protocol/areas/alliance'
import type { Call } from '@/utils/protocol/client'
import type { ShichaiDatabase } from '@/utils/store/database'
import { findConsent, findMembership } from '@/utils/store/membership'
import { findNewestNotice } from '@/utils/store/notices'
import type { NoticeRow } from '@/utils/store/rows'
import { EndpointError } from '@/utils/protocol/endpoint-error'

/**
 * Reads a version of the notice: its newest wording, or the one of a digest.
 *
 * @throws EndpointError, also where the wording does not fit the digest, by which records name it
 */
export async function readNotice(call: Call, version: string, digest?: string): Promise<NoticeRow> {
  const answer = await call(notice, { parameters: { version }, query: { digest } })
  const found = await noticeDigest(answer.notice)
  if (answer.digest !== found || (digest !== undefined && digest !== found)) {
    throw new EndpointError('malformed-answer', 'the notice is not the one its digest names')
  }
  return { digest: found, version: answer.notice.version, notice: answer.notice }
}

/**
 * Fetches a new editorial revision of the notice agreed to, for the person to read. It changes no
 * consent and asks nothing; a newer version is fetched by the page that asks for consent.
 */
export async function refreshNotice(db: ShichaiDatabase, call: Call): Promise<void> {
  const offered = (await findMembership(db))?.descriptor.notice
  const consent = await findConsent(db)
  if (!offered || consent?.noticeVersion !== offered.version) return
  const known = await findNewestNotice(db, offered.version)
  if (known && known.notice.editorialRevision >= offered.editorialRevision) return
  await db.notices.put(await readNotice(call, offered.version))
}
