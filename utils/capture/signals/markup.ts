import { attribute, type OutlineElement } from '../outline/open-outline'
import type { Place } from './regions'

/** The place of whatever stands in the document's head. */
export const head: Place = { region: 'head', position: '' }

const shownAttributes =
  'rel type name property itemprop about resource itemtype content href src'.split(' ')

/** An element's opening tag with the attributes that say something, as evidence. */
export function markup(element: OutlineElement): string {
  let tag = `<${element.name}`
  for (const name of shownAttributes) {
    const value = attribute(element, name)
    if (value) tag += ` ${name}="${value.slice(0, 400)}"`
  }
  return `${tag}>`
}

/** Whether `token`, in lower case, is one of those that an attribute lists, as `rel` and `class` do. */
export function hasToken(value: string, token: string): boolean {
  // Most elements have no such attribute, or another: splitting all of them costs most of a reading.
  return value.length >= token.length && value.toLowerCase().split(/\s+/).includes(token)
}
