import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { canonicalJson } from '@/utils/clip/canonical-json'
import type { ClipContent } from '@/utils/clip/clip'
import { CommitmentTree } from '@/utils/exchange/commitment'
import { toAttribution, toReleaseLine } from '@/utils/exchange/release-line'
import { RELEASE_TYPE, WITHDRAWN_TYPE } from '@/utils/exchange/release-manifest'
import { signCompact, thumbprintOf, type DeviceKey } from '@/utils/identity/device-key'

/** Writes a copy of a release as anybody downloads it, signed by `key`, without an endpoint. */

const at = '2026-11-25T08:00:00.000Z'
const seed = 'ab'.repeat(32)
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const sign = (payload: object, type: string, key: DeviceKey) =>
  signCompact(new TextEncoder().encode(canonicalJson(payload)), type, key, key.publicJwk)

export interface Released {
  id: string
  clip: ClipContent
}

interface CopyOptions {
  number?: number
  /** Public ids that are gone from the lines, and named by the signed list. */
  gone?: readonly string[]
}

/** @returns the public ids in the order of the release */
export async function writeReleaseCopy(
  folder: string,
  key: DeviceKey,
  released: readonly Released[],
  { number = 1, gone = [] }: CopyOptions = {},
): Promise<void> {
  const sorted = released.toSorted((a, b) => (sha256(seed + a.id) < sha256(seed + b.id) ? -1 : 1))
  const lines = sorted.map(({ id, clip }, index) =>
    toReleaseLine({
      n: index + 1,
      publicId: id,
      clip,
      mended: [],
      organisation: null,
      credit: null,
      acceptedAt: at,
      nonce: 'n'.repeat(22),
    }),
  )
  const items = sorted.map(({ id }, index) => {
    const line = sha256(lines[index] ?? '')
    const commitment = sha256(`commitment ${line}`)
    return { n: index + 1, id, source: 'a.example', line, commitment, leftOut: null }
  })
  const sample = items.map(({ n, id, source }) => {
    const rank = sha256(seed + id)
    return { n, id, source, rank, safety: 'pass', quality: 'pass', faults: [], void: false }
  })
  const tree = new CommitmentTree()
  for (const { commitment } of items) await tree.add(commitment)
  const { root } = await tree.end()
  const count = items.length
  const jsonl = (rows: readonly unknown[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('')
  const texts = {
    'items.jsonl': jsonl(items),
    'sample.jsonl': jsonl(sample),
    'withdrawn.jsonl': '',
  }
  const stay = lines.filter((_, index) => !gone.includes(sorted[index]?.id ?? ''))
  const share = { passed: count, failed: 0 }
  const manifest = {
    type: 'release',
    format: 1,
    number,
    releaseId: '7f8fd6c1-0b5e-4d6f-8a3b-000000000009',
    endpoint: 'https://endpoint.example',
    alliance: '算料联盟',
    publishedAt: at,
    criteria: {
      withoutLicence: true,
      until: at,
      purposes: [],
      reach: 'open',
      sampleSize: Math.max(1, count),
    },
    counts: { candidates: count, clips: count, codePoints: 1, leftOut: {} },
    licences: {},
    commitments: { root, leaves: tree.leaves },
    categories: {},
    notices: {},
    sources: 1,
    sourcesLeftOut: [],
    sample: {
      seed,
      seedSha256: sha256(seed),
      committedAt: at,
      revealedAt: at,
      wanted: Math.max(1, count),
      drawn: count,
      void: 0,
      safety: share,
      quality: share,
      rejudged: 0,
      rubric: { version: '1', sha256: 'a'.repeat(64), passShare: 0.96 },
    },
    files: Object.entries(texts).map(([name, text]) => {
      return { name, sha256: sha256(text), bytes: Buffer.byteLength(text), lines: 1 }
    }),
    previous: null,
  }
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text)
  writeFileSync(join(folder, 'clips.jsonl'), stay.map((line) => `${line}\n`).join(''))
  writeFileSync(
    join(folder, 'attributions.txt'),
    stay.map((line) => `${toAttribution(line)}\n`).join(''),
  )
  writeFileSync(join(folder, 'manifest.jws'), await sign(manifest, RELEASE_TYPE, key))
  if (gone.length > 0) {
    const clips = items.filter(({ id }) => gone.includes(id)).map(({ id, line }) => ({ id, line }))
    writeFileSync(join(folder, 'withdrawn-since.jws'), await signWithdrawn(key, number, clips))
  }
}

export async function signWithdrawn(
  key: DeviceKey,
  number: number,
  clips: readonly { id: string; line: string }[],
): Promise<string> {
  const kid = await thumbprintOf(key.publicJwk)
  return sign({ type: 'withdrawn-since', number, at, kid, clips }, WITHDRAWN_TYPE, key)
}
