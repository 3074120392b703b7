import { attribute, type Outline, type OutlineElement } from '../outline/open-outline'
import type { RawSignal } from '../page-report'

type Setting = NonNullable<RawSignal['within']>

const settings = new Map<string, Setting>([
  ...(['pre', 'code', 'samp', 'kbd'] as const).map((name) => [name, 'code'] as const),
  ...(['blockquote', 'q'] as const).map((name) => [name, 'quotation'] as const),
  ...(['figure', 'figcaption'] as const).map((name) => [name, 'figure'] as const),
  ...(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const).map((name) => [name, 'heading'] as const),
  ['table', 'table'],
  ['li', 'list'],
])
const captionClass =
  /(^|[\s_-])(caption|figcaption|wp-caption|img-?desc|pic-?(?:info|desc|text))([\s_-]|$)/i
/** Themes put the notice of the page itself into a quotation for its looks. */
const noticeClass = /copyright|licen[cs]e/i
const MAX_STEPS = 40

/**
 * What sets an element apart from running text: that it is code, quoted, a caption. Innermost first;
 * an element that holds the passage sets nothing apart from it.
 */
export function settingOf(element: OutlineElement, outline: Outline): Setting | undefined {
  let at: OutlineElement | undefined = element
  for (let step = 0; at && step < MAX_STEPS; step += 1, at = at.parent) {
    if (outline.holdsPassage(at)) return undefined
    const setting = settings.get(at.name)
    if (setting === 'quotation' && noticeClass.test(attribute(at, 'class'))) return undefined
    if (setting) return setting
    if (captionClass.test(attribute(at, 'class'))) return 'figure'
  }
  return undefined
}

/** What sets the passage itself apart from the page's running text. */
export function settingOfPassage(outline: Outline): Setting | undefined {
  let at: OutlineElement | undefined = outline.held
  for (let step = 0; at && step < MAX_STEPS; step += 1, at = at.parent) {
    const setting = settings.get(at.name)
    // Whole pages stand in tables and lists.
    if (setting && setting !== 'table' && setting !== 'list') return setting
  }
  return undefined
}
