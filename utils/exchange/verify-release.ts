import { z } from 'zod'
import { canonicalJson } from '@/utils/clip/canonical-json'
import { sha256Hex } from '@/utils/clip/digest'
import { CommitmentTree } from './commitment'
import { CutOffError, openSigned, readLines, readText, type ReleaseCopy } from './read-release'
import { toAttribution } from './release-line'
import {
  itemLine,
  MANIFEST_FILE,
  RELEASE_TYPE,
  releaseFiles,
  releaseManifest,
  sampleLine,
  WITHDRAWN_SINCE_FILE,
  WITHDRAWN_TYPE,
  withdrawnLine,
  withdrawnSince,
  type ItemLine,
  type ReleaseFile,
  type ReleaseManifest,
  type SampleLine,
} from './release-manifest'
import { TechnicalCheck } from './technical-check'
import { rankOf, SampleDraw, sampleSizes } from './release-sample'

export interface ReleaseProblem {
  kind:
    | 'manifest'
    | 'wrong-key'
    | 'file-missing'
    | 'file-changed'
    | 'clip-changed'
    | 'clip-missing'
    | 'clip-unknown'
    | 'attribution'
    | 'counts'
    | 'sample'
  /** What is wrong and where, in English. */
  detail: string
}

export interface ReleaseReport {
  /** Everything that was published is here as it was published, or was withdrawn since. */
  ok: boolean
  problems: ReleaseProblem[]
  manifest: ReleaseManifest | undefined
  /** The key that signed it. Compare it with the one the endpoint's descriptor names. */
  kid: string | undefined
  clips: number
  /** Clips that are gone from this copy because they were withdrawn since. */
  withdrawn: number
  /** Files that stand beside the release’s own and that nothing vouches for. */
  unlisted: string[]
  /** Clips that are in this copy still, though they were withdrawn since: to be deleted from it. */
  toDelete: number
}

/** Problems of one kind that are listed one by one; the rest is only counted. */
const MAX_DETAILED = 20

/**
 * Verifies a copy of a release offline: the signature and every line of every file; that missing clips
 * were withdrawn; that order and sample are those of its seed; that the sample was judged whole and passed; that nothing
 * it ruled out is in; and that no source is left out without cause. Reads the files line by line: memory
 * grows with the sample and the sources, not with the clips.
 *
 * @param kid thumbprint of the key that has to have signed it, where it is known
 */
export async function verifyRelease(copy: ReleaseCopy, kid?: string): Promise<ReleaseReport> {
  const report: ReleaseReport = {
    ok: false,
    problems: [],
    manifest: undefined,
    kid: undefined,
    clips: 0,
    withdrawn: 0,
    unlisted: [],
    toDelete: 0,
  }
  const manifestPieces = copy.read(MANIFEST_FILE)
  const jws = manifestPieces && (await readText(manifestPieces)).trim()
  const signed = jws && (await openSigned(jws, RELEASE_TYPE, releaseManifest))
  if (!signed) return addProblem(report, 'manifest', `${MANIFEST_FILE} is missing or not signed`)
  report.manifest = signed.payload
  report.kid = signed.kid
  if (kid !== undefined && signed.kid !== kid)
    addProblem(report, 'wrong-key', `signed by ${signed.kid}`)
  try {
    report.unlisted = await findUnlisted(copy)
    await checkFiles(copy, signed.payload, report)
    const gone = await readWithdrawnSince(copy, report, signed.kid)
    await checkClips(copy, gone, report)
    await checkSample(copy, signed.payload, report)
  } catch (error) {
    if (!isMalformed(error)) throw error
    addProblem(report, 'file-changed', error.message)
  }
  report.ok = report.problems.length === 0
  return report
}

/** A file holds what no release holds: cut off, not UTF-8, not JSON, or of another form. */
function isMalformed(error: unknown): error is Error {
  return (
    error instanceof CutOffError ||
    error instanceof z.ZodError ||
    error instanceof SyntaxError ||
    error instanceof TypeError
  )
}

function addProblem(
  report: ReleaseReport,
  kind: ReleaseProblem['kind'],
  detail: string,
): ReleaseReport {
  if (report.problems.filter((each) => each.kind === kind).length < MAX_DETAILED) {
    report.problems.push({ kind, detail })
  }
  return report
}

