import { z } from 'zod'
import siteCitations from '@/assets/capture/site-citations.json' with { type: 'json' }
import type { SiteCitation, SiteVariant } from '@/utils/clip/clip'
import { attribute, type Outline, type OutlineElement } from '../outline/open-outline'

const rules = z
  .array(z.object({ scheme: z.string(), host: z.string(), id: z.string(), citation: z.string() }))
  .parse(siteCitations.rules)
  .map((rule) => ({ ...rule, host: new RegExp(rule.host), id: new RegExp(rule.id) }))

/** How a site itself cites the passage, and whether it shows the text converted. */
export interface SitePlace {
  citation?: SiteCitation
  variant?: SiteVariant
}

/**
 * Reads the site's own citation: the revision of a MediaWiki page, or the id of the passage where a
 * rule of `site-citations.json` knows the site. A MediaWiki in Chinese converts the text to the
 * reader's script and wording; `language` is what the page declares for the passage then.
 */
export function readSitePlace(page: Outline, url: string, language: string | undefined): SitePlace {
  if (!URL.canParse(url)) return {}
  const wiki = isMediaWiki(page)
  const citation = wiki ? revisionOf(page, url) : passageIdOf(page, url)
  const variant = wiki ? variantOf(page, url, language) : undefined
  return { ...(citation && { citation }), ...(variant && { variant }) }
}

/** Whether the page says that MediaWiki made it. */
export function isMediaWiki(page: Outline): boolean {
  return page
    .named('meta')
    .some(
      (meta) =>
        attribute(meta, 'name') === 'generator' &&
        attribute(meta, 'content').startsWith('MediaWiki'),
    )
}

/** The link to this very version, which every skin for desktops has. */
function revisionOf(page: Outline, url: string): SiteCitation | undefined {
  const link = page.named('a').find((one) => within(one, (id) => id === 't-permalink'))
  const address = link && resolve(attribute(link, 'href'), url)
  const revision = address?.searchParams.get('oldid')
  if (!address || !revision || !/^\d{1,12}$/.test(revision)) return undefined
  return { scheme: 'mediawiki', value: address.href }
}

function passageIdOf(page: Outline, url: string): SiteCitation | undefined {
  const { hostname } = new URL(url)
  const rule = rules.find((one) => one.host.test(hostname))
  if (!rule) return undefined
  let last: string | undefined
  for (const element of page.having('id', 'name')) {
    if (!page.isBeforePassage(element) && !page.meetsPassage(element)) break
    if (page.meetsPassage(element) && !page.isBeforePassage(element) && last !== undefined) break
    const id = [attribute(element, 'id'), attribute(element, 'name')].find((one) =>
      rule.id.test(one),
    )
    if (id !== undefined) last = id
  }
  if (last === undefined) return undefined
  const address = url.replace(/#.*/s, '').slice(0, 1900)
  const value = last.replace(rule.id, rule.citation).replace('{page}', () => address)
  return { scheme: rule.scheme, value }
}

/** `zh` alone is the text as it was written; `zh-Hans-CN` and the like are made from it. */
function variantOf(
  page: Outline,
  url: string,
  language: string | undefined,
): SiteVariant | undefined {
  if (language === undefined || !/^zh-/i.test(language)) return undefined
  // Only a wiki that converts offers a choice.
  const choice = page.named('a').find((one) => within(one, isChoice))
  if (!choice) return undefined
  const original = page
    .named('a')
    .find((one) => within(one, (_id, classes) => classes.includes('ca-variants-zh')))
  const address = original && resolve(attribute(original, 'href'), url)
  return { shown: language, ...(address && { original: address.href }) }
}

function isChoice(_id: string, classes: readonly string[]): boolean {
  return classes.some((name) => name.startsWith('ca-variants-'))
}

/** Whether the element, or its parent, is named so. */
function within(
  element: OutlineElement,
  isNamed: (id: string, classes: readonly string[]) => boolean,
): boolean {
  return [element, element.parent].some(
    (one) => one && isNamed(attribute(one, 'id'), attribute(one, 'class').split(/\s+/)),
  )
}

function resolve(href: string, base: string): URL | undefined {
  if (href === '' || !URL.canParse(href, base)) return undefined
  const address = new URL(href, base)
  address.hash = ''
  return /^https?:$/.test(address.protocol) && address.href.length <= 2000 ? address : undefined
}
