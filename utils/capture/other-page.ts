import { describePassage } from './describe-passage'
import { atOnce } from './in-slices'
import type { PageReport } from './page-report'
import { readingSteps } from './read-text'
import type { Span } from './text-map'

/** How long the site may take to send the page. */
export const OTHER_PAGE_TIME_LIMIT = 8000

/** Longest page that is read, in UTF-16 units of its source. */
const MAX_SOURCE = 8_000_000

/** Never read, and never to be fetched or run for our sake. */
const notContent =
  'script, style, link, meta, base, template, noscript, iframe, frame, object, embed, ' +
  'audio, video, source, track, canvas, svg, form, input, select, textarea'

/** Another page of the same site, read as a page is read, while nobody sees it. */
export interface OtherPage {
  text: string
  describe(span: Span): PageReport['passage'] | undefined
  /** Takes away what was put into the document for the reading. */
  close(): void
}

/**
 * Fetches a page of the own origin. The person asked for it by a press; nothing is asked of any other
 * origin, also not by way of a redirect.
 *
 * @throws where the address is of another origin, the site does not answer in time, or answers
 * something else than a page of bearable length
 */
export async function fetchOtherPage(
  address: string,
  { origin }: { origin: string },
  fetch: (url: string, init?: RequestInit) => Promise<Response>,
): Promise<string> {
  if (new URL(address).origin !== origin) throw new Error('that page is on another site')
  const signal = AbortSignal.timeout(OTHER_PAGE_TIME_LIMIT)
  const response = await fetch(address, { signal, mode: 'same-origin' })
  if (!response.ok) throw new Error(`the site answered ${String(response.status)}`)
  const type = response.headers.get('content-type') ?? ''
  if (!/html/i.test(type)) throw new Error(`the site answered ${type || 'something unknown'}`)
  const html = await response.text()
  if (html.length > MAX_SOURCE) throw new Error('that page is too long')
  return html
}

/**
 * Lays a page out where nobody sees it, in a closed shadow root and without its scripts, styles,
 * images and frames, so that it can be read by the same rules as a page on the screen.
 */
export function openOtherPage(html: string, document: Document): OtherPage {
  const host = document.createElement('shichai-other-page')
  host.setAttribute('aria-hidden', 'true')
  host.style.cssText =
    'all: initial; position: fixed; inset: 0; opacity: 0; overflow: hidden; pointer-events: none; contain: strict; z-index: -1'
  const root = document.createElement('div')
  // What the page here inherits to us must not make the words look hidden.
  root.style.cssText = 'all: initial; display: block; color: black; background: white'
  root.append(quietBody(html, document))
  host.attachShadow({ mode: 'closed' }).append(root)
  document.documentElement.append(host)
  const map = atOnce(readingSteps(root))
  return {
    text: map.text,
    describe: (span) => {
      const range = map.rangeOf(span)
      return range && describePassage(map, span, range)
    },
    close: () => host.remove(),
  }
}

function quietBody(html: string, document: Document): HTMLElement {
  const parsed = new DOMParser().parseFromString(html, 'text/html')
  for (const element of parsed.querySelectorAll(notContent)) element.remove()
  for (const element of parsed.body.querySelectorAll('*')) quieten(element)
  const body = document.createElement('div')
  body.lang = parsed.body.lang || parsed.documentElement.lang
  body.append(...Array.from(parsed.body.childNodes, (node) => document.importNode(node, true)))
  return body
}

/** Keeps what tells how to read an element, and nothing that fetches, runs or is styled by the page. */
function quieten(element: Element): void {
  if (element.localName === 'img') nameImage(element)
  if (hiding.test(element.getAttribute('style') ?? '')) element.setAttribute('hidden', '')
  // A page's own elements would come to life in its document.
  if (element.localName.includes('-')) {
    element.replaceWith(...element.childNodes)
    return
  }
  for (const { name } of Array.from(element.attributes)) {
    if (!kept.has(name)) element.removeAttribute(name)
  }
}

const hiding = /display:\s*none|visibility:\s*hidden/i
const kept = new Set(['class', 'id', 'lang', 'hidden', 'alt', 'title', 'href', 'role', 'open'])

/** An image for a missing character is known by its file when it has no words. */
function nameImage(image: Element): void {
  if (image.getAttribute('alt')?.trim()) return
  const file = image.getAttribute('src')?.split(/[?#]/)[0]?.split('/').at(-1)
  if (file) image.setAttribute('alt', file)
}
