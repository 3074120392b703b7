import { contracts } from '@/utils/protocol/contracts'
import { ProblemError } from '../kernel/problem'
import { countQueue } from '../review/count-queue'
import { decide } from '../ledger/decide'
import { readQueue } from '../review/queue'
import { readClip } from '../review/read-clip'
import { readReviewerNumbers } from '../ledger/reviewer-numbers'
import { hasUnsketched } from '../sketches/make-sketches'
import { findNearDuplicates, readCompared } from '../sketches/near-duplicates'
import { handle } from './handle'
import { answer } from './reply'

export const reviewCalls = {
  reviewQueue: handle(contracts.reviewQueue, async ({ endpoint: { database }, caller, query }) => {
    const { after, limit, ...filters } = query
    const numbers = await readReviewerNumbers(database)
    return answer(await readQueue(database, caller.contributor, filters, { after, limit, numbers }))
  }),
  reviewCounts: handle(
    contracts.reviewCounts,
    async ({ endpoint: { database }, caller, query }) => {
      const numbers = await readReviewerNumbers(database)
      return answer(await countQueue(database, caller.contributor, query, numbers))
    },
  ),
  reviewClip: handle(
    contracts.reviewClip,
    async ({ endpoint: { database }, caller, parameters, query }) => {
      const named = { ...parameters, revision: query.revision }
      const found = await readClip(database, caller.contributor, named)
      if (!found) throw noSuchClip()
      return answer(found)
    },
  ),
  nearDuplicates: handle(
    contracts.nearDuplicates,
    async ({ endpoint: { database }, parameters, query }) => {
      const named = { ...parameters, revision: query.revision }
      const compared = await readCompared(database, named)
      if (!compared) throw noSuchClip()
      // Ask before searching: what becomes findable in between does no harm.
      const isComplete = !(await hasUnsketched(database))
      return answer({ clips: await findNearDuplicates(database, compared), isComplete })
    },
  ),
  decide: handle(contracts.decide, async ({ endpoint, call, caller, body }) =>
    answer({ results: await decide(endpoint, call, caller.contributor, body) }),
  ),
}

function noSuchClip(): ProblemError {
  return new ProblemError('not-found', 'there is no such clip, or it was withdrawn')
}
