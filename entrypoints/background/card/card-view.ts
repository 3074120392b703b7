import { cardWords, type CardWords } from './card-words'
import { cardLabels } from './own-words'
import { signs } from './signs'
import type { Clip } from '@/utils/clip/clip'
import { madeBy } from '@/utils/clip/made-by'
import type { Statement } from '@/utils/clip/rights'
import type { Language } from '@/utils/consent/notice'
import type { Obstacle } from '@/utils/envelope/may-leave'
import { countDifferences } from '@/utils/intake/exchange-text'
import type { DraftProblem } from '@/utils/intake/make-draft'
import type { CardView } from '@/utils/messages'
import { statementKinds } from '@/utils/rights/statement'
import { basisSentence, basisWords, shortenQuote } from '@/components/ui/rights/basis-words'
import { evidenceKind, evidenceQuote } from '@/components/ui/rights/evidence-words'

/**
 * What the card says. The background asks here and the page paints the answer, so that the page
 * script holds no words and no rules. Pure: same clip, same words.
 */

type Action = CardView['actions'][number]
type StatementKind = Statement['kind']

/** What there is to judge a draft by. */
export interface Judged {
  clip: Clip
  /** Those that hold whatever the endpoint. */
  obstacles: Obstacle[]
  /** The page of the work that this is a chapter of has not been asked yet. */
  hasWorkPage?: boolean
}

/** A passage was captured: may it be contributed? */
export function capturedView(language: Language, judged: Judged): CardView {
  return withOrigin(language, judged.clip, judgedView(language, judged))
}

/** The page of the work was asked: it said something, or nothing, or could not be read. */
export function workPageView(
  language: Language,
  judged: Judged,
  outcome: 'read' | 'silent' | 'unread',
): CardView {
  const words = cardWords[language]
  const view = judgedView(language, judged)
  const isSettled = view.tone === 'green'
  const sentences = [words.t(`workPage.${outcome}`), isSettled ? '' : (view.detail ?? '')]
  return withOrigin(language, judged.clip, { ...view, detail: together(language, sentences) })
}

function judgedView(language: Language, judged: Judged): CardView {
  const { clip, obstacles } = judged
  const words = cardWords[language]
  const [blocked] = obstacles.filter(isBlock)
  if (blocked) return blockedView(language, clip, blocked)
  if (obstacles.includes('rights-reserved')) return reservedView(language, judged)
  if (obstacles.length > 0) return unclearView(language, judged)
  return {
    ...base(language, clip.id, 'green'),
    headline: words.t('card.canPressEnter', { basis: basisWords(words, clip.rights) }),
    ...greenDetail(language, clip),
    ...evidenceOf(language, clip),
    actions: [action(words, 'contribute', words.t('card.key.enter')), ...sideActions(words, clip)],
    enter: 'contribute',
  }
}

/** The text as it was written took the place of what the site shows, `shown`. */
export function exchangedView(language: Language, judged: Judged, shown: string): CardView {
  const { clip } = judged
  const words = cardWords[language]
  const count = countDifferences(clip.text, shown)
  return withOrigin(language, clip, {
    ...judgedView(language, judged),
    detail:
      count === undefined ? words.t('card.exchanged') : words.t('card.exchangedCount', { count }),
  })
}

/** The site's page of the original was not to be had, or the passage not found there for sure. */
export function originalNotFoundView(language: Language, judged: Judged): CardView {
  const words = cardWords[language]
  const view = judgedView(language, judged)
  const actions = view.actions.map((one) =>
    one.id === 'original' ? action(words, 'original-page') : one,
  )
  const detail = words.t('card.originalNotFound')
  return withOrigin(language, judged.clip, { ...view, detail, actions })
}

/** The selection cannot become a clip at all; nothing was stored. */
export function refusedView(language: Language, problem: DraftProblem): CardView {
  const words = cardWords[language]
  return { ...base(language, null, 'problem'), headline: problemWords(words, problem), actions: [] }
}

/** The same text was decided on before. */
export function earlierView(language: Language, clip: Clip): CardView {
  const words = cardWords[language]
  return {
    ...base(language, clip.id, 'private'),
    headline: words.t('card.earlier', { state: words.t(`states.${clip.state}`) }),
    actions: [action(words, 'details')],
  }
}

export interface Contribution {
  /** How many clips were decided today, this one counted. */
  today: number
  /** What keeps it from going out now. */
  obstacles: Obstacle[]
  isOffline: boolean
}

/** The person decided; what happens with it now. */
export function contributedView(language: Language, clip: Clip, state: Contribution): CardView {
  const words = cardWords[language]
  const view = base(language, clip.id, 'done')
  const actions = [action(words, 'undo'), action(words, 'details')]
  const count = state.today
  if (state.obstacles.includes('not-joined')) {
    return {
      ...view,
      headline: words.t('card.doneBeforeJoining', { count }),
      detail: words.t('card.doneBeforeJoiningDetail'),
      actions: [action(words, 'undo'), action(words, 'join')],
    }
  }
  const [obstacle] = state.obstacles
  if (obstacle) {
    const detail = words.t(`card.obstacle.${obstacle}`)
    return { ...view, headline: words.t('card.doneWaiting'), detail, actions }
  }
  if (state.isOffline) return { ...view, headline: words.t('card.doneOffline'), actions }
  return { ...view, headline: words.t('card.done', { count }), actions }
}

