import { bounded } from './bounds'
import type { Dom } from './dom'
import type { Found, Page } from './read-signals'
import type { Place } from './regions'

/**
 * Names of meta tags that may speak of rights: Dublin Core, PRISM, TDMRep, robots, and the plain
 * `copyright` of Chinese content systems.
 */
const metaName =
  /^(robots|googlebot|tdm-\w+|content-usage|generator)$|rights?$|licen[cs]e$|^aigc$|^ai[-_]?generated/i
const licenceHosts = [
  'creativecommons.org/licen',
  'creativecommons.org/publicdomain',
  'opensource.org/licen',
  'apache.org/licen',
  'gnu.org/licen',
  'gnu.org/copyleft',
  'license.coscl.org',
  'opendatacommons.org/licen',
  'cdla.dev',
  'cdla.io',
  'unlicense.org',
  'spdx.org/licen',
  'rightsstatements.org',
  'data.gov.tw/licen',
  'mozilla.org/MPL',
]
const rightsProperty =
  /(^|[:/#])(licen[cs]e|usageInfo|copyright\w*|acquireLicensePage|isAccessibleForFree|rights\w*|useGuidelines)$/i
const propertySelector = ['itemprop', 'property', 'rel']
  .flatMap((name) => ['licen', 'rights', 'copyright', 'usageInfo'].map((part) => [name, part]))
  .map(([name, part]) => `[${name}*="${part}" i]`)
  .join(',')
const boxSelector =
  '.licensetpl,.licenseContainer,.licensebox,.license-box,.licence-box,.cc-license,.article-license,.post-copyright,.post-license,.copyright-info'
const shownAttributes =
  'rel type name property itemprop about resource itemtype content href src'.split(' ')
const head: Place = { region: 'head', position: '' }
const MAX_LD = 20_000
const MAX_LD_READ = 500_000
const MAX_STEPS_TO_SCOPE = 30

/** Everything that tags and attributes say. */
export function markupSignals(page: Page): Found[] {
  const { dom } = page
  return [
    ...metas(dom),
    ...links(dom),
    ...jsonLd(dom),
    ...anchors(page),
    ...properties(page),
    ...boxes(page),
  ]
}

function metas(dom: Dom): Found[] {
  const found: Found[] = []
  for (const element of dom.all('meta[content]')) {
    const name = (dom.attribute(element, 'name') || dom.attribute(element, 'property')).trim()
    const value = dom.attribute(element, 'content')
    if (!value || !metaName.test(name)) continue
    const kind = /^ai/i.test(name) ? 'aigc' : 'meta'
    found.push({ kind, name, value, quote: markup(dom, element), element, place: head })
  }
  return found
}

function links(dom: Dom): Found[] {
  return dom.all('link[rel~="license" i][href]').map((element) => ({
    kind: 'link',
    name: dom.attribute(element, 'type') === 'application/rsl+xml' ? 'rsl' : 'license',
    value: dom.attribute(element, 'href'),
    quote: markup(dom, element),
    element,
    place: head,
  }))
}

function jsonLd(dom: Dom): Found[] {
  return dom.all('script[type="application/ld+json" i]').map((element) => {
    const value = shortenJson(dom.text(element))
    return { kind: 'json-ld', name: '', value, quote: value, element, place: head }
  })
}

/** A page may put its whole text into JSON-LD; the statements around it are what counts. */
function shortenJson(json: string): string {
  if (json.length <= MAX_LD || json.length > MAX_LD_READ) return json
  try {
    const cut = (_key: string, value: unknown): unknown =>
      typeof value === 'string' && value.length > 300 ? value.slice(0, 300) : value
    return JSON.stringify(JSON.parse(json), cut)
  } catch (error) {
    // Malformed JSON is passed on as it is: that it says nothing is for the judge to find.
    if (error instanceof SyntaxError) return json
    throw error
  }
}

function anchors({ dom, layout }: Page): Found[] {
  const known = licenceHosts.map((host) => `a[href*="${host}" i]`).join(',')
  const found: Found[] = []
  for (const element of dom.all(`a[rel~="license" i][href],${known}`)) {
    const standing = layout.standing(element)
    if (!standing) continue
    const name = /(^|\s)license(\s|$)/i.test(dom.attribute(element, 'rel')) ? 'license' : ''
    const value = dom.attribute(element, 'href')
    const quote = around(standing.text, dom.text(element))
    found.push({ kind: 'anchor', name, value, quote, element, place: standing.place })
  }
  return found
}

/** The sentence or line in which a link stands: it says what the licence covers. */
function around(text: string, words: string): string {
  const at = Math.max(0, text.indexOf(words.trim()))
  return text.slice(Math.max(0, at - 200), at + 400)
}

function properties({ dom, layout }: Page): Found[] {
  const found: Found[] = []
  for (const element of dom.all(propertySelector)) {
    const kind = dom.attribute(element, 'itemprop') ? 'microdata' : 'rdfa'
    const names = `${dom.attribute(element, 'itemprop')} ${dom.attribute(element, 'property')} ${dom.attribute(element, 'rel')}`
    const name = names.split(/\s+/).find((one) => rightsProperty.test(one))
    if (!name || (kind === 'rdfa' && isPlain(dom, element, name))) continue
    const place = layout.standing(element)?.place ?? head
    const quote = `${scope(dom, element)}${markup(dom, element)} ${dom.text(element).slice(0, 400)}`
    found.push({ kind, name, value: valueOf(dom, element), quote, element, place })
  }
  return found
}

/** What `metas`, `links` and `anchors` read already. */
function isPlain(dom: Dom, element: Element, name: string): boolean {
  const tag = dom.name(element)
  if (tag === 'meta') return true
  return /^license$/i.test(name) && (tag === 'a' || tag === 'link')
}

function valueOf(dom: Dom, element: Element): string {
  for (const name of ['content', 'href', 'resource', 'src']) {
    const value = dom.attribute(element, name)
    if (value) return value
  }
  return dom.text(element).slice(0, 2000)
}

/** The markup that says which thing a property is about: the page, a part of it, an image. */
function scope(dom: Dom, element: Element): string {
  let at: Node | null = element
  for (let step = 0; at && at.nodeType === 1 && step < MAX_STEPS_TO_SCOPE; step += 1) {
    const holder = at as Element
    if (dom.attribute(holder, 'about') || dom.attribute(holder, 'itemtype')) {
      return holder === element ? '' : `${markup(dom, holder)} … `
    }
    at = dom.parent(at)
  }
  return ''
}

function boxes({ dom, layout }: Page): Found[] {
  const found: Found[] = []
  for (const element of dom.all(boxSelector)) {
    const place = layout.standing(element)?.place
    const value = bounded(dom.text(element), 2000)
    if (!place || !value) continue
    const name = dom.attribute(element, 'class')
    found.push({ kind: 'licence-box', name, value, quote: value, element, place })
  }
  return found
}

function markup(dom: Dom, element: Element): string {
  let tag = `<${dom.name(element)}`
  for (const name of shownAttributes) {
    const value = dom.attribute(element, name)
    if (value) tag += ` ${name}="${value.slice(0, 400)}"`
  }
  return `${tag}>`
}
