import table from '@/assets/capture/translators.json' with { type: 'json' }
import { attribute, type Outline, type OutlineElement } from '../outline/open-outline'
import type { Found } from './found'
import { head, markup } from './markup'

/** Name of a signal that the text was translated for its reader. */
export const TRANSLATION_SIGNAL = 'machine-translation'

const ofPage = new RegExp(table.pageClasses, 'i')
const ofPart = new RegExp(table.partClasses, 'i')

/**
 * What browsers and bilingual add-ons leave in a page that they translated: for the page as a whole, or
 * where the passage is. The words then are a machine's, whoever wrote the original.
 */
export function translationSignals(outline: Outline): Found[] {
  const found = translatedPage(outline) ?? translatedPart(outline)
  if (!found) return []
  const quote = markup(found)
  return [
    { kind: 'aigc', name: TRANSLATION_SIGNAL, value: quote, quote, element: found, place: head },
  ]
}

function translatedPage(outline: Outline): OutlineElement | undefined {
  return outline.named('html', 'body').find((element) => ofPage.test(attribute(element, 'class')))
}

function translatedPart(outline: Outline): OutlineElement | undefined {
  const fonts = outline.named('font').filter((font) => attribute(font, 'dir') === 'auto')
  const attributed = outline.having(...table.attributes)
  const classed = outline.having('class').filter((one) => ofPart.test(attribute(one, 'class')))
  return [...fonts, ...attributed, ...classed, ...outline.named(...table.elements)].find(
    (element) => outline.meetsPassage(element),
  )
}
