import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { canonicalJson } from '@/utils/clip/canonical-json'
import { CommitmentTree } from '@/utils/exchange/commitment'
import type { ReleaseCopy } from '@/utils/exchange/read-release'
import { RELEASE_TYPE, WITHDRAWN_TYPE, type SampleLine } from '@/utils/exchange/release-manifest'
import { verifyRelease, type ReleaseReport } from '@/utils/exchange/verify-release'
import { createDeviceKey, signCompact, type DeviceKey } from '@/utils/identity/device-key'

/** Releases that are signed but say what is not so, and copies that withdrawals overtook. */

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const seed = 'ab'.repeat(32)
/** In the order of their ranks, as a release has them. */
const ids = [1, 2, 3, 4]
  .map((n) => `7f8fd6c1-0b5e-4d6f-8a3b-00000000000${String(n)}`)
  .toSorted((a, b) => (sha256(seed + a) < sha256(seed + b) ? -1 : 1))
const at = '2026-11-25T08:00:00.000Z'

let key: DeviceKey
beforeAll(async () => {
  key = await createDeviceKey()
})

const clipLine = (n: number) =>
  JSON.stringify({
    id: ids[n - 1],
    text: `第${String(n)}條`,
    metadata: { item: n, work: {}, source: { title: '錄', url: 'https://a.example/' }, rights: {} },
  })
const attributionLine = (n: number) => `${String(n)}. 《錄》，公有领域，https://a.example/`

/** What an item says of a line that is in the release. */
interface Published {
  line: string | null
  commitment: string | null
  leftOut: string | null
}
const published = (line: string): Published => {
  return { line: sha256(line), commitment: sha256(`commitment ${line}`), leftOut: null }
}

function makeParts() {
  const items = ids.map((id, index) => {
    const n = index + 1
    const item = { n, id, source: n < 4 ? 'a.example' : 'b.example' }
    return { ...item, ...published(clipLine(n)) }
  })
  const sample = items.map(({ n, id, source }): SampleLine => {
    const judged = { safety: 'pass', quality: 'pass', faults: [], void: false } as const
    return { n, id, source, rank: sha256(seed + id), ...judged, faults: [] }
  })
  return {
    items,
    sample,
    counts: { candidates: 4, clips: 4, codePoints: 12, leftOut: {} as Record<string, number> },
    sourcesLeftOut: [] as string[],
    safety: { passed: 4, failed: 0 },
    quality: { passed: 4, failed: 0 },
    passShare: 0.5,
    /** Not in manifests that are older. */
    unsafeSourceShare: undefined as number | undefined,
    technical: undefined as object | undefined,
    heads: undefined as Record<string, number> | undefined,
    /** By number: what the copy holds, and what the signed list says is withdrawn. */
    clips: [1, 2, 3, 4],
    attributions: [1, 2, 3, 4],
    gone: [] as number[],
  }
}
type Parts = ReturnType<typeof makeParts>

const linesOf = (lines: readonly unknown[]) =>
  lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('')

const sign = (payload: object, type: string) =>
  signCompact(new TextEncoder().encode(canonicalJson(payload)), type, key, key.publicJwk)

async function commitmentsOf({ items }: Parts) {
  const tree = new CommitmentTree()
  for (const { commitment } of items) if (commitment !== null) await tree.add(commitment)
  const { root } = await tree.end()
  return { root, leaves: tree.leaves }
}

/** A copy of a release that was signed as the parts say. */
async function makeCopy(parts: Parts): Promise<ReleaseCopy> {
  const named: Record<string, string> = {
    'clips.jsonl': linesOf(ids.map((_, index) => clipLine(index + 1))),
    'items.jsonl': linesOf(parts.items),
    'sample.jsonl': linesOf(parts.sample),
    'withdrawn.jsonl': '',
    'attributions.txt': linesOf(ids.map((_, index) => attributionLine(index + 1))),
  }
  const { counts, sourcesLeftOut, safety, quality, passShare, unsafeSourceShare } = parts
  const manifest = {
    type: 'release',
    format: 1,
    number: 1,
    releaseId: '7f8fd6c1-0b5e-4d6f-8a3b-000000000009',
    endpoint: 'https://endpoint.example',
    alliance: '算料联盟',
    publishedAt: at,
    criteria: { withoutLicence: true, until: at, purposes: [], reach: 'open', sampleSize: 10 },
    counts,
    licences: {},
    commitments: await commitmentsOf(parts),
    categories: {},
    notices: {},
    sources: 2,
    sourcesLeftOut,
    sample: {
      seed,
      seedSha256: sha256(seed),
      committedAt: at,
      revealedAt: at,
      wanted: 10,
      drawn: 4,
      void: 0,
      safety,
      quality,
      rejudged: 0,
      ...(parts.technical && { technical: parts.technical }),
      ...(parts.heads && { heads: parts.heads }),
      rubric: {
        version: '1',
        sha256: sha256('rubric'),
        passShare,
        ...(unsafeSourceShare !== undefined && { unsafeSourceShare }),
        ...(parts.heads && { heads: [{ id: 'trade', of: 'safety', words: {} }] }),
      },
    },
    files: Object.entries(named).map(([name, text]) => {
      return { name, sha256: sha256(text), bytes: Buffer.byteLength(text), lines: 1 }
    }),
    previous: null,
  }
  const since = { type: 'withdrawn-since', number: 1, at, kid: key.kid }
  const files: Record<string, string> = {
    ...named,
    'clips.jsonl': linesOf(parts.clips.map(clipLine)),
    'attributions.txt': linesOf(parts.attributions.map(attributionLine)),
    'manifest.jws': await sign(manifest, RELEASE_TYPE),
    'withdrawn-since.jws': await sign(
      { ...since, clips: parts.gone.map((n) => ({ id: ids[n - 1], line: sha256(clipLine(n)) })) },
      WITHDRAWN_TYPE,
    ),
  }
  return {
    read: (name) => {
      const text = files[name]
      return text === undefined ? undefined : new Blob([text]).stream()
    },
    sha256: (name) => Promise.resolve(files[name] === undefined ? undefined : sha256(files[name])),
  }
}

