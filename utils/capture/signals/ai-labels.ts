import { attribute, type Outline, type OutlineElement } from '../outline/open-outline'
import { head, markup } from './markup'
import type { Found } from './found'

/**
 * Machine-readable labels of text that a machine made, as GB 45438-2025 writes them: a JSON object
 * `AIGC` in a meta tag, in JSON-LD or other data of the page, or in XMP; and `digitalSourceType`.
 */
export function labelSignals(outline: Outline): Found[] {
  return [...metas(outline), ...scripts(outline), ...packets(outline)]
}

const metaName = /^(?:aigc|ai[-_]?generated|ai[-_]generated[-_]content)$/i

function metas(outline: Outline): Found[] {
  return outline
    .named('meta')
    .map((element) => ({
      element,
      name: attribute(element, 'name') || attribute(element, 'property'),
      value: attribute(element, 'content'),
    }))
    .filter(({ name, value }) => value !== '' && metaName.test(name.trim()))
    .map(({ element, name, value }) => label(element, name, value, markup(element)))
}

const MAX_SCRIPT = 500_000
/** Labels of a picture or a film say nothing about the text, so they are skipped. */
const ofMedia = new Set([
  'image',
  'video',
  'audio',
  'thumbnail',
  'logo',
  'comment',
  'associatedMedia',
])
const MAX_DEPTH = 6

function scripts(outline: Outline): Found[] {
  return outline.named('script').flatMap((element) => {
    if (!/\+(?:json|xml)/i.test(attribute(element, 'type'))) return []
    const text = outline.textOf(element)
    if (text.length > MAX_SCRIPT || !/AIGC|digitalSourceType/i.test(text)) return []
    return /xml/i.test(attribute(element, 'type'))
      ? xmpLabels(element, text)
      : jsonLabels(element, text)
  })
}

function jsonLabels(element: OutlineElement, text: string): Found[] {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (error) {
    // Malformed data labels nothing.
    if (error instanceof SyntaxError) return []
    throw error
  }
  const found: Found[] = []
  visit(data, 0)
  return found

  function visit(value: unknown, depth: number): void {
    if (typeof value !== 'object' || value === null || depth > MAX_DEPTH || found.length > 5) return
    if ('@type' in value && /Image|Video|Audio/.test(String(value['@type']))) return
    for (const [key, inner] of Object.entries(value).slice(0, 200)) {
      if (/^(?:\w+:)?(?:AIGC|digitalSourceType)$/i.test(key)) {
        const words = typeof inner === 'string' ? inner : JSON.stringify(inner)
        const name = key.replace(/^\w+:/, '')
        found.push(label(element, name, words, `"${key}": ${words}`))
      } else if (!ofMedia.has(key)) visit(inner, depth + 1)
    }
  }
}

/** XMP that stands in the page as elements; a parser of HTML gives them lower-case names. */
function packets(outline: Outline): Found[] {
  return outline
    .named('tc260:aigc', 'aigc:aigc')
    .map((element) => ({ element, value: outline.textOf(element).trim() }))
    .filter(({ value }) => value !== '')
    .map(({ element, value }) => label(element, 'AIGC', value, value))
}

/** XMP as text: the label is an element or an attribute of a description. */
function xmpLabels(element: OutlineElement, text: string): Found[] {
  const pattern = /\b\w+:AIGC(?:\s*=\s*(?:"([^"]*)"|'([^']*)')|[^<>]{0,1000}>([^<]{0,4000})<)/g
  return Array.from(text.matchAll(pattern), ([, double, single, inner]) =>
    unescape(double ?? single ?? inner ?? ''),
  )
    .filter((value) => value.trim() !== '')
    .slice(0, 5)
    .map((value) => label(element, 'AIGC', value, value))
}

function unescape(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&amp;', '&')
}

function label(element: OutlineElement, name: string, value: string, quote: string): Found {
  return { kind: 'aigc', name, value, quote, element, place: head }
}
