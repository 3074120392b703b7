import type { CardView, ShownView } from '@/utils/messages'
import { drawing, make, makeButton } from './make'
import { unfolding } from './unfolding'

export type Basis = NonNullable<CardView['bases']>[number]

/** The bases to choose from, and what can be done with them. */
export interface BasesPart {
  /** In reading order. */
  readonly elements: HTMLElement[]
  /** Folds and unfolds the bases, where they are folded at first. */
  readonly toggle: HTMLElement | undefined
  /** Chooses a basis by its key; unfolds the bases, and opens the line for its evidence. */
  choose(key: string): void
  /** The chosen basis and what was typed; leads to what is missing where that is not complete. */
  statement(): { basis: Basis; evidence: string } | undefined
}

/** `bases.js` brings it, where a card has bases. */
export type MakeBases = (document: Document, view: ShownView, events: ContentEvents) => BasesPart

/** The elements of a card, and what can be done with them. */
export interface CardParts {
  /** The card's elements in reading order. */
  elements: HTMLElement[]
  bases: BasesPart | undefined
}

export interface ContentEvents {
  press(event: Event, id: CardView['actions'][number]['id']): void
  close(event: Event): void
  /** The card changed its size. */
  resize(): void
}

/** Builds the parts of a view. Without `makeBases` it has none: they are chosen in the panel. */
export function cardContent(
  document: Document,
  view: ShownView,
  events: ContentEvents,
  makeBases: MakeBases | undefined,
): CardParts {
  const elements = [head(document, view, events)]
  if (view.detail !== undefined) elements.push(make(document, 'p', 'detail', [view.detail]))
  const bases = view.bases?.length ? makeBases?.(document, view, events) : undefined
  const quotes = view.evidence?.length ? evidenceList(document, view.evidence) : undefined
  if (bases) elements.push(...bases.elements)
  if (quotes) elements.push(quotes)
  const row = actionRow(document, view, events)
  if (bases?.toggle) row.append(bases.toggle)
  if (quotes) row.append(evidenceToggle(document, view, quotes, events))
  if (row.childElementCount > 0) elements.push(row)
  return { elements, bases }
}

function head(document: Document, view: ShownView, events: ContentEvents): HTMLElement {
  const cross = drawing(document, 'M4 4l8 8M12 4l-8 8', '')
  const close = makeButton(document, 'close', [cross], (event) => events.close(event))
  close.ariaLabel = view.labels.close
  close.title = view.labels.close
  const headline = make(document, 'p', 'headline', [view.headline])
  return make(document, 'div', 'head', [drawing(document, view.icon, 'icon'), headline, close])
}

function actionRow(document: Document, view: ShownView, events: ContentEvents): HTMLElement {
  const buttons = view.actions.map(({ id, label, key }) => {
    const content: (Node | string)[] = [label]
    if (key !== undefined) content.push(make(document, 'kbd', '', [key]))
    const className = id === view.enter ? 'action primary' : 'action'
    const button = makeButton(document, className, content, (event) => events.press(event, id))
    if (key !== undefined) button.dataset['key'] = key
    return button
  })
  return make(document, 'div', 'actions', buttons)
}

function evidenceList(
  document: Document,
  evidence: NonNullable<CardView['evidence']>,
): HTMLElement {
  const items = evidence.map(({ quote, where }) =>
    make(document, 'li', '', [
      make(document, 'q', 'quote', [quote]),
      make(document, 'span', 'where', [where]),
    ]),
  )
  const list = make(document, 'ul', 'evidence', items)
  list.id = 'evidence'
  list.hidden = true
  return list
}

function evidenceToggle(
  document: Document,
  view: ShownView,
  quotes: HTMLElement,
  events: ContentEvents,
): HTMLElement {
  return unfolding(document, view.labels.evidence, quotes, events)
}
