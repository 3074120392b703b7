import { cardTranslation, type CardTranslation } from './card-translations'
import { cardLabels } from './fallback-views'
import { icons } from './icons'
import type { Clip } from '@/utils/clip/clip'
import { madeBy } from '@/utils/clip/made-by'
import type { Language } from '@/utils/consent/notice'
import { LEAVING_CODE_POINTS } from '@/utils/envelope/leaving-surroundings'
import { lightFrom } from '@/utils/envelope/light'
import type { Obstacle } from '@/utils/envelope/may-leave'
import { countDifferences } from '@/utils/intake/exchange-text'
import type { DraftProblem } from '@/utils/intake/make-draft'
import type { CardView } from '@/utils/messages'
import type { NearLine } from '@/entrypoints/background/near-line'
import { isDamage, type Measure } from '@/utils/quality/measures'
import { proposeRepairs } from '@/utils/quality/repairs'
import { asksStaff } from '@/utils/rights/ask-staff'
import { adviceFor, keyedStatements, likelyStatement } from '@/utils/rights/steps'
import { basisSentence, basisLabel, shortenQuote } from '@/components/ui/rights/basis-label'
import { findingLabels } from '@/components/ui/finding-labels'
import { maskedSummary, personalSummary } from '@/components/ui/personal-labels'
import { groupFacts, placesOf, plainWords } from '@/components/ui/rights/evidence-labels'

/**
 * What the card says. The background makes the view and the page shows it, so that the page
 * script holds no texts and no rules. Pure: same clip, same view.
 */

type Action = CardView['actions'][number]

/** A draft, and what the card shows of its assessment. */
export interface AssessedDraft {
  clip: Clip
  /** Those that hold whatever the endpoint. */
  obstacles: Obstacle[]
  /** The page of the work that this is a chapter of has not been asked yet. */
  hasWorkPage?: boolean
  /** The text was repaired, and the repair can be undone. */
  isRepaired?: boolean
  /** Measures beyond their thresholds that the alliance made obligatory: the gate holds the text back. */
  demanded?: readonly Measure[]
  /** A clip of this device that is nearly the same, once it was looked for. */
  near?: NearLine | undefined
}

/** A passage was captured: may it be contributed? */
export function capturedView(language: Language, draft: AssessedDraft): CardView {
  return withOrigin(language, draft, assessedView(language, draft))
}

/** Actions that other screens carry out, or that go by what is stored. */
const storedActions: ReadonlySet<Action['id']> = new Set(['details', 'original', 'work-page'])

/** The view of a draft that is not stored yet. */
export function withoutStored(view: CardView): CardView {
  return { ...view, actions: view.actions.filter(({ id }) => !storedActions.has(id)) }
}

/** The page of the work was asked: it said something, or nothing, or could not be read. */
export function workPageView(
  language: Language,
  draft: AssessedDraft,
  outcome: 'read' | 'silent' | 'unread',
): CardView {
  const translation = cardTranslation(language)
  const view = assessedView(language, draft)
  const isSettled = view.tone === 'green'
  const sentences = [translation.t(`workPage.${outcome}`), isSettled ? '' : (view.detail ?? '')]
  return withOrigin(language, draft, { ...view, detail: together(sentences) })
}

function assessedView(language: Language, draft: AssessedDraft): CardView {
  const { clip, obstacles } = draft
  const light = lightFrom(obstacles, clip)
  const translation = cardTranslation(language)
  const [blocked] = obstacles.filter(isBlock)
  if (blocked) return blockedView(language, clip, blocked)
  if (light === 'stop') return reservedView(language, draft)
  if (light === 'step') return stepView(language, draft)
  if (light === 'staff') return staffView(language, draft)
  if (light === 'none') return nothingPermitsView(language, draft)
  return {
    ...base(language, clip.id, 'green'),
    headline: translation.t('card.canPressEnter', {
      basis: basisLabel(translation, clip.rights, clip.work),
    }),
    ...greenDetail(language, clip),
    ...evidenceOf(language, clip),
    actions: [
      action(translation, 'contribute', translation.t('card.key.enter')),
      ...sideActions(translation, clip),
    ],
    enter: 'contribute',
  }
}

