import { attribute, type Outline, type OutlineElement } from '../outline/open-outline'
import { labelSignals } from './ai-labels'
import { boxSignals } from './licence-boxes'
import { linkedDataScripts } from './linked-data'
import { hasToken, head, markup } from './markup'
import { propertySignals } from './properties'
import type { Found, Page } from './found'
import { translationSignals } from './translation-signals'

/**
 * Names of meta tags that may speak of rights: Dublin Core, PRISM, TDMRep, robots, and the plain
 * `copyright` of Chinese content systems.
 */
const metaName =
  /^(robots|[\w-]*(bot|spider)|tdm-\w+|content-usage|generator)$|rights?(\.\w+|holder)?$|licen[cs]e(\.\w+)?$/i
const licenceHost =
  /creativecommons\.org\/(?:licen|publicdomain)|(?:opensource|apache|opendatacommons|spdx)\.org\/licen|gnu\.org\/(?:licen|copyleft)|license\.coscl\.org|cdla\.(?:dev|io)|unlicense\.org|rightsstatements\.org|data\.gov\.tw\/licen|mozilla\.org\/mpl/i
const MAX_LD = 20_000
const MAX_LD_READ = 500_000

/** Everything that tags and attributes say. */
export function markupSignals(page: Page): Found[] {
  const { outline } = page
  return [
    ...metas(outline),
    ...links(outline),
    ...jsonLd(outline),
    ...labelSignals(outline),
    ...translationSignals(outline),
    ...embeddedLicences(outline),
    ...anchors(page),
    ...propertySignals(page),
    ...boxSignals(page),
  ]
}

function metas(outline: Outline): Found[] {
  const found: Found[] = []
  for (const element of outline.named('meta')) {
    const name = (attribute(element, 'name') || attribute(element, 'property')).trim()
    const value = attribute(element, 'content')
    if (!value || !metaName.test(name)) continue
    found.push({ kind: 'meta', name, value, quote: markup(element), element, place: head })
  }
  return found
}

function links(outline: Outline): Found[] {
  return outline
    .named('link')
    .filter(isLicenceLink)
    .map((element) => ({
      kind: 'link',
      name: isRsl(element) ? 'rsl' : 'license',
      value: attribute(element, 'href'),
      quote: markup(element),
      element,
      place: head,
    }))
}

/** The same relation stands for licences of every kind; the type tells RSL apart. */
function isRsl(element: OutlineElement): boolean {
  return /^\s*application\/rsl\+xml/i.test(attribute(element, 'type'))
}

/** RSL documents that stand in the page itself. */
function embeddedLicences(outline: Outline): Found[] {
  return outline
    .named('script')
    .filter(isRsl)
    .map((element) => {
      const value = outline.textOf(element)
      return { kind: 'rsl', name: '', value, quote: value, element, place: head }
    })
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
    // Malformed JSON is reported as it is; the assessment finds that it says nothing.
    if (error instanceof SyntaxError) return json
    throw error
  }
}

function anchors({ outline, layout, subjects }: Page): Found[] {
  const found: Found[] = []
  for (const element of outline.named('a').filter(leadsToLicence)) {
    const block = layout.blockOf(element)
    if (!block) continue
    const isDeclared = isLicenceLink(element)
    const value = attribute(element, 'href')
    const words = outline.textOf(element).trim()
    const quote = around(block.text, words)
    const { place } = block
    if (isDeclared && isRsl(element)) {
      found.push({ kind: 'link', name: 'rsl', value, quote: markup(element), element, place })
      continue
    }
    const subject = subjects.of(element)
    const name = isDeclared ? 'license' : ''
    const link = { name, value, quote, words, element, place, ...(subject && { subject }) }
    found.push({ kind: 'anchor', ...link })
  }
  return found
}

function isLicenceLink(element: OutlineElement): boolean {
  return hasToken(attribute(element, 'rel'), 'license') && attribute(element, 'href') !== ''
}

function leadsToLicence(element: OutlineElement): boolean {
  return isLicenceLink(element) || licenceHost.test(attribute(element, 'href'))
}

/** The sentence or line in which a link stands: it says what the licence covers. */
function around(text: string, words: string): string {
  const at = Math.max(0, text.indexOf(words))
  return text.slice(Math.max(0, at - 200), at + 400)
}
