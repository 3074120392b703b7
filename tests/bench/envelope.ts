import { createHash } from 'node:crypto'
import { newId } from '@/utils/clip/ids'
import type { ClearedContent } from '@/utils/envelope/may-leave'
import { openBatch, parseClipLine, verifySignature } from '@/utils/envelope/open'
import { sealBatch } from '@/utils/envelope/seal'
import { createDeviceKey } from '@/utils/identity/device-key'
import { makeClip } from '../unit/fixtures/make-clip'
import type { Comparison } from './measure'

const CLIPS = 100

export async function envelopeComparisons(): Promise<Comparison[]> {
  const key = await createDeviceKey()
  const clips = await Promise.all(
    Array.from({ length: CLIPS }, (_, n) => makeClip({ text: `${'學而時習之，'.repeat(60)}${n}` })),
  )
  const contents = clips as unknown as ClearedContent[]
  const details = {
    batchId: newId(),
    contributor: newId(),
    endpoint: 'https://corpus.example',
    consentId: newId(),
    sealedAt: new Date().toISOString(),
  }
  const { bytes } = await sealBatch(contents, details, key)
  return [
    {
      name: `seal and sign ${String(CLIPS)} clips`,
      ours: () => sealBatch(contents, details, key),
      baseline: () => createHash('sha256').update(JSON.stringify(contents)).digest(),
      baselineName: 'JSON.stringify and one SHA-256 over all',
      runs: 25,
    },
    {
      name: `open, verify and parse ${String(CLIPS)} clips`,
      ours: async () => {
        const batch = await openBatch(bytes)
        await verifySignature(batch, key.publicJwk)
        for (const [index, line] of batch.clipLines.entries()) {
          const named = batch.manifest.clips[index]
          if (named) parseClipLine(line, named)
        }
      },
      baseline: () => new TextDecoder().decode(bytes).trim().split('\n').slice(2).map(parse),
      baselineName: 'JSON.parse of every line',
      runs: 25,
    },
  ]
}

function parse(line: string): unknown {
  return JSON.parse(line)
}