async function verify(change: (parts: Parts) => void = () => undefined): Promise<ReleaseReport> {
  const parts = makeParts()
  change(parts)
  return verifyRelease(await makeCopy(parts), key.kid)
}

test('what is said truly is verified', async () => {
  expect(await verify()).toMatchObject({ ok: true, problems: [], clips: 4, toDelete: 0 })
})

/** Fails a sampled clip, and says so everywhere but in the items. */
function failFourth({ sample, safety }: Parts): void {
  const [, , , fourth] = sample
  if (fourth) fourth.safety = 'fail'
  Object.assign(safety, { passed: 3, failed: 1 })
}

/** Leaves the fourth item out, with its clip and its credit. */
function leaveOutFourth(parts: Parts, leftOut: string): void {
  Object.assign(parts.items[3] ?? {}, { line: null, commitment: null, leftOut })
  Object.assign(parts.counts, { clips: 3, leftOut: { [leftOut]: 1 } })
  parts.clips.pop()
  parts.attributions.pop()
}

/** Four of four drawn, one marked. */
function technicalOf(change: object, technicalPass = 0.5): object {
  const rubric = { technicalShare: 0.1, technicalLeast: 100, technicalPass }
  return { size: 4, drawn: 4, void: 0, marked: 1, bad: [], rubric, ...change }
}

/** The fourth clip fails by these heads, of which the manifest counts so many. */
function judgeFourth(parts: Parts, heads: string[], counted: Record<string, number>): void {
  failFourth(parts)
  leaveOutFourth(parts, 'failed')
  const [, , , fourth] = parts.sample
  if (fourth) fourth.heads = heads
  parts.heads = counted
}

test('a sample that was judged by heads is verified', async () => {
  const change = (parts: Parts) => judgeFourth(parts, ['trade'], { trade: 1 })
  expect(await verify(change)).toMatchObject({ ok: true, problems: [] })
})

test('a technical sample is verified', async () => {
  const change = (parts: Parts) => {
    failFourth(parts)
    leaveOutFourth(parts, 'failed')
    parts.technical = technicalOf({ bad: [4] })
  }
  expect(await verify(change)).toMatchObject({ ok: true, problems: [] })
})

describe('a source that is left out', () => {
  test('is so for what the sample came to', async () => {
    const change = (parts: Parts) => {
      failFourth(parts)
      leaveOutFourth(parts, 'failed')
      parts.sourcesLeftOut.push('b.example')
      parts.unsafeSourceShare = 0.05
    }
    expect(await verify(change)).toMatchObject({ ok: true, problems: [] })
  })

  test('counts those in that were withdrawn after they were judged', async () => {
    const change = (parts: Parts) => {
      failFourth(parts)
      leaveOutFourth(parts, 'withdrawn')
      Object.assign(parts.sample[3] ?? {}, { void: true })
      parts.safety.failed = 0
      parts.quality.passed = 3
      parts.sourcesLeftOut.push('b.example')
      parts.unsafeSourceShare = 0.05
    }
    expect(await verify(change)).toMatchObject({ ok: true, problems: [] })
  })

  test('is not asked about where the manifest is older than the share', async () => {
    const change = (parts: Parts) => {
      leaveOutFourth(parts, 'source')
      parts.sourcesLeftOut.push('b.example')
    }
    expect(await verify(change)).toMatchObject({ ok: true, problems: [] })
  })
})

