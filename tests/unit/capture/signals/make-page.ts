import { JSDOM } from 'jsdom'
import { atOnce } from '@/utils/text/in-slices'
import { Outline } from '@/utils/capture/outline/open-outline'
import { outlinePage } from '@/utils/capture/outline/outline-page'
import { pageOutline } from '@/utils/capture/outline/page-outline'

/** One window for all pages: making one costs ten times what reading a page does. */
const dom = new JSDOM('', { url: 'https://site.example/' })
const { Node, Element, Document, DOMParser } = dom.window
// The page script reads by the prototypes of its own world, which in a browser fit every document.
Object.assign(globalThis, { Node, Element, Document })

/** A page in outline as it reaches the background: read, sent as JSON, parsed. */
export function outlineOf(document: Document, passage: Range): Outline {
  const sent = JSON.stringify(atOnce(outlinePage(document, passage)))
  return new Outline(pageOutline.parse(JSON.parse(sent)))
}

/** The document of a page that stands at `url`. */
export function parsePage(html: string, url = 'https://site.example/a/1.html'): Document {
  dom.reconfigure({ url })
  return new DOMParser().parseFromString(html, 'text/html')
}

/** A page with the range of the passage: the text node that holds `quote`. */
export function makePage(html: string, quote: string, url?: string) {
  const document = parsePage(html, url)
  const walker = document.createTreeWalker(document, 4)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = (node as Text).data.indexOf(quote)
    if (at < 0) continue
    const passage = document.createRange()
    passage.setStart(node, at)
    passage.setEnd(node, at + quote.length)
    return { document, passage }
  }
  throw new Error(`no text node holds “${quote}”`)
}

/** Running text of about `length` characters. */
export function paragraphs(length: number): string {
  const sentence = '磨坊立在溪边，水推着轮子慢慢转，磨出来的面又细又白，邻村的人都挑着担子赶来。'
  const count = Math.ceil(length / sentence.length)
  return Array.from({ length: count }, () => `<p>${sentence}</p>`).join('\n')
}
