import { bounded } from './bounds'
import { attribute, type OutlineElement } from '../outline/open-outline'
import { nameTemplate } from './licence-templates'
import { head } from './markup'
import type { Found, Page } from './found'

const boxClass =
  /(^|\s)(licensetpl|licenseContainer|licensebox|licen[sc]e-box|licen[sc]e-text|cc-license|article-(license|copyright)|(post|entry|content)-(copyright|license)|copyright-(info|box|notice))(\s|$)/
/** A template's category names it, as Wikisource prints it at the foot of a page. */
const templateName = /^(?:Not-)?PD[-/][\w/-]{2,40}$/
const MAX_CATEGORIES = 5

/** Boxes that state a licence, and the templates of Wikisource that made them. */
export function boxSignals({ outline, layout, subjects }: Page): Found[] {
  const found: Found[] = []
  for (const element of outline.having('class')) {
    const name = attribute(element, 'class')
    if (!/licen|copyright/.test(name) || !boxClass.test(name)) continue
    const place = layout.blockOf(element)?.place
    const value = bounded(outline.textOf(element), 2000)
    if (!place || !value) continue
    const subject = subjects.of(element)
    const box = { quote: value, element, place, ...(subject && { subject }) }
    found.push({ kind: 'licence-box', name, value, ...box })
    const template = nameTemplate(value, attribute(element, 'id'))
    if (template) found.push({ kind: 'template', name: '', value: template, ...box })
  }
  return [...found, ...categories(outline.named('a'), outline)]
}

function categories(links: readonly OutlineElement[], outline: Page['outline']): Found[] {
  return links
    .filter((link) => outline.lengthOf(link) <= 48 && isCategory(link))
    .map((element) => ({ element, value: outline.textOf(element).trim() }))
    .filter(({ value }) => templateName.test(value))
    .slice(0, MAX_CATEGORIES)
    .map(({ element, value }) => ({
      kind: 'template',
      name: 'category',
      value,
      quote: value,
      element,
      place: head,
    }))
}

function isCategory(link: OutlineElement): boolean {
  for (let up = link.parent; up; up = up.parent) if (attribute(up, 'id') === 'catlinks') return true
  return false
}