/** The text as it was written took the place of what the site shows, `shown`. */
export function exchangedView(language: Language, draft: AssessedDraft, shown: string): CardView {
  const { clip } = draft
  const translation = cardTranslation(language)
  const count = countDifferences(clip.text, shown)
  return withOrigin(language, draft, {
    ...assessedView(language, draft),
    detail:
      count === undefined
        ? translation.t('card.exchanged')
        : translation.t('card.exchangedCount', { count }),
  })
}

/** The site's page of the original was not to be had, or the passage not found there for sure. */
export function originalNotFoundView(language: Language, draft: AssessedDraft): CardView {
  const translation = cardTranslation(language)
  const view = assessedView(language, draft)
  const actions = view.actions.map((one) =>
    one.id === 'original' ? action(translation, 'original-page') : one,
  )
  const detail = translation.t('card.originalNotFound')
  return withOrigin(language, draft, { ...view, detail, actions })
}

/** The selection cannot become a clip at all; nothing was stored. */
export function refusedView(language: Language, problem: DraftProblem): CardView {
  const translation = cardTranslation(language)
  return {
    ...base(language, null, 'problem'),
    headline: problemText(translation, problem),
    actions: [],
  }
}

/** What is known where nothing is selected. */
export interface DoorState {
  /** Clips of this page, and clips that came back, wherever they stand. */
  here: number
  returned: number
  isJoined: boolean
  /** The page is an invite link. */
  isInvite: boolean
  /** The page does not let its text be selected. */
  isUnselectable: boolean
}

/** Nothing is selected: the card is a door to panel, workbench and joining. */
export function doorView(language: Language, state: DoorState): CardView {
  const translation = cardTranslation(language)
  const { t } = translation
  const { here, returned, isInvite } = state
  const isClosed = state.isUnselectable && !isInvite
  const panel: Action = { id: 'details', label: t('card.door.panel') }
  const actions = [panel, action(translation, 'workbench')]
  const join = action(translation, 'join', isInvite ? t('card.key.enter') : undefined)
  const detail = together([
    t(
      isInvite
        ? 'card.door.inviteDetail'
        : isClosed
          ? 'card.door.unselectableHow'
          : 'card.door.how',
    ),
    returned > 0 ? t('card.door.returned', { count: returned }) : '',
  ])
  return {
    ...base(language, null, 'plain'),
    headline: isInvite
      ? t('card.door.invite')
      : isClosed && here === 0
        ? t('card.door.unselectable')
        : t('card.door.here', { count: here }),
    detail,
    actions: isInvite ? [join, ...actions] : [...actions, ...(state.isJoined ? [] : [join])],
    ...(isInvite && { enter: 'join' as const }),
  }
}

/** The same text was decided on before. */
export function earlierView(language: Language, clip: Clip): CardView {
  const translation = cardTranslation(language)
  return {
    ...base(language, clip.id, 'private'),
    headline: translation.t('card.earlier', { state: translation.t(`states.${clip.state}`) }),
    actions: [action(translation, 'details')],
  }
}

export interface Contribution {
  /** How many clips were decided today, this one counted. */
  today: number
  /** What keeps it from going out now. */
  obstacles: Obstacle[]
  isOffline: boolean
  near?: NearLine | undefined
}

/** The person decided; what happens with it now. */
export function contributedView(language: Language, clip: Clip, state: Contribution): CardView {
  const view = decidedView(language, clip, state)
  if (!state.near) return view
  const similar = nearWords(cardTranslation(language), state.near)
  return { ...view, detail: together([view.detail ?? '', similar]) }
}

function decidedView(language: Language, clip: Clip, state: Contribution): CardView {
  const translation = cardTranslation(language)
  const view = base(language, clip.id, 'done')
  const actions = [action(translation, 'undo'), action(translation, 'details')]
  const count = state.today
  if (state.obstacles.includes('not-joined')) {
    return {
      ...view,
      headline: translation.t('card.contributedBeforeJoining', { count }),
      detail: translation.t('card.contributedBeforeJoiningDetail'),
      actions: [action(translation, 'undo'), action(translation, 'join')],
    }
  }
  const [obstacle] = state.obstacles
  if (obstacle) {
    const detail = translation.t(`card.obstacle.${obstacle}`)
    return { ...view, headline: translation.t('card.contributedWaiting'), detail, actions }
  }
  if (state.isOffline)
    return { ...view, headline: translation.t('card.contributedOffline'), actions }
  if (asksStaff(clip.rights)) {
    const headline = translation.t('card.leftToStaff', { count })
    return { ...view, headline, detail: translation.t('card.leftToStaffDetail'), actions }
  }
  return { ...view, headline: translation.t('card.contributed', { count }), actions }
}

