import type { RawSignal } from '../page-report'
import { bounded } from './bounds'
import { cssPath } from './css-path'
import type { Outline } from '../outline/open-outline'
import type { Found, Page } from './found'
import { markupSignals } from './markup-signals'
import { readLayout, type Layout } from './regions'
import { settingOf } from './setting'
import { Subjects } from './subject'
import { textSignals } from './text-signals'

/** Most signals of each kind, so that no kind can crowd out another. */
const MAX_OF_A_KIND: Partial<Record<RawSignal['kind'], number>> = {
  meta: 100,
  anchor: 60,
  'json-ld': 20,
  prose: 80,
  document: 60,
  provenance: 60,
}
const MAX_OF_OTHERS = 30

/**
 * Reads what the page says about rights, licence, collecting and origin. It assesses nothing.
 *
 * It walks the page once, before any clutter removal: readability libraries delete exactly the nodes
 * that carry licences. Never throws because of what a page contains.
 */
export function readSignals(
  outline: Outline,
  passage: string,
  layout: Layout = readLayout(outline),
): RawSignal[] {
  const page: Page = {
    outline,
    layout,
    subjects: new Subjects(outline),
    passageText: squeeze(passage),
  }
  const counts = new Map<string, number>()
  const signals: RawSignal[] = []
  for (const found of [...markupSignals(page), ...textSignals(page)]) {
    const count = counts.get(found.kind) ?? 0
    if (count >= (MAX_OF_A_KIND[found.kind] ?? MAX_OF_OTHERS)) continue
    counts.set(found.kind, count + 1)
    signals.push(finish(page, found))
  }
  return signals
}

function finish(page: Page, found: Found): RawSignal {
  const { kind, name, value, quote, element, place, subject, words: linked } = found
  const words = squeeze(quote).slice(0, 40)
  const within = place.region === 'head' ? undefined : settingOf(element, page.outline)
  return {
    kind,
    name: place.position && kind === 'prose' ? place.position : bounded(name, 200).toLowerCase(),
    value: bounded(value, 20_000),
    quote: bounded(quote, 2000),
    where: cssPath(element),
    region: place.region,
    inPassage:
      place.region !== 'head' &&
      words !== '' &&
      page.passageText.includes(words) &&
      page.outline.meetsPassage(element),
    ...(place.position && kind !== 'prose' && { position: place.position }),
    ...(place.inText && { inText: true }),
    ...(within && { within }),
    ...(linked !== undefined && { words: bounded(linked, 200) }),
    ...(subject && { subject }),
  }
}

function squeeze(text: string): string {
  return text.replaceAll(/\s+/g, '')
}