/** Files that stay as they are for ever, whatever is withdrawn. */
const fixedFiles: readonly ReleaseFile[] = ['items.jsonl', 'sample.jsonl', 'withdrawn.jsonl']

const listed = new Set<string>([MANIFEST_FILE, WITHDRAWN_SINCE_FILE, ...releaseFiles])

async function findUnlisted(copy: ReleaseCopy): Promise<string[]> {
  const names = (await copy.names?.()) ?? []
  return names.filter((name) => !listed.has(name)).toSorted()
}

async function checkFiles(
  copy: ReleaseCopy,
  manifest: ReleaseManifest,
  report: ReleaseReport,
): Promise<void> {
  for (const name of fixedFiles) {
    const named = manifest.files.find((file) => file.name === name)
    const sha256 = await copy.sha256(name)
    if (!named || sha256 === undefined) addProblem(report, 'file-missing', name)
    else if (sha256 !== named.sha256) addProblem(report, 'file-changed', name)
  }
  for await (const line of linesOf(copy, 'withdrawn.jsonl')) withdrawnLine.parse(JSON.parse(line))
}

async function readWithdrawnSince(
  copy: ReleaseCopy,
  report: ReleaseReport,
  kid: string,
): Promise<ReadonlySet<string>> {
  const pieces = copy.read(WITHDRAWN_SINCE_FILE)
  if (!pieces) return new Set()
  const signed = await openSigned((await readText(pieces)).trim(), WITHDRAWN_TYPE, withdrawnSince)
  if (!signed || signed.kid !== kid || signed.payload.number !== report.manifest?.number) {
    addProblem(report, 'manifest', `${WITHDRAWN_SINCE_FILE} is not of this release or not signed`)
    return new Set()
  }
  return new Set(signed.payload.clips.map(({ id, line }) => `${id} ${line}`))
}

/**
 * Goes through items, clips and attributions side by side: all are in the order of their number. The
 * files of a copy come one after the other, so a clip that was withdrawn meanwhile may be in one of
 * them and not in the other.
 */
async function checkClips(
  copy: ReleaseCopy,
  gone: ReadonlySet<string>,
  report: ReleaseReport,
): Promise<void> {
  const clips = new Reader(linesOf(copy, 'clips.jsonl'), itemOfClip)
  const attributions = new Reader(linesOf(copy, 'attributions.txt'), itemOfAttribution)
  await clips.advance()
  await attributions.advance()
  for await (const item of itemsOf(copy)) {
    if (item.line === null) continue
    while (clips.item < item.n) {
      addProblem(report, 'clip-unknown', `item ${String(clips.item)} of clips.jsonl`)
      await clips.advance()
    }
    while (attributions.item < item.n) {
      addProblem(report, 'attribution', `item ${String(attributions.item)} of attributions.txt`)
      await attributions.advance()
    }
    const isGone = gone.has(`${item.id} ${item.line}`)
    const clip = await clips.take(item.n)
    const attribution = await attributions.take(item.n)
    if (clip === undefined) {
      if (isGone) report.withdrawn += 1
      else addProblem(report, 'clip-missing', `item ${String(item.n)}, clip ${item.id}`)
      continue
    }
    report.clips += 1
    if (isGone) report.toDelete += 1
    const hash = await sha256Hex(clip)
    const isPublished = hash === item.line || hash === item.uncredited
    if (!isPublished || idOfClip(clip) !== item.id) {
      addProblem(report, 'clip-changed', `item ${String(item.n)}, clip ${item.id}`)
      // The content of a changed line is not looked at.
    } else if (attribution === undefined ? !isGone : !isAttributionOf(attribution, clip)) {
      addProblem(report, 'attribution', `attributions.txt differs at item ${String(item.n)}`)
    }
  }
  if (clips.line !== undefined)
    addProblem(report, 'clip-unknown', 'clips.jsonl goes on after the last')
  if (attributions.line !== undefined) addProblem(report, 'attribution', 'attributions.txt goes on')
}

/** The name in the clip's line may have been taken back before its attribution was fetched. */
function isAttributionOf(attribution: string, clip: string): boolean {
  return [toAttribution(clip), toAttribution(clip, { credited: false })].includes(attribution)
}

const numbered = z.looseObject({ id: z.string(), metadata: z.looseObject({ item: z.int() }) })

function idOfClip(line: string): string {
  return numbered.parse(JSON.parse(line)).id
}

