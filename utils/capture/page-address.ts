import { tidyMetadata } from '@/utils/text/well-formed'
import { attributeOf } from './safe-dom'

const MAX_ADDRESS = 4096

/** The page's address. A too long one loses fragment and query, so that the capture is not refused. */
export function addressOf(document: Document): string {
  const address = document.defaultView?.location.href ?? document.URL
  return address.length <= MAX_ADDRESS
    ? address
    : (address.split(/[?#]/)[0] ?? '').slice(0, MAX_ADDRESS)
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
