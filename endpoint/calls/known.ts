import { contracts } from '@/utils/protocol/contracts'
import { findKnownTexts, type KnownText } from '../ledger/live-texts'
import { handle } from './handle'
import { answer } from './reply'

export const knownCalls = {
  known: handle(contracts.known, async ({ endpoint: { database }, caller, query }) => {
    const texts = await findKnownTexts(database, query.digests)
    const isGone = ({ state }: KnownText) => state === 'taken-down'
    // The caller’s own clips do not count: an edited clip could never be sent again.
    const others = texts.filter((text) => !isGone(text) && text.contributor !== caller.contributor)
    return answer({ known: digestsOf(others), takenDown: digestsOf(texts.filter(isGone)) })
  }),
}

function digestsOf(texts: readonly KnownText[]): string[] {
  return [...new Set(texts.map(({ digest }) => digest))]
}