function itemOfClip(line: string): number {
  return numbered.parse(JSON.parse(line)).metadata.item
}

const attributionNumber = z.coerce.number().int()

function itemOfAttribution(line: string): number {
  return attributionNumber.parse(line.slice(0, line.indexOf('.')))
}

/** One line at a time of a file whose lines are in the order of items. */
class Reader {
  line: string | undefined
  /** Number of the item that the line is of; beyond all others at the end. */
  item = Infinity

  constructor(
    private readonly lines: AsyncGenerator<string, void>,
    private readonly itemOf: (line: string) => number,
  ) {}

  async advance(): Promise<void> {
    const next = await this.lines.next()
    this.line = next.done ? undefined : next.value
    this.item = this.line === undefined ? Infinity : this.itemOf(this.line)
  }

  /** The line of an item, if it is the next one; then the one after it is. */
  async take(item: number): Promise<string | undefined> {
    if (this.item !== item) return undefined
    const { line } = this
    await this.advance()
    return line
  }
}

async function checkSample(
  copy: ReleaseCopy,
  manifest: ReleaseManifest,
  report: ReleaseReport,
): Promise<void> {
  const { sample, criteria } = manifest
  if ((await sha256Hex(sample.seed)) !== sample.seedSha256) {
    addProblem(report, 'sample', 'the seed is not the one whose hash was published')
  }
  const judged: SampleLine[] = []
  for await (const line of linesOf(copy, 'sample.jsonl')) {
    judged.push(sampleLine.parse(JSON.parse(line)))
  }
  const technical = new TechnicalCheck(sample.technical)
  const sources = await checkItems(copy, manifest, judged, { report, technical })
  for (const detail of technical.problems()) addProblem(report, 'sample', detail)
  const draw = new SampleDraw(sampleSizes(sources, criteria.sampleSize))
  let before = ''
  for await (const { n, id, source } of itemsOf(copy)) {
    const rank = await rankOf(sample.seed, id)
    // Equal ranks are equal ids: each candidate stands there once.
    if (rank <= before) addProblem(report, 'sample', `item ${String(n)} is not in the seed’s order`)
    before = rank
    draw.add({ n, id, source, rank })
  }
  const drawn = draw.result()
  const isSame =
    drawn.length === judged.length &&
    drawn.every(({ n, id, rank }, at) => {
      const other = judged[at]
      return other?.n === n && other.id === id && other.rank === rank
    })
  if (!isSame) addProblem(report, 'sample', 'sample.jsonl is not what the seed draws')
  checkGate(judged, manifest, report)
  checkSourcesLeftOut(judged, manifest, report)
}

/**
 * Holds every candidate against what the manifest counts and what the sample ruled out.
 *
 * @returns how many candidates there are of each source
 */
async function checkItems(
  copy: ReleaseCopy,
  { counts, commitments, sourcesLeftOut }: ReleaseManifest,
  judged: readonly SampleLine[],
  { report, technical }: { report: ReleaseReport; technical: TechnicalCheck },
): Promise<Map<string, number>> {
  const sampled = new Map(judged.map((line) => [line.n, line]))
  const out = new Set(sourcesLeftOut)
  const sources = new Map<string, number>()
  const tree = new CommitmentTree()
  const found = { candidates: 0, clips: 0, leftOut: {} as Record<string, number> }
  for await (const item of itemsOf(copy)) {
    const { n, source, line, leftOut, commitment } = item
    if (commitment !== null) await tree.add(commitment)
    sources.set(source, (sources.get(source) ?? 0) + 1)
    found.candidates += 1
    if (leftOut === null) found.clips += 1
    else found.leftOut[leftOut] = (found.leftOut[leftOut] ?? 0) + 1
    technical.add(item)
    const of = sampled.get(n)
    const isRuledOut = of?.safety === 'fail' || of?.quality === 'fail' || out.has(source)
    if (
      n !== found.candidates ||
      (line === null) !== (leftOut !== null) ||
      (line === null) !== (commitment === null)
    ) {
      addProblem(
        report,
        'counts',
        `item ${String(found.candidates)} of items.jsonl is not of the form`,
      )
    }
    if (of && of.void !== (leftOut === 'withdrawn')) {
      addProblem(
        report,
        'sample',
        `item ${String(n)} is void in the sample without being withdrawn`,
      )
    }
    if (isRuledOut && line !== null) {
      addProblem(report, 'sample', `item ${String(n)} is in, though the sample rules it out`)
    }
  }
  const { root } = await tree.end()
  if (root !== commitments.root || tree.leaves !== commitments.leaves) {
    addProblem(report, 'counts', 'the manifest signs the root of other commitments')
  }
  if (canonicalJson(found) !== canonicalJson(pickCounts(counts))) {
    addProblem(report, 'counts', 'the manifest counts other clips than items.jsonl')
  }
  return sources
}

