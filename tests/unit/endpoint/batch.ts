import { expect } from 'vitest'
import { call, deposit, manifestOf, newClip, seal, str, type Member, type TestClip } from './client'

/** A batch that a test sends, and what it got for it. */
export interface Sent {
  envelope: Buffer
  clips: TestClip[]
  member: Member
  /** The receipt, once it was received. */
  receipt?: string
}

let made = 0

/** A sealed batch of five clips of which no two have the same text. */
export function newBatch(url: string, member: Member): Sent {
  const clips = Array.from({ length: 5 }, () => {
    made += 1
    return newClip(`逝者如斯夫，不舍晝夜。第${String(made)}章\u{20000}\u{E0100}`)
  })
  return { envelope: seal(url, member, clips), clips, member }
}

/** Deposits one batch after another until a connection breaks. */
export async function depositUntilBroken(url: string, member: Member, sent: Sent[]): Promise<void> {
  for (;;) {
    const batch = newBatch(url, member)
    sent.push(batch)
    try {
      const answer = await deposit(url, member, batch.envelope)
      expect(answer.status).toBe(201)
      batch.receipt = str(answer.json.receipt)
    } catch (error) {
      // `fetch` rejects with a TypeError when the connection breaks.
      if (error instanceof TypeError) return
      throw error
    }
  }
}

/** What stands at the endpoint of a batch: all of it, or nothing. */
export async function expectWholeOrNothing(url: string, batch: Sent): Promise<void> {
  const { batchId } = manifestOf(batch.envelope)
  const { member: device } = batch
  const stored = await call(url, 'GET', `/v1/batches/${batchId}/envelope`, { device })
  if (stored.status === 404) expect(batch.receipt, 'an acknowledged batch is gone').toBeUndefined()
  else expect(stored.text).toBe(batch.envelope.toString('utf8'))
}
