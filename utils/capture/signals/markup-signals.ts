import { bounded } from './bounds'
import { attribute, type Outline, type OutlineElement } from '../outline/open-outline'
import { linkedDataScripts } from './linked-data'
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
  'mozilla.org/mpl',
]
const rightsProperty =
  /(^|[:/#])(licen[cs]e|usageInfo|copyright\w*|acquireLicensePage|isAccessibleForFree|rights\w*|useGuidelines)$/i
const boxClass =
  /(^|\s)(licensetpl|licenseContainer|licensebox|licen[sc]e-box|cc-license|article-license|post-copyright|post-license|copyright-info)(\s|$)/
const shownAttributes =
  'rel type name property itemprop about resource itemtype content href src'.split(' ')
const head: Place = { region: 'head', position: '' }
const MAX_LD = 20_000
const MAX_LD_READ = 500_000
const MAX_STEPS_TO_SCOPE = 30

/** Everything that tags and attributes say. */
export function markupSignals(page: Page): Found[] {
  const { outline } = page
  return [
    ...metas(outline),
    ...links(outline),
    ...jsonLd(outline),
    ...anchors(page),
    ...properties(page),
    ...boxes(page),
  ]
}

function metas(outline: Outline): Found[] {
  const found: Found[] = []
  for (const element of outline.named('meta')) {
    const name = (attribute(element, 'name') || attribute(element, 'property')).trim()
    const value = attribute(element, 'content')
    if (!value || !metaName.test(name)) continue
    const kind = /^ai/i.test(name) ? 'aigc' : 'meta'
    found.push({ kind, name, value, quote: markup(element), element, place: head })
  }
  return found
}

function links(outline: Outline): Found[] {
  return outline
    .named('link')
    .filter(isLicenceLink)
    .map((element) => ({
      kind: 'link',
      name: attribute(element, 'type') === 'application/rsl+xml' ? 'rsl' : 'license',
      value: attribute(element, 'href'),
      quote: markup(element),
      element,
      place: head,
    }))
}

function jsonLd(outline: Outline): Found[] {
  return linkedDataScripts(outline).map((element) => {
    const value = shortenJson(outline.textOf(element))
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

function anchors({ outline, layout }: Page): Found[] {
  const found: Found[] = []
  for (const element of outline.named('a').filter(leadsToLicence)) {
    const standing = layout.standing(element)
    if (!standing) continue
    const name = isLicenceLink(element) ? 'license' : ''
    const value = attribute(element, 'href')
    const quote = around(standing.text, outline.textOf(element))
    found.push({ kind: 'anchor', name, value, quote, element, place: standing.place })
  }
  return found
}

function isLicenceLink(element: OutlineElement): boolean {
  const rel = attribute(element, 'rel').toLowerCase().split(/\s+/)
  return rel.includes('license') && attribute(element, 'href') !== ''
}

function leadsToLicence(element: OutlineElement): boolean {
  const address = attribute(element, 'href').toLowerCase()
  return isLicenceLink(element) || licenceHosts.some((host) => address.includes(host))
}

/** The sentence or line in which a link stands: it says what the licence covers. */
function around(text: string, words: string): string {
  const at = Math.max(0, text.indexOf(words.trim()))
  return text.slice(Math.max(0, at - 200), at + 400)
}

function properties({ outline, layout }: Page): Found[] {
  const found: Found[] = []
  for (const element of outline.having('itemprop', 'property', 'rel')) {
    const kind = attribute(element, 'itemprop') ? 'microdata' : 'rdfa'
    const names = `${attribute(element, 'itemprop')} ${attribute(element, 'property')} ${attribute(element, 'rel')}`
    const name = names.split(/\s+/).find((one) => rightsProperty.test(one))
    if (!name || (kind === 'rdfa' && isPlain(element, name))) continue
    const place = layout.standing(element)?.place ?? head
    const quote = `${scope(element)}${markup(element)} ${outline.textOf(element).slice(0, 400)}`
    found.push({ kind, name, value: valueOf(outline, element), quote, element, place })
  }
  return found
}

/** What `metas`, `links` and `anchors` read already. */
function isPlain({ name: tag }: OutlineElement, name: string): boolean {
  if (tag === 'meta') return true
  return /^license$/i.test(name) && (tag === 'a' || tag === 'link')
}

function valueOf(outline: Outline, element: OutlineElement): string {
  for (const name of ['content', 'href', 'resource', 'src']) {
    const value = attribute(element, name)
    if (value) return value
  }
  return outline.textOf(element).slice(0, 2000)
}

/** The markup that says which thing a property is about: the page, a part of it, an image. */
function scope(element: OutlineElement): string {
  let holder: OutlineElement | undefined = element
  for (let step = 0; holder && step < MAX_STEPS_TO_SCOPE; step += 1) {
    if (attribute(holder, 'about') || attribute(holder, 'itemtype')) {
      return holder === element ? '' : `${markup(holder)} … `
    }
    holder = holder.parent
  }
  return ''
}

function boxes({ outline, layout }: Page): Found[] {
  const found: Found[] = []
  for (const element of outline
    .having('class')
    .filter((one) => boxClass.test(attribute(one, 'class')))) {
    const place = layout.standing(element)?.place
    const value = bounded(outline.textOf(element), 2000)
    if (!place || !value) continue
    const name = attribute(element, 'class')
    found.push({ kind: 'licence-box', name, value, quote: value, element, place })
  }
  return found
}

function markup(element: OutlineElement): string {
  let tag = `<${element.name}`
  for (const name of shownAttributes) {
    const value = attribute(element, name)
    if (value) tag += ` ${name}="${value.slice(0, 400)}"`
  }
  return `${tag}>`
}