export function keptView(language: Language, clip: Clip): CardView {
  const translation = cardTranslation(language)
  return {
    ...base(language, clip.id, 'private'),
    headline: translation.t('card.keptPrivate'),
    actions: [action(translation, 'undo'), action(translation, 'details')],
  }
}

export function undoneView(language: Language, clip: Clip): CardView {
  const translation = cardTranslation(language)
  return {
    ...base(language, clip.id, 'private'),
    headline: translation.t('card.undone'),
    actions: [action(translation, 'details')],
  }
}

export function withdrawnView(language: Language, clip: Clip): CardView {
  const translation = cardTranslation(language)
  return {
    ...base(language, clip.id, 'private'),
    headline: translation.t('card.withdrawn'),
    detail: translation.t('card.withdrawnDetail'),
    actions: [action(translation, 'details')],
  }
}

function blockedView(language: Language, clip: Clip, blocked: BlockingObstacle): CardView {
  const translation = cardTranslation(language)
  return {
    ...base(language, clip.id, 'red'),
    headline: translation.t(`card.blocked.${blocked}`, {
      found: blocked === 'personal-information' ? personalSummary(translation, clip) : '',
    }),
    detail: translation.t('card.blockedDetail'),
    actions: [
      ...(blocked === 'personal-information' ? [action(translation, 'mask', 'M')] : []),
      ...sideActions(translation, clip),
    ],
  }
}

function reservedView(language: Language, { clip, hasWorkPage }: AssessedDraft): CardView {
  const translation = cardTranslation(language)
  return {
    ...base(language, clip.id, 'red'),
    headline: translation.t('card.cannot', {
      basis: basisLabel(translation, clip.rights, clip.work),
    }),
    detail: translation.t('card.reservedDetail'),
    ...evidenceOf(language, clip),
    ...shownBases(translation, clip),
    actions: sideActions(translation, clip, hasWorkPage),
  }
}

/** A basis is really likely, and only has to be stated. */
function stepView(language: Language, { clip, hasWorkPage }: AssessedDraft): CardView {
  const translation = cardTranslation(language)
  const likely = likelyStatement(clip)
  return {
    ...base(language, clip.id, 'yellow'),
    headline: translation.t('card.oneStep', {
      step: likely ? translation.t(`basis.${likely}`) : '',
    }),
    detail: closed(language, basisSentence(translation, clip.rights, clip.work)),
    ...evidenceOf(language, clip),
    ...shownBases(translation, clip),
    actions: sideActions(translation, clip, hasWorkPage),
  }
}

/** Staff can decide it: one key hands it to them. */
function staffView(language: Language, { clip, hasWorkPage }: AssessedDraft): CardView {
  const translation = cardTranslation(language)
  return {
    ...base(language, clip.id, 'yellow'),
    headline: translation.t('card.staffCanDecide'),
    detail: together([
      closed(language, basisSentence(translation, clip.rights, clip.work)),
      translation.t('card.staffCanDecideDetail'),
    ]),
    ...evidenceOf(language, clip),
    ...foldedBases(translation, clip),
    actions: [
      action(translation, 'ask-staff', 'S'),
      ...sideActions(translation, clip, hasWorkPage),
    ],
  }
}

/** Nothing here permits it, and the likely step is named. */
function nothingPermitsView(language: Language, { clip, hasWorkPage }: AssessedDraft): CardView {
  const translation = cardTranslation(language)
  return {
    ...base(language, clip.id, 'private'),
    headline: translation.t('card.nothingPermits'),
    detail: together([
      closed(language, basisSentence(translation, clip.rights, clip.work)),
      translation.t(`step.${adviceFor(clip.rights)}`),
    ]),
    ...evidenceOf(language, clip),
    ...foldedBases(translation, clip),
    actions: sideActions(translation, clip, hasWorkPage),
  }
}

const blocking = ['human-genetic', 'state-secret', 'personal-information', 'not-checked'] as const
type BlockingObstacle = (typeof blocking)[number]

function isBlock(obstacle: Obstacle): obstacle is BlockingObstacle {
  return blocking.some((one) => one === obstacle)
}

