import { tidyMetadata } from '@/utils/text/well-formed'
import { attributeOf } from './safe-dom'

const MAX_ADDRESS = 4096

/** The page's address; one beyond all measure loses its fragment and query rather than be refused. */
export function addressOf(document: Document): string {
  const address = document.defaultView?.location.href ?? document.URL
  return address.length <= MAX_ADDRESS
    ? address
    : (address.split(/[?#]/)[0] ?? '').slice(0, MAX_ADDRESS)
}

/** What the page calls its own address, where that is a web address. It may lie. */
export function canonicalUrlOf(document: Document): string | undefined {
  const link = document.querySelector('link[rel~="canonical" i][href]')
  const href = link && attributeOf(link, 'href')
  if (!href || !URL.canParse(href, document.baseURI)) return undefined
  const { protocol, href: address } = new URL(href, document.baseURI)
  if (!/^https?:$/.test(protocol) || address.length > MAX_ADDRESS) return undefined
  return tidyMetadata(address)
}
