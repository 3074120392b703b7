import type { PageReport, RawSignal } from '@/utils/capture/page-report'
import { sameAddress } from '@/utils/text/same-address'
import type { Reach } from './facts'

const picture = /Image|Video|Audio|Photograph|Music|Movie|^figure$/i
const pictureFile = /\.(?:png|jpe?g|gif|svg|webp|avif|mp[34]|webm|ogg|pdf)(?:$|[?#])/i
/** Things whose licence or copyright is no statement about the text. */
const noText =
  /(?:Comment|Review|Rating|Person|Organization|BreadcrumbList|ListItem|Offer|Product|SearchAction|SiteNavigationElement)$/

/**
 * How much of the page a statement in markup covers, by what the markup says that it is about;
 * `undefined` where that is no text of the page: a reader's comment, the publisher.
 */
export function reachOfSubject(
  { subject, region }: RawSignal,
  report: PageReport,
): Reach | undefined {
  const { type = '', address, isOther } = subject ?? {}
  if (picture.test(type) || (address !== undefined && pictureFile.test(address))) return 'image'
  if (noText.test(type)) return undefined
  if (isOther || (address !== undefined && !isThisPage(address, report))) return 'part'
  return region === 'site' || type.endsWith('WebSite') ? 'site' : 'work'
}

/** Whether an address is the page's own, or the one it calls canonical. */
function isThisPage(address: string, report: PageReport): boolean {
  return addressesOf(report).some((page) => sameAddress(address, page, report.url))
}

/** The addresses that a page has: its own first. */
export function addressesOf({ url, canonicalUrl }: PageReport): string[] {
  return canonicalUrl === undefined ? [url] : [url, canonicalUrl]
}
