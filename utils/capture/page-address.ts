import { tidyMetadata } from '@/utils/text/well-formed'
import { attributeOf } from './safe-dom'

/** Longest address that is sent, in UTF-16 units. */
export const MAX_ADDRESS = 4096

/**
 * The page's address, or that of the nearest page around a frame that has none of its own (`about:srcdoc`,
 * `blob:`), as far as one may be looked into. A too long one loses fragment and query, so
 * that the capture is not refused.
 */
export function addressOf(document: Document): string {
  const view = document.defaultView
  const address = view ? realAddressOf(view) : document.URL
  return address.length <= MAX_ADDRESS
    ? address
    : (address.split(/[?#]/)[0] ?? '').slice(0, MAX_ADDRESS)
}

function realAddressOf(view: Window): string {
  const { href } = view.location
  // A frame that is sandboxed or of another site does not see the element it stands in.
  return isReal(href) || !view.frameElement ? href : realAddressOf(view.parent)
}

/** Whether an address says where a page stands. */
export function isReal(address: string): boolean {
  return /^(?:https?|file):/.test(address)
}

/** The canonical address that the page claims, where that is a web address. It may be a lie. */
export function canonicalUrlOf(document: Document): string | undefined {
  const link = document.querySelector('link[rel~="canonical" i][href]')
  const href = link && attributeOf(link, 'href')
  if (!href || !URL.canParse(href, document.baseURI)) return undefined
  const { protocol, href: address } = new URL(href, document.baseURI)
  if (!/^https?:$/.test(protocol) || address.length > MAX_ADDRESS) return undefined
  return tidyMetadata(address)
}
