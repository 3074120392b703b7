import { attribute, type Outline, type OutlineElement } from '../outline/open-outline'
import { head, markup } from './markup'
import type { Found, Page } from './found'

const rightsProperty =
  /(^|[:/#])(licen[cs]e|usageInfo|copyright\w*|acquireLicensePage|isAccessibleForFree|rights\w*|useGuidelines)$/i

/** RDFa and microdata that speak of rights, each with what it is about. */
export function propertySignals({ outline, layout, subjects }: Page): Found[] {
  const found: Found[] = []
  for (const element of outline.having('itemprop', 'property', 'rel')) {
    const kind = attribute(element, 'itemprop') ? 'microdata' : 'rdfa'
    const name = rightsName(element)
    if (!name || (kind === 'rdfa' && isPlain(element, name))) continue
    const place = layout.blockOf(element)?.place ?? head
    const quote = `${markup(element)} ${outline.textOf(element).slice(0, 400)}`
    const subject = subjects.of(element)
    const value = valueOf(outline, element)
    found.push({ kind, name, value, quote, element, place, ...(subject && { subject }) })
  }
  return found
}

function rightsName(element: OutlineElement): string | undefined {
  for (const attributeName of ['itemprop', 'property', 'rel']) {
    const names = attribute(element, attributeName)
    if (!names) continue
    const name = names.split(/\s+/).find((one) => rightsProperty.test(one))
    if (name) return name
  }
  return undefined
}

/** What is read as tag, link and anchor already. */
function isPlain({ name: tag }: OutlineElement, name: string): boolean {
  if (tag === 'meta') return true
  return /^license$/i.test(name) && (tag === 'a' || tag === 'link')
}

function valueOf(outline: Outline, element: OutlineElement): string {
  for (const name of ['content', 'resource', 'href', 'src']) {
    const value = attribute(element, name)
    if (value) return value
  }
  return outline.textOf(element).slice(0, 2000)
}
