import table from '@/assets/rights/prose.json' with { type: 'json' }
import { once } from '@/utils/text/memoize'
import { foldRights } from './fold'
import { isSpokenOf, pointsAt, withoutQuoted } from './spoken-of'

/** What one sentence of a notice says. `ask`: the author must be asked before reprinting. */
export type Saying =
  | 'prohibits'
  | 'no-training'
  | 'no-collecting'
  | 'ask'
  | 'no-commercial'
  | 'reserves-all'
  | 'claims'
  | 'public-domain'
  | 'reprint'

/** What the sentence is about: this work, the site in general, or nothing in particular. */
export type About = 'work' | 'site' | 'unsaid'

export interface Reading {
  says: Saying
  about: About
  /** What a demonstrative points at (该书, 这首诗), where nothing else ties it to this page. */
  points?: string
  /** The sentence as it stands on the page. */
  quote: string
  /** Id of the pattern in `assets/rights/prose.json`. */
  rule: string
}

const rules = once(() =>
  table.rules.map(({ id, says, pattern, needs }) => ({
    id,
    says: says as Saying,
    needsAddress: needs === 'addressed',
    pattern: compile(pattern),
  })),
)
const harmless = once(() => table.harmless.map((pattern) => new RegExp(pattern, 'giu')))
const strongWork = new RegExp(table.work.strong, 'iu')
const looseWork = new RegExp(table.work.loose, 'iu')
const site = new RegExp(table.site, 'iu')
const image = new RegExp(table.image, 'iu')
const text = new RegExp(table.text, 'iu')
const statute = new RegExp(table.statute, 'u')
const rightsWord = /版权|著作权|知识产权|©|copyright/i
/** “未经本网授权” names who may grant, not what is meant. */
const grantor =
  /(?:未经|经|征得|获得|取得)(?:过)?(?:本(?:网站?|站|报|刊|社|平台|公众号|论坛|频道|栏目|专栏|社区)|我们|我方)/giu
const { publicDomain } = table
const notDomain = new RegExp(publicDomain.denied, 'iu')
const bareDomain = new RegExp(publicDomain.bare, 'iu')
const unitedStates = new RegExp(publicDomain.unitedStates, 'iu')
const everywhere = new RegExp(publicDomain.everywhere, 'iu')
const MAX_NOTICE = 4000

function compile(pattern: string): RegExp {
  const filled = pattern.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    Object.hasOwn(table.words, name) ? ((table.words as Record<string, string>)[name] ?? '') : '',
  )
  return new RegExp(filled, 'iu')
}

/**
 * Reads a notice sentence by sentence. Sentences about images only say nothing here, and numbered
 * clauses of a statute don't either, unless a notice numbers its own; nor does a sentence that only speaks
 * of a prohibition. A sentence that names nothing speaks of what the one before it named.
 */
export function readNotice(notice: string): Reading[] {
  const readings: Reading[] = []
  let last: About = 'unsaid'
  for (const { quote, unquoted } of withoutQuoted(notice.slice(0, MAX_NOTICE))) {
    const folded = foldRights(unquoted)
    const own = aboutOf(folded)
    if (isSpokenOf(folded)) continue
    if (own !== 'unsaid') last = own
    if (last === 'unsaid' && statute.test(folded)) continue
    if (!strongWork.test(folded) && image.test(folded) && !text.test(folded)) continue
    readings.push(...readSentence(folded, { own, about: last }, quote))
  }
  return readings
}

/** `own`: what the sentence itself names; `about`: what it speaks of, also by the one before it. */
function readSentence(
  folded: string,
  { own, about }: { own: About; about: About },
  quote: string,
): Reading[] {
  const cleared = harmless().reduce((rest, pattern) => rest.replaceAll(pattern, '〇'), folded)
  const addressed = about !== 'unsaid' || rightsWord.test(cleared)
  const readings: Reading[] = []
  const points = pointsAt(folded)
  for (const { id, says, needsAddress, pattern } of rules()) {
    if (needsAddress && !addressed) continue
    if (says === 'public-domain' && !isFreed(cleared, own)) continue
    if (readings.some((one) => one.says === says) || !pattern.test(cleared)) continue
    readings.push({ says, about, quote, rule: id, ...(points !== undefined && { points }) })
  }
  return readings
}

/**
 * Whether what a sentence says of the public domain it says of this work or site, as a fact, and not
 * of the United States alone, whose terms count from publication.
 */
function isFreed(cleared: string, own: About): boolean {
  if (own === 'unsaid' && !bareDomain.test(cleared)) return false
  if (unitedStates.test(cleared) && !everywhere.test(cleared)) return false
  return !notDomain.test(cleared)
}

/** What a folded sentence names. */
export function aboutOf(folded: string): About {
  const words = folded.replaceAll(grantor, '')
  if (strongWork.test(words)) return 'work'
  if (site.test(words)) return 'site'
  return looseWork.test(words) ? 'work' : 'unsaid'
}

/** Sentences of a notice; a full stop counts between Latin words only. */
export function sentencesOf(notice: string): string[] {
  return notice
    .split(/(?<=[。！？!?；;\n])|(?<=[a-z)]\.)\s+(?=[A-Z©])/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length > 1)
}
