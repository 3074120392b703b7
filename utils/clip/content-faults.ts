import { countCodePoints } from '@/utils/text/code-points'
import { foldForDigest, foldsToNothing } from '@/utils/text/fold'
import type { ClipContent } from './clip'

/**
 * How far ahead an instant of a clip may lie. Devices write them by their own clocks, which may be set to
 * another zone; a batch is sealed by the endpoint's.
 */
const AHEAD_MS = 24 * 3_600_000

/**
 * What makes a content contradict itself though each member is of its form: a text of nothing that anybody
 * sees, points and ranges beyond it, a quote that is another text, instants that have not come. Says which, in
 * English and without any words of the clip; `undefined` where there is nothing. Pure.
 *
 * @param now by the endpoint's clock, in milliseconds since 1970
 * @param mask replaces personal information in a string by placeholders: a quote may be masked where the
 *   text is not, and the other way round
 */
export function findContentFault(
  clip: ClipContent,
  now: number,
  mask: (text: string) => string,
): string | undefined {
  if (foldsToNothing(clip.text)) return 'text: nothing in it can be seen'
  return findRangeFault(clip) ?? findQuoteFault(clip, mask) ?? findTimeFault(clip, now)
}

/** `selectors.position` is not looked at: it counts the page's text, which is not here. */
function findRangeFault({
  text,
  textNotes,
  privacy,
  annotations,
}: ClipContent): string | undefined {
  const ends = [
    ...textNotes.map(({ at }, index) => ({ at, member: `textNotes.${String(index)}.at` })),
    ...privacy.findings.flatMap(({ end: at, where = 'text' }, index) =>
      where === 'text' ? { at, member: `privacy.findings.${String(index)}` } : [],
    ),
    ...annotations.map(({ range }, index) => ({
      at: range.end,
      member: `annotations.${String(index)}.range`,
    })),
  ]
  if (ends.length === 0) return undefined
  const length = countCodePoints(text)
  const beyond = ends.find(({ at }) => at > length)
  return beyond && `${beyond.member}: ends at ${String(beyond.at)} of ${String(length)}`
}

function findQuoteFault(
  { text, source, privacy }: ClipContent,
  mask: (text: string) => string,
): string | undefined {
  const { exact } = source.selectors.quote
  if (exact === text || foldForDigest(exact) === foldForDigest(text)) return undefined
  const wasLookedAt = privacy.findings.length > 0
  if (wasLookedAt && foldForDigest(mask(exact)) === foldForDigest(mask(text))) return undefined
  return 'source.selectors.quote.exact: it is not the text'
}

function findTimeFault(clip: ClipContent, now: number): string | undefined {
  const { source, rights, annotations, createdAt } = clip
  const instants: [member: string, instant: string | undefined][] = [
    ['createdAt', createdAt],
    ['source.accessedAt', source.accessedAt],
    ['rights.assessedAt', rights.assessedAt],
    ['rights.statement.statedAt', rights.statement?.statedAt],
    ...[...rights.evidence, ...rights.reservations].map(({ seenAt }): [string, string] => [
      'rights: seenAt',
      seenAt,
    ]),
    ...annotations.map((one): [string, string] => ['annotations: createdAt', one.createdAt]),
  ]
  const ahead = instants.find(([, at]) => at !== undefined && Date.parse(at) > now + AHEAD_MS)
  return ahead && `${ahead[0]}: lies more than a day ahead of our clock`
}
