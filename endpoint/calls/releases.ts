import { contracts } from '@/utils/protocol/contracts'
import { describeRelease, listReleases } from '../releases/describe'
import { draftRelease, dropRelease, recallRelease } from '../releases/draft'
import { beginDrawing } from '../releases/draw-sample'
import { judgeSample, readSample } from '../releases/judge-sample'
import { beginPublishing, cancelPublication } from '../releases/publish'
import { judgeMarked, readMarked } from '../releases/technical-sample'
import { findRelease } from '../releases/release-row'
import { handle } from './handle'
import { answer } from './reply'

export const releaseCalls = {
  releases: handle(contracts.releases, async ({ endpoint, query }) =>
    answer(await listReleases(endpoint.database, query)),
  ),
  draftRelease: handle(contracts.draftRelease, async ({ endpoint, call, caller, body }) => {
    const { isNew } = await draftRelease(endpoint, call, body, caller.contributor)
    return answer(await describeRelease(endpoint.database, body.releaseId), isNew ? 201 : 200)
  }),
  release: handle(contracts.release, async ({ endpoint: { database }, parameters }) => {
    const { id } = await findRelease(database, parameters.release)
    return answer(await describeRelease(database, id))
  }),
  drawSample: handle(contracts.drawSample, async ({ endpoint, call, caller, parameters }) => {
    const { id } = await findRelease(endpoint.database, parameters.release)
    const isBegun = await beginDrawing(endpoint, call, id, caller.contributor)
    return answer(await describeRelease(endpoint.database, id), isBegun ? 202 : 200)
  }),
  sample: handle(
    contracts.sample,
    async ({ endpoint: { database }, caller, parameters, query }) => {
      const { id } = await findRelease(database, parameters.release)
      return answer(await readSample(database, id, caller.contributor, query))
    },
  ),
  judgeSample: handle(
    contracts.judgeSample,
    async ({ endpoint, call, caller, parameters, body }) => {
      const { id } = await findRelease(endpoint.database, parameters.release)
      const judged = { reviewer: caller.contributor, request: body }
      return answer({ results: await judgeSample(endpoint, call, id, judged) })
    },
  ),
  markedClips: handle(contracts.markedClips, async ({ endpoint, caller, parameters, query }) => {
    const { id } = await findRelease(endpoint.database, parameters.release)
    return answer(await readMarked(endpoint, id, caller.contributor, query))
  }),
  judgeMarked: handle(
    contracts.judgeMarked,
    async ({ endpoint, call, caller, parameters, body }) => {
      const { id } = await findRelease(endpoint.database, parameters.release)
      const judged = { reviewer: caller.contributor, request: body }
      return answer({ results: await judgeMarked(endpoint, call, id, judged) })
    },
  ),
  publishRelease: handle(
    contracts.publishRelease,
    async ({ endpoint, call, caller, parameters }) => {
      const { id } = await findRelease(endpoint.database, parameters.release)
      const isBegun = await beginPublishing(endpoint, call, id, caller.contributor)
      return answer(await describeRelease(endpoint.database, id), isBegun ? 202 : 200)
    },
  ),
  cancelPublication: handle(
    contracts.cancelPublication,
    async ({ endpoint, call, caller, parameters }) => {
      const { id } = await findRelease(endpoint.database, parameters.release)
      await cancelPublication(endpoint, call, id, caller.contributor)
      return answer(await describeRelease(endpoint.database, id))
    },
  ),
  dropRelease: handle(contracts.dropRelease, async ({ endpoint, call, caller, parameters }) => {
    const { id } = await findRelease(endpoint.database, parameters.release)
    await dropRelease(endpoint, call, id, caller.contributor)
    return answer(await describeRelease(endpoint.database, id))
  }),
  recallRelease: handle(
    contracts.recallRelease,
    async ({ endpoint, call, caller, parameters, body }) => {
      const { id } = await findRelease(endpoint.database, parameters.release)
      await recallRelease(endpoint, call, id, { ...body, staff: caller.contributor })
      return answer(await describeRelease(endpoint.database, id))
    },
  ),
}
