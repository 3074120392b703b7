import type { PageReport } from '../page-report'
import { bounded } from './bounds'
import { attribute, type Outline, type OutlineElement } from '../outline/open-outline'
import { readLabelled, type Labelled } from './labelled'
import { linkedData, type LinkedData } from './linked-data'

export type PageMetadata = PageReport['metadata']
type Tag = PageMetadata['tags'][number]

/** Names of meta tags that describe the work. */
const describing =
  /^(citation_|dc\.|dcterms\.|dc:|article:|og:(title|type|site_name|description)|book:|prism\.|eprints\.|bepress_|author|byl|source|copyright|keywords|description|pub|date|firstpublished|contentsource|sitename|columnname|articletitle|manuscript|generator|twitter:creator|weibo:article)/i
const notPublic = /csrf|token|verification|viewport/i
const MAX_TAGS = 200

/** Reads what the page says about itself: title, author, time, and every tag that describes the work. */
export function readMetadata(outline: Outline): PageMetadata {
  const tags = readTags(outline)
  const data = linkedData(outline)
  const labelled = readLabelled(outline)
  const optional = {
    heading: heading(outline),
    site: bounded(site(tags, data), 300),
    author: bounded(author(outline, tags, data, labelled), 500),
    published: bounded(published(outline, tags, data, labelled), 64),
    description: bounded(first(tags, ['description', 'og:description', 'dc.description']), 2000),
  }
  return {
    title: bounded(title(outline), 1000),
    ...(Object.fromEntries(Object.entries(optional).filter(([, value]) => value)) as Partial<
      typeof optional
    >),
    tags,
    labelled,
  }
}

function title(outline: Outline): string {
  const element = outline.named('title')[0]
  return element ? outline.textOf(element) : ''
}

function readTags(outline: Outline): Tag[] {
  const tags: Tag[] = []
  for (const element of outline.named('meta')) {
    const name = bounded(attribute(element, 'name') || attribute(element, 'property'), 200)
    const content = bounded(attribute(element, 'content'), 2000)
    if (!content || !describing.test(name) || notPublic.test(name)) continue
    if (tags.push({ name: name.toLowerCase(), content }) >= MAX_TAGS) break
  }
  return tags
}

/** The last h1 above the passage, else the nearest heading above it, else the page's first h1. */
function heading(outline: Outline): string {
  const named = outline
    .named('h1', 'h2', 'h3', 'h4')
    .filter((element) => outline.textOf(element).trim())
  const above = named.filter((element) => outline.isBeforePassage(element))
  const isMain = ({ name }: OutlineElement): boolean => name === 'h1'
  const nearest = above.findLast(isMain) ?? above.at(-1) ?? named.find(isMain)
  return nearest ? bounded(outline.textOf(nearest), 1000) : ''
}

function site(tags: Tag[], data: LinkedData): string {
  return first(tags, ['og:site_name', 'sitename', 'application-name']) || data.publisher
}

function author(outline: Outline, tags: Tag[], data: LinkedData, labelled: Labelled[]): string {
  const cited = every(tags, ['citation_author', 'dc.creator', 'dcterms.creator'])
  if (cited) return cited
  if (data.author) return data.author
  const named = labelled.find(({ label }) => /^(作者|撰文|著者|文|原作者|著)$/.test(label))
  if (named) return named.value
  const marked = outline.having('itemprop', 'rel', 'class').find(isAuthor)
  const words = marked ? bounded(outline.textOf(marked), 100) : ''
  if (words && words.length <= 40) return words.replace(/^(作者|文)[：:\s]*/, '')
  const reporter = labelled.find(({ label }) => /^(记者|記者|通讯员)$/.test(label))
  if (reporter) return reporter.value
  // Content systems put the editor's number or the site's name here.
  const plain = first(tags, ['author', 'article:author', 'byl'])
  return /^\d+$|^https?:/.test(plain) ? '' : plain
}

function isAuthor(element: OutlineElement): boolean {
  if (attribute(element, 'itemprop') === 'author' || attribute(element, 'rel') === 'author') {
    return true
  }
  if (hasClass(element, 'author-name')) return true
  if (!hasClass(element, 'author')) return false
  for (let up = element.parent; up; up = up.parent) if (hasClass(up, 'byline')) return true
  return false
}

function hasClass(element: OutlineElement, name: string): boolean {
  const classes = attribute(element, 'class')
  // Tested first: nearly no element has it, and splitting is what costs.
  return classes.includes(name) && classes.split(/\s+/).includes(name)
}

const publishedTags =
  'article:published_time citation_publication_date citation_online_date dc.date dcterms.date dc.date.issued publishdate pubdate firstpublishedtime publish_time og:release_date date'.split(
    ' ',
  )
const publishedLabel =
  /^(发布时间|发布日期|发表时间|发文日期|成文日期|日期|时间|發布時間|發佈時間|發布日期)$/

function published(outline: Outline, tags: Tag[], data: LinkedData, labelled: Labelled[]): string {
  const tagged = first(tags, publishedTags) || data.published
  if (tagged) return tagged
  const time = outline.named('time').find((element) => attribute(element, 'datetime'))
  if (time) return attribute(time, 'datetime')
  return labelled.find(({ label }) => publishedLabel.test(label))?.value ?? ''
}

function first(tags: Tag[], names: string[]): string {
  for (const name of names) {
    const tag = tags.find((one) => one.name === name)
    if (tag) return tag.content
  }
  return ''
}

function every(tags: Tag[], names: string[]): string {
  for (const name of names) {
    const found = tags.filter((tag) => tag.name === name).map((tag) => tag.content)
    if (found.length > 0) return [...new Set(found)].join('、')
  }
  return ''
}
