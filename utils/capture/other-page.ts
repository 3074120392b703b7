import type { describePassage } from './describe-passage'
import type { PageReport } from './page-report'
import type { Span, TextMap } from './text-map'

/** How long the site may take to send the page. */
export const OTHER_PAGE_TIME_LIMIT = 8000

/** Longest page that is read, in UTF-16 units of its source. */
const MAX_SOURCE = 8_000_000

/** What it uses of the page script, so that no page gets it twice. */
export interface TextReader {
  readText(root: Element): TextMap
  describePassage: typeof describePassage
}

/** Elements that are removed before reading: none of them may be fetched or run. */
const notContent =
  'script, style, link, meta, base, template, noscript, iframe, frame, object, embed, ' +
  'audio, video, source, track, canvas, svg, form, input, select, textarea'

/** Another page of the same site, laid out invisibly and read by the usual rules. */
export interface OtherPage {
  text: string
  describe(span: Span): PageReport['passage'] | undefined
  /** Removes the invisible copy from the document. */
  close(): void
}

/**
 * Fetches a page of this page's own web origin, after the person pressed a button for it. No other
 * web origin is asked, not even by a redirect.
 *
 * @throws Error where the address is of another web origin, the site does not answer in time, or the
 * answer is no HTML or longer than `MAX_SOURCE`
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
export function openOtherPage(html: string, document: Document, reader: TextReader): OtherPage {
  // No custom element: the page could define one, and be given the closed root.
  const host = document.createElement('div')
  host.setAttribute('aria-hidden', 'true')
  host.style.cssText =
    'all: initial; position: fixed; inset: 0; opacity: 0; overflow: hidden; pointer-events: none; contain: strict; z-index: -1'
  const root = document.createElement('div')
  // Styles inherited from this page must not make the text look hidden.
  root.style.cssText = 'all: initial; display: block; color: black; background: white'
  root.append(quietBody(html, document))
  host.attachShadow({ mode: 'closed' }).append(root)
  document.documentElement.append(host)
  const map = reader.readText(root)
  return {
    text: map.text,
    describe: (span) => {
      const range = map.rangeOf(span)
      return range && reader.describePassage(map, span, range)
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

/** Keeps the attributes that matter for reading, and removes what fetches, runs or is styled by the page. */
function quieten(element: Element): void {
  if (element.localName === 'img') nameImage(element)
  if (hiding.test(element.getAttribute('style') ?? '')) element.setAttribute('hidden', '')
  // Custom elements would run the page's code once they are in its document.
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