function base(
  language: Language,
  clipId: string | null,
  tone: CardView['tone'],
): Pick<CardView, 'clipId' | 'tone' | 'icon' | 'language' | 'labels'> {
  return {
    clipId,
    tone,
    icon: icons[tone],
    language,
    labels: cardLabels(language),
  }
}

function action(translation: CardTranslation, id: Action['id'], key?: string): Action {
  return { id, label: translation.t(`card.action.${id}`), ...(key ? { key } : {}) }
}

/**
 * What the text is that a person may not see, before anything else that is said below the headline: made
 * by a machine, translated, garbled, with characters that nobody sees. A card that would be green is yellow
 * then: it can be contributed, once somebody looked. What was masked or repaired is said, too, and can be put
 * back; and last, where it can be sent, how much of the page around it goes along.
 */
function withOrigin(
  language: Language,
  { clip, isRepaired = false, demanded = [], near }: AssessedDraft,
  view: CardView,
): CardView {
  const translation = cardTranslation(language)
  const { t, list } = translation
  const made = madeBy(clip.origin)
  const cautions = cautionsOf(language, clip)
  const isCaution = cautions.isDamaged || demanded.length > 0 || made === 'translated'
  const isYellow = view.tone === 'green' && isCaution
  const origin = made === undefined ? '' : t(`card.origin.${made}`)
  const masked = maskedSummary(translation, clip)
  const repaired = isRepaired ? t('card.repaired') : ''
  const leaving = mayBeSent(view) ? t('card.leaves', { count: LEAVING_CODE_POINTS }) : ''
  const names = demanded.map((measure) => t(`finding.name.${measure}`))
  const asked = names.length === 0 ? '' : t('card.obligatory', { names: list(names) })
  const similar = near ? nearWords(translation, near) : ''
  const said = together([
    origin,
    similar,
    asked,
    cautions.words,
    repaired,
    masked,
    view.detail ?? '',
  ])
  // What leaves is said whole, however much stands above it.
  const detail = together([said.slice(0, MAX_DETAIL - leaving.length - 1), leaving])
  return {
    ...view,
    ...(isYellow && { tone: 'yellow', icon: icons.yellow }),
    ...(detail !== '' && { detail }),
    actions: [...view.actions, ...changes(translation, clip, { masked, isRepaired }, view.actions)],
  }
}

/** “和你11月30日收的《詩經》有 87% 相同”: told before anything is decided, and beside it afterwards. */
function nearWords({ language, t }: CardTranslation, near: NearLine): string {
  const { title, createdAt, containment } = near
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(new Date(createdAt))
  const share = Math.floor(containment * 100)
  return t('card.near', { title: shortenQuote(title), day, share })
}

/** Whether a press on this card, or a basis stated there, sends the passage. */
function mayBeSent({ actions, bases }: CardView): boolean {
  return bases !== undefined || actions.some(({ id }) => id === 'contribute' || id === 'ask-staff')
}

/** Most that the card takes below the headline, and findings that are told there. */
const MAX_DETAIL = 500
const MOST_FINDINGS = 3

/**
 * What can be changed in the text by one press, and undone by one. The page knows two messages for it: the
 * background masks before it repairs, and undoes in the other order.
 */
function changes(
  { t }: CardTranslation,
  { text }: Clip,
  { masked, isRepaired }: { masked: string; isRepaired: boolean },
  others: readonly Action[],
): Action[] {
  const count = proposeRepairs(text).length
  const isMasking = others.some(({ id }) => id === 'mask')
  const label = isRepaired ? t('card.action.unrepair') : t('card.action.unmask')
  return [
    ...(count > 0 && !isMasking
      ? [{ id: 'mask' as const, label: t('card.action.repair', { count }), key: 'M' }]
      : []),
    ...(isRepaired || masked !== '' ? [{ id: 'unmask' as const, label }] : []),
  ]
}

/** What was found about the words themselves, on one line, and whether they are damaged. */
function cautionsOf(
  language: Language,
  { text, textNotes, quality }: Clip,
): { words: string; isDamaged: boolean } {
  const translation = cardTranslation(language)
  const unread = textNotes.filter(({ isFormula }) => isFormula === true).length
  const found = findingLabels(translation, { text, quality })
  const more = found.length - MOST_FINDINGS
  const sentences = [
    ...found.slice(0, MOST_FINDINGS).map(({ says }) => says),
    ...(more > 0 ? [translation.t('finding.more', { count: more })] : []),
    ...(unread > 0 ? [translation.t('card.odd.formula', { count: unread })] : []),
  ]
  return {
    words: sentences.join(language === 'en' ? ' ' : ''),
    isDamaged: unread > 0 || found.some(({ measure }) => isDamage(measure)),
  }
}

