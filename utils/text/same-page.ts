/**
 * Which addresses show the same page. A fragment names a place in a page, except where a site routes by
 * it: then `#/1` and `#/2` are two pages under one document.
 */

/** The address of the document: without its fragment. */
export function documentOf(address: string): string {
  return address.replace(/#.*$/s, '')
}

/** The address of the page: of its fragment only a route stays, without what a route asks for. */
export function pageOf(address: string): string {
  const [route = ''] = routeOf(address).split('?')
  return documentOf(address) + route
}

/**
 * Whether what is missing on the page at `here` was surely kept on that very page. Fragments that look
 * like neither a place nor a route (`#page=2`) may be another page.
 */
export function isSurelySamePage(kept: string, here: string): boolean {
  if (documentOf(kept) !== documentOf(here)) return false
  const [one, other] = [kept, here].map((address) => fragmentOf(address).replace(emptyRoute, ''))
  return one === other || (isPlace(one ?? '') && isPlace(other ?? ''))
}

/** `#/chapter/1`, `#!chapter`, `#?id=1`; what names the first page of a site is no route. */
function routeOf(address: string): string {
  const fragment = fragmentOf(address)
  return /^#[/!?]/.test(fragment) ? fragment.replace(emptyRoute, '') : ''
}

const emptyRoute = /^#!?\/?$/

/** A word, as headings and notes are named. */
function isPlace(fragment: string): boolean {
  return !/[/!?=&]/.test(fragment)
}

function fragmentOf(address: string): string {
  return /#.*$/s.exec(address)?.[0] ?? ''
}
