import { attribute, type Outline, type OutlineElement } from '../outline/open-outline'
import { hasToken } from './markup'
import { linkedThings, read } from './linked-data'
import { isMediaWiki } from './site-place'

const MAX_ADDRESS = 4096
const MAX_TRAILS = 10
const breadcrumbsName = /(^|[\s_-])(breadcrumbs?|crumbs?|subpages|location|position|mbx)([\s_-]|$)/i
/** What a chapter is a part of; a site or an organisation is no page of the work. */
const wholeType = /Book|CreativeWork|Chapter|Series|Collection|Legislation|Volume|Dataset/

/**
 * The address of the page that this one is a chapter of, as the page itself names it: `rel=up`,
 * `isPartOf`, the way back to the work on a wiki, or the nearest step of a breadcrumb trail above the
 * page's own path. Of the same origin only, since nothing else is ever asked.
 */
export function readParentPage(page: Outline, url: string): string | undefined {
  const own = URL.parse(url)
  if (!own || !/^https?:$/.test(own.protocol)) return undefined
  for (const { hrefs, mustHold } of [upLinks(page), partOf(page), breadcrumbs(page)]) {
    const found = hrefs
      .map((href) => parentOf(href, own, mustHold))
      .findLast((address) => address !== undefined)
    if (found !== undefined) return found
  }
  return wikiParent(page, own)
}

interface Candidates {
  hrefs: string[]
  /** The page's path has to lie below the parent's: a trail leads to sections and home pages, too. */
  mustHold: boolean
}

function parentOf(href: string, own: URL, mustHold: boolean): string | undefined {
  const address = URL.parse(href, own)
  if (!address || address.origin !== own.origin) return undefined
  address.hash = ''
  if (address.pathname === own.pathname && address.search === own.search) return undefined
  if (mustHold && !isAbove(address, own)) return undefined
  return address.href.length <= MAX_ADDRESS ? address.href : undefined
}

/** `/shiji/` or `/shiji.html` above `/shiji/1.html`; a home page is above everything and no parent. */
function isAbove({ pathname }: URL, own: URL): boolean {
  const stem = pathname.replace(/(?:\/|\/index\.\w+|\.\w{2,5})$/, '')
  return stem !== '' && own.pathname.startsWith(`${stem}/`)
}

function upLinks(page: Outline): Candidates {
  const isUp = (one: OutlineElement): boolean => hasToken(attribute(one, 'rel'), 'up')
  return { hrefs: page.named('link', 'a').filter(isUp).map(hrefOf), mustHold: false }
}

function breadcrumbs(page: Outline): Candidates {
  const trails = ['class', 'id']
    .flatMap((name) =>
      page.having(name).filter((one) => breadcrumbsName.test(attribute(one, name))),
    )
    .slice(0, MAX_TRAILS)
  const links = trails.flatMap((trail) => page.within(trail, 'a'))
  return { hrefs: links.map(hrefOf), mustHold: true }
}

function hrefOf(element: OutlineElement): string {
  return attribute(element, 'href')
}

/** A wiki's subpage `史記/卷001` belongs to the page whose name it begins with. */
function wikiParent(page: Outline, own: URL): string | undefined {
  const [, above] = /^(\/[^/]+\/.+)\/[^/]+$/.exec(own.pathname) ?? []
  if (!isMediaWiki(page) || above === undefined) return undefined
  return new URL(above, own).href
}

function partOf(page: Outline): Candidates {
  return { hrefs: linkedThings(page).flatMap(wholesOf), mustHold: false }
}

function wholesOf(thing: unknown): string[] {
  const whole = read(thing, 'isPartOf')
  if (typeof whole === 'string') return [whole]
  const address = read(whole, 'url') ?? read(whole, '@id')
  const isWhole = wholeType.test(String(read(whole, '@type')))
  return isWhole && typeof address === 'string' ? [address] : []
}
