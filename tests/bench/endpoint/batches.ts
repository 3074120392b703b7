import { gzipSync } from 'node:zlib'
import { joinWith, newClip, proof, seal, type Member } from '../../unit/endpoint/client'

export const BATCH_CLIPS = 100

/** A request that was made ready beforehand, so that the measuring side has nothing to compute. */
export interface ReadyRequest {
  path: string
  headers: Record<string, string>
  body: Buffer
}

export function joinMembers(url: string, invite: string, count: number): Promise<Member[]> {
  return Promise.all(Array.from({ length: count }, () => joinWith(url, invite)))
}

let made = 0

/** A sealed batch of clips of some 420 characters each, of which no two have the same text. */
export function sealBatch(url: string, member: Member): Buffer {
  const clips = Array.from({ length: BATCH_CLIPS }, () => {
    made += 1
    return newClip(`${'學而時習之，不亦說乎？有朋自遠方來，不亦樂乎？'.repeat(18)}${String(made)}`)
  })
  return seal(url, member, clips)
}

/** The batch as a POST, packed and with its proof; good for five minutes. */
export function readyDeposit(url: string, member: Member, envelope: Buffer): ReadyRequest {
  const path = '/v1/batches'
  const body = gzipSync(envelope)
  return {
    path,
    body,
    headers: {
      'Content-Type': 'application/vnd.shichai.batch',
      'Content-Encoding': 'gzip',
      Authorization: proof(url + path, 'POST', body, { device: member }),
    },
  }
}
