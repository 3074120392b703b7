import { and, asc, eq, gt } from 'drizzle-orm'
import * as protocol from '@/utils/protocol/calls'
import { changes } from '../database/schema'
import { findLastConsent } from '../people/consents'
import { findPublicName } from '../people/public-names'
import { readAsked } from '../review/originals'
import { answer, contributorCall } from './call'

const PAGE = 1000

/** `GET /v1/changes`: what was decided on one's own clips. */
export const readChanges = contributorCall(
  {
    method: 'GET',
    path: '/v1/changes',
    summary:
      'What was decided on one’s own clips after number n, oldest first; which consents are in force',
    query: protocol.changesQuery,
    answers: [{ status: 200, description: 'A page of changes', schema: protocol.changesAnswer }],
  },
  async ({ endpoint: { database }, caller, query }) => {
    const rows = await database
      .select()
      .from(changes)
      .where(and(eq(changes.contributor, caller.contributor), gt(changes.n, query.after)))
      .orderBy(asc(changes.n))
      .limit(PAGE + 1)
    const page = rows.slice(0, PAGE).map(({ contributor: _own, ...change }) => change)
    const consent = await findLastConsent(database, caller.contributor)
    const name = await findPublicName(database, caller.contributor)
    return answer({
      changes: page,
      more: rows.length > PAGE,
      consentId: consent?.endedAt === null ? consent.id : null,
      publicNameId: name?.id ?? null,
      originals: await readAsked(database, caller.contributor),
    })
  },
)
