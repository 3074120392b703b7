import { and, asc, eq, gt } from 'drizzle-orm'
import { readMending } from '@/utils/clip/mending'
import { contracts } from '@/utils/protocol/contracts'
import { changes } from '../database/schema'
import { findLastConsent } from '../people/consents'
import { findPublicName } from '../people/public-names'
import { readScanRequests } from '../review/scans'
import { handle } from './handle'
import { answer } from './reply'

const PAGE = 1000

export const changeCalls = {
  changes: handle(contracts.changes, async ({ endpoint: { database }, caller, query }) => {
    const rows = await database
      .select()
      .from(changes)
      .where(and(eq(changes.contributor, caller.contributor), gt(changes.n, query.after)))
      .orderBy(asc(changes.n))
      .limit(PAGE + 1)
    const page = rows.slice(0, PAGE).map(({ contributor: _own, ...change }) => ({
      ...change,
      mended: readMending(change.mended),
    }))
    const consent = await findLastConsent(database, caller.contributor)
    const name = await findPublicName(database, caller.contributor)
    return answer({
      changes: page,
      more: rows.length > PAGE,
      consentId: consent?.endedAt === null ? consent.id : null,
      publicNameId: name?.id ?? null,
      scanRequests: await readScanRequests(database, caller.contributor),
    })
  }),
}
