import { contracts } from '@/utils/protocol/contracts'
import { pageResponse } from '../http/page'
import { handle } from './handle'
import { joinView } from './join-view'

export const joinPageCalls = {
  /** The code stays in the link's fragment, which is sent to no server. */
  joinPage: handle(contracts.joinPage, () => pageResponse(joinView)),
}