function pickCounts({ candidates, clips, leftOut }: ReleaseManifest['counts']) {
  return { candidates, clips, leftOut }
}

function checkGate(
  judged: readonly SampleLine[],
  { sample }: ReleaseManifest,
  report: ReleaseReport,
): void {
  const counted = judged.filter((line) => !line.void)
  for (const name of ['safety', 'quality'] as const) {
    const passed = counted.filter((line) => line[name] === 'pass').length
    const failed = counted.filter((line) => line[name] === 'fail').length
    const said = sample[name]
    if (passed + failed < counted.length) addProblem(report, 'sample', `not judged whole: ${name}`)
    if (passed !== said.passed || failed !== said.failed) {
      addProblem(report, 'sample', `the manifest counts other judgements of ${name}`)
    }
    if (passed === 0 || passed / counted.length < sample.rubric.passShare) {
      addProblem(report, 'sample', `too few passed: ${name}`)
    }
  }
  checkHeads(counted, sample, report)
}

/** Whether the manifest counts by heads what the lines name, and each line fails by what it names. */
function checkHeads(
  counted: readonly SampleLine[],
  { heads, rubric }: ReleaseManifest['sample'],
  report: ReleaseReport,
): void {
  if (!heads) return
  const named = Map.groupBy(
    counted.flatMap((line) => line.heads ?? []),
    (head) => head,
  )
  for (const head of new Set([...Object.keys(heads), ...named.keys()])) {
    if ((heads[head] ?? 0) !== (named.get(head)?.length ?? 0)) {
      addProblem(report, 'sample', `the manifest counts other judgements by ${head}`)
    }
  }
  const halves = new Map(rubric.heads?.map(({ id, of }) => [id, of]))
  for (const line of counted) {
    const passedIt = (line.heads ?? []).filter((head) => {
      const of = halves.get(head)
      return of === undefined || line[of] !== 'fail'
    })
    for (const head of passedIt) {
      addProblem(report, 'sample', `item ${String(line.n)} does not fail by ${head}`)
    }
  }
}

/**
 * Whether the sources that are left out are those, and only those, of whose judged clips too many were
 * unsafe. Clips that were withdrawn after they were judged speak for their source as well.
 */
function checkSourcesLeftOut(
  judged: readonly SampleLine[],
  { sample: { rubric }, sourcesLeftOut }: ReleaseManifest,
  report: ReleaseReport,
): void {
  const { unsafeSourceShare } = rubric
  // Signed before the share was stated: nobody can say by which one it was.
  if (unsafeSourceShare === undefined) return
  const said = new Set(sourcesLeftOut)
  const safetyBySource = Map.groupBy(
    judged.filter(({ safety }) => safety !== null),
    ({ source }) => source,
  )
  for (const [source, lines] of safetyBySource) {
    const unsafe = lines.filter(({ safety }) => safety === 'fail').length
    const isUnsafe = unsafe > unsafeSourceShare * lines.length
    const share = `${String(unsafe)} of ${String(lines.length)} unsafe`
    if (isUnsafe && !said.has(source)) addProblem(report, 'sample', `${source} is in it: ${share}`)
    if (!isUnsafe && said.has(source))
      addProblem(report, 'sample', `${source} is left out: ${share}`)
  }
  for (const source of said) {
    if (!safetyBySource.has(source)) addProblem(report, 'sample', `${source} is left out unjudged`)
  }
}

async function* itemsOf(copy: ReleaseCopy): AsyncGenerator<ItemLine, void> {
  for await (const line of linesOf(copy, 'items.jsonl')) yield itemLine.parse(JSON.parse(line))
}

async function* linesOf(copy: ReleaseCopy, name: ReleaseFile): AsyncGenerator<string, void> {
  const pieces = copy.read(name)
  if (pieces) yield* readLines(pieces)
}