export function keptView(language: Language, clip: Clip): CardView {
  const words = cardWords[language]
  return {
    ...base(language, clip.id, 'private'),
    headline: words.t('card.kept'),
    actions: [action(words, 'undo'), action(words, 'details')],
  }
}

export function undoneView(language: Language, clip: Clip): CardView {
  const words = cardWords[language]
  return {
    ...base(language, clip.id, 'private'),
    headline: words.t('card.undone'),
    actions: [action(words, 'details')],
  }
}

export function withdrawnView(language: Language, clip: Clip): CardView {
  const words = cardWords[language]
  return {
    ...base(language, clip.id, 'private'),
    headline: words.t('card.withdrawn'),
    detail: words.t('card.withdrawnDetail'),
    actions: [action(words, 'details')],
  }
}

function blockedView(language: Language, clip: Clip, blocked: BlockingObstacle): CardView {
  const words = cardWords[language]
  return {
    ...base(language, clip.id, 'red'),
    headline: words.t(`card.blocked.${blocked}`),
    detail: words.t('card.blockedDetail'),
    actions: sideActions(words, clip),
  }
}

function reservedView(language: Language, { clip, hasWorkPage }: Judged): CardView {
  const words = cardWords[language]
  return {
    ...base(language, clip.id, 'red'),
    headline: words.t('card.cannot', { basis: basisWords(words, clip.rights) }),
    detail: words.t('card.reservedDetail'),
    ...evidenceOf(language, clip),
    bases: basesOf(words, statementKinds(clip.rights)),
    actions: sideActions(words, clip, hasWorkPage),
  }
}

function unclearView(language: Language, { clip, hasWorkPage }: Judged): CardView {
  const words = cardWords[language]
  return {
    ...base(language, clip.id, 'yellow'),
    headline: words.t('card.needsBasis'),
    detail: basisSentence(words, clip.rights),
    ...evidenceOf(language, clip),
    bases: basesOf(words, statementKinds(clip.rights)),
    actions: sideActions(words, clip, hasWorkPage),
  }
}

type BlockingObstacle = 'human-genetic' | 'state-secret' | 'personal-information'

function isBlock(obstacle: Obstacle): obstacle is BlockingObstacle {
  return ['human-genetic', 'state-secret', 'personal-information'].includes(obstacle)
}

function base(
  language: Language,
  clipId: string | null,
  tone: CardView['tone'],
): Pick<CardView, 'clipId' | 'tone' | 'sign' | 'language' | 'labels'> {
  return {
    clipId,
    tone,
    sign: signs[tone],
    language,
    labels: cardLabels(language),
  }
}

function action(words: CardWords, id: Action['id'], key?: string): Action {
  return { id, label: words.t(`card.action.${id}`), ...(key ? { key } : {}) }
}

/** A text that a machine made says so before anything else that is said below the headline. */
function withOrigin(language: Language, { origin }: Clip, view: CardView): CardView {
  const made = madeBy(origin)
  if (made === undefined) return view
  const sentences = [cardWords[language].t(`card.origin.${made}`), view.detail ?? '']
  return { ...view, detail: together(language, sentences) }
}

function together(language: Language, sentences: string[]): string {
  return sentences.join(language === 'en' ? ' ' : '').trim()
}

/** What to know before pressing Enter: the text is shown converted, and kept so; staff look first. */
function greenDetail(language: Language, clip: Clip): Pick<CardView, 'detail'> {
  const words = cardWords[language]
  const { shown = '' } = clip.source.variant ?? {}
  const detail = together(language, [
    ...(isConverted(clip) ? [words.t('card.converted', { shown })] : []),
    ...(clip.rights.needsReview ? [words.t('assessment.needsReview')] : []),
  ])
  return detail === '' ? {} : { detail }
}

function isConverted({ source }: Clip): boolean {
  return source.variant !== undefined && source.variant.kept !== 'original'
}

function sideActions(words: CardWords, clip: Clip, hasWorkPage = false): Action[] {
  const hasOriginal = isConverted(clip) && clip.source.variant?.original !== undefined
  return [
    ...(hasOriginal ? [action(words, 'original')] : []),
    ...(hasWorkPage ? [action(words, 'work-page', 'W')] : []),
    action(words, 'grow', '+'),
    action(words, 'keep-private'),
    action(words, 'details'),
  ]
}

function basesOf(
  words: CardWords,
  kinds: readonly StatementKind[],
): NonNullable<CardView['bases']> {
  return kinds.map((kind) => ({
    kind,
    label: words.t(`basis.${kind}`),
    prompt: words.t(`prompt.${kind}`),
  }))
}

function evidenceOf(language: Language, clip: Clip): Pick<CardView, 'evidence'> {
  const { evidence, reservations, verdict } = clip.rights
  const seen =
    verdict === 'reserved' ? [...reservations, ...evidence] : [...evidence, ...reservations]
  if (seen.length === 0) return {}
  return {
    evidence: seen.slice(0, 5).map((one) => ({
      quote: shortenQuote(evidenceQuote(one, language)),
      where: (one.rule ? evidenceKind(cardWords[language], one) : one.where).slice(0, 300),
    })),
  }
}

function problemWords(words: CardWords, problem: DraftProblem): string {
  switch (problem.kind) {
    case 'empty':
      return words.t('card.refused.empty')
    case 'too-long':
      return words.t('card.refused.too-long', { length: problem.length, limit: problem.limit })
    case 'text-domain':
      return words.t(`card.refused.${problem.problem.kind}`, { at: problem.problem.at + 1 })
  }
}