/** A sentence with its full stop. */
function closed(language: Language, sentence: string): string {
  return /[.。!！?？…]["”」』）)]*$/.test(sentence)
    ? sentence
    : sentence + (language === 'en' ? '.' : '。')
}

function together(sentences: string[]): string {
  return sentences.filter((sentence) => sentence !== '').join('\n')
}

/** What to know before pressing Enter: the text is shown converted, and kept so; staff look first. */
function greenDetail(language: Language, clip: Clip): Pick<CardView, 'detail'> {
  const translation = cardTranslation(language)
  const { shown = '' } = clip.source.variant ?? {}
  const detail = together([
    ...(isConverted(clip)
      ? [translation.t('card.converted', { shown: nameOfLanguage(language, shown) })]
      : []),
    ...(clip.rights.needsReview ? [translation.t('assessment.needsReview')] : []),
  ])
  return detail === '' ? {} : { detail }
}

/** `zh-Hans-CN` in words: “Simplified Chinese (China)”. A page may name one that there is not. */
function nameOfLanguage(language: Language, tag: string): string {
  try {
    return new Intl.DisplayNames(language, { type: 'language' }).of(tag) ?? tag
  } catch (error) {
    if (error instanceof RangeError) return tag
    throw error
  }
}

function isConverted({ source }: Clip): boolean {
  return source.variant !== undefined && source.variant.kept !== 'original'
}

function sideActions(translation: CardTranslation, clip: Clip, hasWorkPage = false): Action[] {
  const hasOriginal = isConverted(clip) && clip.source.variant?.original !== undefined
  return [
    ...(hasOriginal ? [action(translation, 'original')] : []),
    ...(hasWorkPage ? [action(translation, 'work-page', 'W')] : []),
    action(translation, 'grow', '+'),
    action(translation, 'keep-private'),
    action(translation, 'details'),
  ]
}

function basesOf(translation: CardTranslation, clip: Clip): NonNullable<CardView['bases']> {
  return keyedStatements(clip).map(({ kind, key }) => ({
    kind,
    key,
    label: translation.t(`basis.${kind}`),
    prompt: translation.t(`prompt.${kind}`),
  }))
}

/** The bases, and that the page can read what is typed for one. */
function shownBases(translation: CardTranslation, clip: Clip): Pick<CardView, 'bases' | 'note'> {
  return { bases: basesOf(translation, clip), note: translation.t('card.readAlong') }
}

/** The bases behind a button, where none of them is likely. */
function foldedBases(
  translation: CardTranslation,
  clip: Clip,
): Pick<CardView, 'bases' | 'basesLabel' | 'note'> {
  return { ...shownBases(translation, clip), basesLabel: translation.t('card.haveBasis') }
}

function evidenceOf(language: Language, clip: Clip): Pick<CardView, 'evidence'> {
  const translation = cardTranslation(language)
  const { evidence, reservations, verdict } = clip.rights
  const seen =
    verdict === 'reserved' ? [...reservations, ...evidence] : [...evidence, ...reservations]
  // The same words are shown once, with all that they are seen as.
  const places = new Map<string, string[]>()
  for (const fact of groupFacts(seen)) {
    const quote = shortenQuote(plainWords(translation, fact))
    places.set(quote, [...(places.get(quote) ?? []), placesOf(translation, fact)])
  }
  if (places.size === 0) return {}
  const shown = Array.from(places).slice(0, 5)
  return {
    evidence: shown.map(([quote, where]) => ({ quote, where: where.join(' · ').slice(0, 300) })),
  }
}

function problemText(translation: CardTranslation, problem: DraftProblem): string {
  switch (problem.kind) {
    case 'empty':
      return translation.t('card.refused.empty')
    case 'too-long':
      return translation.t('card.refused.too-long', {
        length: problem.length,
        limit: problem.limit,
      })
    case 'text-domain':
      return translation.t(`card.refused.${problem.problem.kind}`, { at: problem.problem.at + 1 })
  }
}