describe('what is signed, but not so, is found', () => {
  const cases: [string, string, string, (parts: Parts) => void][] = [
    ['a clip that failed is in it', 'sample', 'rules it out', failFourth],
    [
      'a source is in it that is said to be out',
      'sample',
      'rules it out',
      ({ sourcesLeftOut }) => sourcesLeftOut.push('b.example'),
    ],
    [
      'the manifest counts fewer by a head',
      'sample',
      'other judgements by trade',
      (parts) => judgeFourth(parts, ['trade'], {}),
    ],
    [
      'it counts by a head that no line names',
      'sample',
      'other judgements by trade',
      (parts) => judgeFourth(parts, [], { trade: 1 }),
    ],
    [
      'a line fails by a head that the rubric has not',
      'sample',
      'item 4 does not fail by luck',
      (parts) => judgeFourth(parts, ['luck'], { luck: 1 }),
    ],
    [
      'a source is left out though enough of it is safe',
      'sample',
      'b.example is left out: 0 of 1 unsafe',
      (parts) => {
        leaveOutFourth(parts, 'source')
        parts.sourcesLeftOut.push('b.example')
        parts.unsafeSourceShare = 0.05
      },
    ],
    [
      'a source is in it though too much of it is unsafe',
      'sample',
      'b.example is in it: 1 of 1 unsafe',
      (parts) => {
        failFourth(parts)
        leaveOutFourth(parts, 'failed')
        parts.unsafeSourceShare = 0.05
      },
    ],
    [
      'a source is left out of which nothing was judged',
      'sample',
      'elsewhere.example is left out unjudged',
      (parts) => {
        parts.sourcesLeftOut.push('elsewhere.example')
        parts.unsafeSourceShare = 0.05
      },
    ],
    [
      'some of the sample was never judged',
      'sample',
      'not judged whole',
      (parts) => {
        failFourth(parts)
        const [, , , fourth] = parts.sample
        if (fourth) fourth.safety = null
      },
    ],
    [
      'a sampled clip does not count, though nobody withdrew it',
      'sample',
      'void',
      ({ sample: [first], safety }) => {
        if (first) first.void = true
        safety.passed = 3
      },
    ],
    [
      'what the technical sample found bad is in it',
      'sample',
      'item 2 is in, though the technical sample rules it out',
      (parts) => {
        parts.technical = technicalOf({ bad: [2] })
      },
    ],
    [
      'the technical sample is smaller than it says',
      'sample',
      'another size',
      (parts) => {
        parts.technical = technicalOf({ size: 3, drawn: 3 })
      },
    ],
    [
      'the technical sample counts what was withdrawn',
      'sample',
      'another technical sample',
      (parts) => {
        parts.technical = technicalOf({ drawn: 3, void: 1 })
      },
    ],
    [
      'too few of the technical sample are clean',
      'sample',
      'too few of the technical sample are clean',
      (parts) => {
        failFourth(parts)
        leaveOutFourth(parts, 'failed')
        parts.technical = technicalOf({ bad: [4] }, 0.98)
      },
    ],
    [
      'the manifest tells other reasons than the items',
      'counts',
      'counts other clips',
      (parts) => {
        failFourth(parts)
        leaveOutFourth(parts, 'failed')
        parts.counts.leftOut = { source: 1 }
      },
    ],
    [
      'an item is in and left out at once',
      'counts',
      'not of the form',
      ({ items: [first], counts }) => {
        if (first) first.leftOut = 'superseded'
        Object.assign(counts, { clips: 3, leftOut: { superseded: 1 } })
      },
    ],
    [
      'items are numbered with gaps',
      'counts',
      'not of the form',
      ({ items, sample, clips, attributions }) => {
        for (const parts of [items, sample]) for (const one of parts) one.n *= 2
        clips.length = 0
        attributions.length = 0
      },
    ],
  ]
  test.each(cases)('%s', async (_, kind, words, change) => {
    const { ok, problems } = await verify(change)
    expect(ok).toBe(false)
    expect(problems).toContainEqual({ kind, detail: expect.stringContaining(words) })
  })
})

describe('a clip that is withdrawn while a copy is fetched', () => {
  test('is in the clips still, and not in the attributions any more', async () => {
    const report = await verify(({ gone, attributions }) => {
      gone.push(2)
      attributions.splice(1, 1)
    })
    expect(report).toMatchObject({ ok: true, problems: [], clips: 4, withdrawn: 0, toDelete: 1 })
  })

  test('is gone from the clips, and in the attributions still', async () => {
    const report = await verify(({ gone, clips }) => {
      gone.push(2)
      clips.splice(1, 1)
    })
    expect(report).toMatchObject({ ok: true, problems: [], clips: 3, withdrawn: 1, toDelete: 0 })
  })

  test('excuses no other line that is missing', async () => {
    const { problems } = await verify(({ gone, attributions }) => {
      gone.push(2)
      attributions.splice(2, 1)
    })
    expect(problems).toMatchObject([{ kind: 'attribution' }])
  })
})
